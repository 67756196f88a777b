/** The connection {@code "embedded"}: the SDK's clients on an engine in this JVM. */
@NullMarked
package io.dynamodel.local;

import org.jspecify.annotations.NullMarked;
