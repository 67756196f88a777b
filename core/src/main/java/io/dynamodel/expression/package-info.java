/** Conditions and projections, and their one rendering to text, names and values. */
@NullMarked
package io.dynamodel.expression;

import org.jspecify.annotations.NullMarked;
