package io.dynamodel.migrations.internal;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of one record of a file.
 *
 * @param line the line on which it begins, from 1
 * @param bytes its bytes; if it has too many, the first ones
 * @param problem why it is no record, as a phrase that follows "the record"; null if it may be one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Frame(long line, byte[] bytes, @Nullable String problem) {
  /** The longest record: an item has at most 400 KB, and no form of it is ten times as long. */
  public static final int LONGEST = 4 << 20;

  /** How much is kept of a record that is too long. */
  static final int SHOWN = 1 << 16;

  static final String TOO_LONG = "is longer than 4 MiB, and an item of DynamoDB has at most 400 KB";
}
