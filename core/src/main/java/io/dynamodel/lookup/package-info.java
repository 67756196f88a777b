/**
 * Lookups such as {@code author__ne} and changes such as {@code stock__minus}: as written, and
 * resolved against a schema's fields to conditions and update expressions.
 */
@NullMarked
package io.dynamodel.lookup;

import org.jspecify.annotations.NullMarked;
