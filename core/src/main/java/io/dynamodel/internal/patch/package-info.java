/** Merge patches of callers: what they may change, and the changes that they ask for. */
@NullMarked
package io.dynamodel.internal.patch;

import org.jspecify.annotations.NullMarked;
