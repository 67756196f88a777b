/** The operations that write items: one item, or a batch of items. */
@NullMarked
package io.dynamodel.engine.internal.write;

import org.jspecify.annotations.NullMarked;
