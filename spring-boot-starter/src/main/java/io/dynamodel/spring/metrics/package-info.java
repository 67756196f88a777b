/**
 * The metrics and traces of a Spring Boot application: {@link
 * io.dynamodel.spring.metrics.DynaModelMetricsAutoConfiguration}.
 */
@NullMarked
package io.dynamodel.spring.metrics;

import org.jspecify.annotations.NullMarked;
