/**
 * What values are, apart from any field: Java objects as plain values, the texts of times, the
 * SDK's values and their sizes.
 */
@NullMarked
package io.dynamodel.internal.value;

import org.jspecify.annotations.NullMarked;
