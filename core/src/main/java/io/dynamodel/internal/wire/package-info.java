/** Responses read below the SDK's tree of items. */
@NullMarked
package io.dynamodel.internal.wire;

import org.jspecify.annotations.NullMarked;
