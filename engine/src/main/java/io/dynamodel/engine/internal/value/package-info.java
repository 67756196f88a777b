/** Attribute values, items as stored, document paths, numbers to 38 digits, and their order. */
@NullMarked
package io.dynamodel.engine.internal.value;

import org.jspecify.annotations.NullMarked;
