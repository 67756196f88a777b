/** Ways of sending a request to DynamoDB. */
@NullMarked
package io.dynamodel.internal.transport;

import org.jspecify.annotations.NullMarked;
