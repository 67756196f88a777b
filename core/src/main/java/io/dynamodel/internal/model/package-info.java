/**
 * The compiled model: table, codec and schema, checked against each other; the preparation of
 * records.
 */
@NullMarked
package io.dynamodel.internal.model;

import org.jspecify.annotations.NullMarked;
