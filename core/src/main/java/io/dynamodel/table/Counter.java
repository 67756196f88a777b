package io.dynamodel.table;

/**
 * How a number counts the updates of a record.
 *
 * @param start what a record begins with
 * @param step what each update adds; negative to count down
 */
public record Counter(long start, long step) {
  /** From 0, by 1. */
  public static final Counter UP = new Counter(0, 1);
}
