/**
 * Tests of the models of a Spring Boot application: {@link io.dynamodel.spring.test.DynaModelTest}.
 */
@NullMarked
package io.dynamodel.spring.test;

import org.jspecify.annotations.NullMarked;
