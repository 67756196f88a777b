package io.dynamodel.engine.internal.capacity;

/**
 * Capacity units of one read or write.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Read
 *     and write operations</a>
 */
public final class Units {
  private static final int READ_BLOCK = 4 * 1024;
  private static final int WRITE_BLOCK = 1024;

  /** How many times as many units a read or write consumes in a transaction. */
  public static final int TRANSACTION = 2;

  private Units() {}

  /**
   * Returns the read units of one item, or of all items that a page of a query or scan evaluated.
   *
   * @param bytes the size; a missing item, of size 0, consumes as much as the smallest item
   * @param consistent whether the read was strongly consistent
   */
  public static double read(long bytes, boolean consistent) {
    double units = Math.max(1, (bytes + READ_BLOCK - 1) / READ_BLOCK);
    return consistent ? units : units / 2;
  }

  /**
   * Returns the write units of one item or index entry.
   *
   * @param bytes the larger of the sizes before and after; 0 if there was none
   */
  static double write(long bytes) {
    return Math.max(1, (bytes + WRITE_BLOCK - 1) / WRITE_BLOCK);
  }
}
