package io.dynamodel.migrations.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of a file.
 *
 * @param number the position of the record in the file, from 1
 * @param line the line on which it begins, from 1
 * @param bytes its bytes; only the first ones if there are too many
 * @param values its values, all of them texts in CSV; null if it cannot be read
 * @param problem the reason why it cannot be read, as a phrase that follows "the record"; null if
 *     it can
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Row(
    long number,
    long line,
    byte[] bytes,
    @Nullable Map<String, @Nullable Object> values,
    @Nullable String problem) {}
