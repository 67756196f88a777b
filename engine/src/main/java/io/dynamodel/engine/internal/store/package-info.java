/**
 * One immutable root for everything, in memory or in a directory: copy-on-write B-trees, one writer
 * at a time, readers that never wait, a journal and snapshots. It knows nothing of what it stores.
 */
@NullMarked
package io.dynamodel.engine.internal.store;

import org.jspecify.annotations.NullMarked;
