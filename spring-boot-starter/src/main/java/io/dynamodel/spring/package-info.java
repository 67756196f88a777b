/**
 * DynaModel in a Spring Boot application: {@link io.dynamodel.spring.DynaModelAutoConfiguration}.
 */
@NullMarked
package io.dynamodel.spring;

import org.jspecify.annotations.NullMarked;
