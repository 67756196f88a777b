/** Metrics and traces of the requests of a connection. */
@NullMarked
package io.dynamodel.micrometer;

import org.jspecify.annotations.NullMarked;
