/**
 * DynamoDB Local in this JVM, behind the connection {@code "embedded"} or an HTTP server. For
 * development and tests.
 */
@NullMarked
package io.dynamodel.local;

import org.jspecify.annotations.NullMarked;
