/** The codecs of objects: reflection, properties, and the compiler that chooses all codecs. */
@NullMarked
package io.dynamodel.internal.object;

import org.jspecify.annotations.NullMarked;
