/** DynamoDB's protocol: the bytes of requests and responses, their signatures and errors. */
@NullMarked
package io.dynamodel.internal.protocol;

import org.jspecify.annotations.NullMarked;
