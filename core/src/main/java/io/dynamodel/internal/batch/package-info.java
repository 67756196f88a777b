/** Batches of reads and writes, and writes of all items that a query or scan selects. */
@NullMarked
package io.dynamodel.internal.batch;

import org.jspecify.annotations.NullMarked;
