/**
 * DynaModel in the web layer of a Spring Boot application: {@link
 * io.dynamodel.spring.web.Lookups @Lookups} and {@link io.dynamodel.spring.web.Changes @Changes}
 * for arguments of endpoints, and what turns records, pages and exceptions into responses.
 */
@NullMarked
package io.dynamodel.spring.web;

import org.jspecify.annotations.NullMarked;
