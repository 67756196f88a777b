/**
 * Reads the members of requests: types, constraints, attribute values, and the errors that they
 * share.
 */
@NullMarked
package io.dynamodel.engine.internal.request;

import org.jspecify.annotations.NullMarked;
