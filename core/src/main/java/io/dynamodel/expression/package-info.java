/** Conditions and projections, and how they are rendered to text, names and values. */
@NullMarked
package io.dynamodel.expression;

import org.jspecify.annotations.NullMarked;
