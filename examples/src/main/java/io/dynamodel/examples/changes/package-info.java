/** Listeners to records and requests, and the stream of a table. */
@NullMarked
package io.dynamodel.examples.changes;

import org.jspecify.annotations.NullMarked;
