package io.dynamodel.table;

/**
 * How a number counts the updates of a record.
 *
 * @param start the first value of a new record
 * @param step the amount that each update adds; negative to count down
 */
public record Counter(long start, long step) {
  /** Counts from 0 in steps of 1. */
  public static final Counter UP = new Counter(0, 1);
}
