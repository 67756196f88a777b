/**
 * One immutable root for all data, in memory or in a directory: copy-on-write B-trees, one writer
 * at a time, readers that never wait, a journal and snapshots. It is independent of the data that
 * it stores.
 */
@NullMarked
package io.dynamodel.engine.internal.store;

import org.jspecify.annotations.NullMarked;
