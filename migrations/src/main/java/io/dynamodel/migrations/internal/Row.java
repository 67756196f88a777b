package io.dynamodel.migrations.internal;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of a file.
 *
 * @param number how many records the file has up to here, from 1
 * @param line the line on which it begins, from 1
 * @param bytes its bytes; if it has too many, the first ones
 * @param values its values, texts all of them in CSV; null if it cannot be read
 * @param problem why it cannot be read, as a phrase that follows "the record"; null if it can
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Row(
    long number,
    long line,
    byte[] bytes,
    @Nullable Map<String, @Nullable Object> values,
    @Nullable String problem) {}
