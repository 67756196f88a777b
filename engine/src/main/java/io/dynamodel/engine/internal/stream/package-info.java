/** The operations of DynamoDB Streams. */
@NullMarked
package io.dynamodel.engine.internal.stream;

import org.jspecify.annotations.NullMarked;
