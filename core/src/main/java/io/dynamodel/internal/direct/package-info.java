/** Requests sent to DynamoDB without the SDK's client, in the same way as it sends them. */
@NullMarked
package io.dynamodel.internal.direct;

import org.jspecify.annotations.NullMarked;
