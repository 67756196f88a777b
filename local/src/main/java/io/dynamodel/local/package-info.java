/** The connection {@code "embedded"}: the SDK's clients over an engine in this JVM. */
@NullMarked
package io.dynamodel.local;

import org.jspecify.annotations.NullMarked;
