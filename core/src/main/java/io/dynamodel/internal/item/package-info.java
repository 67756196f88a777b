/** Stored items, read from the bytes of responses or from the SDK's values. */
@NullMarked
package io.dynamodel.internal.item;

import org.jspecify.annotations.NullMarked;
