/** Texts of JSON as plain values, and stored values as texts of JSON. */
@NullMarked
package io.dynamodel.internal.json;

import org.jspecify.annotations.NullMarked;
