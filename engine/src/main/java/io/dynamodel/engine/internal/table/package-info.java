/**
 * Tables, their keys, indexes, streams and times to live: immutable values, and the changes from
 * one state of the database to the next.
 */
@NullMarked
package io.dynamodel.engine.internal.table;

import org.jspecify.annotations.NullMarked;
