/** The errors of requests, as DynamoDB sends them. */
@NullMarked
package io.dynamodel.engine.internal.error;

import org.jspecify.annotations.NullMarked;
