/** The transactions, and what they share with transactions of statements. */
@NullMarked
package io.dynamodel.engine.internal.transaction;

import org.jspecify.annotations.NullMarked;
