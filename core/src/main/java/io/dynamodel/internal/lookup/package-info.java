/**
 * Lookups and changes as written, resolved against the fields of a schema; their evaluation in
 * memory.
 */
@NullMarked
package io.dynamodel.internal.lookup;

import org.jspecify.annotations.NullMarked;
