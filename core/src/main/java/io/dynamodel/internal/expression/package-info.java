/** Conditions as a tree, and their rendering to an immutable text, names and values. */
@NullMarked
package io.dynamodel.internal.expression;

import org.jspecify.annotations.NullMarked;
