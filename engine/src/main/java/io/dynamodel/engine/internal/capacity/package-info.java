/** The capacity units that requests consume, by the sizes of items and index entries. */
@NullMarked
package io.dynamodel.engine.internal.capacity;

import org.jspecify.annotations.NullMarked;
