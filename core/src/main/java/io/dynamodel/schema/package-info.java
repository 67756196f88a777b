/**
 * The SPI of validation. Together with {@code value}, {@code error} and {@code mapping}, it
 * contains everything that an adapter needs.
 */
@NullMarked
package io.dynamodel.schema;

import org.jspecify.annotations.NullMarked;
