/**
 * The differences between two states of models, and the operations that lead from one to the other.
 */
@NullMarked
package io.dynamodel.migrations.internal.compare;

import org.jspecify.annotations.NullMarked;
