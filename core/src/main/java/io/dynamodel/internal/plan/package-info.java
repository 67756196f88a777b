/**
 * From a condition and a model to a get, query or scan: index, key condition, filter and the
 * reason.
 */
@NullMarked
package io.dynamodel.internal.plan;

import org.jspecify.annotations.NullMarked;
