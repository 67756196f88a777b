/**
 * Lookups such as {@code author__ne}: as written, and resolved against a schema's fields to
 * conditions.
 */
@NullMarked
package io.dynamodel.lookup;

import org.jspecify.annotations.NullMarked;
