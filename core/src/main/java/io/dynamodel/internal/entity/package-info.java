/** Derived keys: templates that make the keys of entities out of their fields. */
@NullMarked
package io.dynamodel.internal.entity;

import org.jspecify.annotations.NullMarked;
