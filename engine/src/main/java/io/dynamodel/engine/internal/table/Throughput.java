package io.dynamodel.engine.internal.table;

/** Units a second: provisioned, warm, or the most that a table on demand takes. */
public record Throughput(long readUnits, long writeUnits) {
  public static final Throughput NONE = new Throughput(0, 0);

  /** What an on-demand table takes from the beginning. */
  public static final Throughput ON_DEMAND = new Throughput(12_000, 4_000);

  /** A member of a limit that does not limit. */
  public static final long UNLIMITED = -1;

  public Throughput atLeast(Throughput other) {
    return new Throughput(
        Math.max(readUnits, other.readUnits), Math.max(writeUnits, other.writeUnits));
  }
}
