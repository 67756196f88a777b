/** Helpers of the values, below everything else. */
@NullMarked
package io.dynamodel.internal.base;

import org.jspecify.annotations.NullMarked;
