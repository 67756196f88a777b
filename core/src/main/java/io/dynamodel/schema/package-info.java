/**
 * The SPI of validation: with {@code value}, {@code error} and {@code mapping}, all that an adapter
 * needs.
 */
@NullMarked
package io.dynamodel.schema;

import org.jspecify.annotations.NullMarked;
