/** The arguments of callers: none is null, and collections and maps may throw anything. */
@NullMarked
package io.dynamodel.internal.argument;

import org.jspecify.annotations.NullMarked;
