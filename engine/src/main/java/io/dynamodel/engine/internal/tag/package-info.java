/** The operations on tags. */
@NullMarked
package io.dynamodel.engine.internal.tag;

import org.jspecify.annotations.NullMarked;
