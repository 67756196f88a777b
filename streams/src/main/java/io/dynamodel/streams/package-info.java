/** The changes of tables, read from their streams: {@link io.dynamodel.streams.ChangeStream}. */
@NullMarked
package io.dynamodel.streams;

import org.jspecify.annotations.NullMarked;
