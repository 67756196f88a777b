/**
 * One class an operation, each a dialogue of requests and replies, and the results that reads give.
 */
@NullMarked
package io.dynamodel.operation;

import org.jspecify.annotations.NullMarked;
