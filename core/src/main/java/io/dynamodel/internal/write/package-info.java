/** Writes of one item, alone or together in a transaction: one class per operation. */
@NullMarked
package io.dynamodel.internal.write;

import org.jspecify.annotations.NullMarked;
