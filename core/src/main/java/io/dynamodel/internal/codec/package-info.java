/** The codecs of values: scalars, times, collections and maps. */
@NullMarked
package io.dynamodel.internal.codec;

import org.jspecify.annotations.NullMarked;
