/** The operations of DynamoDB's API, one class each, and how their requests are read. */
@NullMarked
package io.dynamodel.engine.internal.operation;

import org.jspecify.annotations.NullMarked;
