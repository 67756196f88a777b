/** Reads: gets, queries and scans, their pages and cursors. */
@NullMarked
package io.dynamodel.internal.read;

import org.jspecify.annotations.NullMarked;
