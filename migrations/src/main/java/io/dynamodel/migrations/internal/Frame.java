package io.dynamodel.migrations.internal;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of one record of a file.
 *
 * @param line the line on which it begins, from 1
 * @param bytes its bytes; only the first ones if there are too many
 * @param problem the reason why it is not a record, as a phrase that follows "the record"; null if
 *     it may be one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Frame(long line, byte[] bytes, @Nullable String problem) {
  /**
   * The maximum length of a record. An item has at most 400 KB, and no form of it is ten times as
   * long.
   */
  public static final int LONGEST = 4 << 20;

  /** The number of bytes that are retained of a record that is too long. */
  static final int SHOWN = 1 << 16;

  static final String TOO_LONG = "is longer than 4 MiB, and an item of DynamoDB has at most 400 KB";
}
