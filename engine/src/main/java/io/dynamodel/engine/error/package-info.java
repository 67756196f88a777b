/** What a request can fail with, as DynamoDB says it on the wire. */
@NullMarked
package io.dynamodel.engine.error;

import org.jspecify.annotations.NullMarked;
