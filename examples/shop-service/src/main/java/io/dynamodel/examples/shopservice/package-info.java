/** A shop service on Spring Boot: models, endpoints and a page. */
@NullMarked
package io.dynamodel.examples.shopservice;

import org.jspecify.annotations.NullMarked;
