/**
 * Validation of records by their Jakarta Validation annotations, which avaje-validator compiles
 * when the classes are compiled.
 *
 * <p>{@link io.dynamodel.validator.avaje.AvajeSchema} is the entry point, and the only type that
 * users see.
 */
@NullMarked
package io.dynamodel.validator.avaje;

import org.jspecify.annotations.NullMarked;
