/**
 * Turns a condition and a model into a query or a scan: which index, which key condition, which
 * filter.
 */
@NullMarked
package io.dynamodel.plan;

import org.jspecify.annotations.NullMarked;
