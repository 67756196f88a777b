/** The operations that read items: gets, batches of gets, queries and scans. */
@NullMarked
package io.dynamodel.engine.internal.read;

import org.jspecify.annotations.NullMarked;
