/** What a request can fail with, as DynamoDB says it on the wire. */
@NullMarked
package io.dynamodel.engine.internal.error;

import org.jspecify.annotations.NullMarked;
