package io.dynamodel.engine.internal.table;

/** Units a second: provisioned, warm, or the maximum of a table on demand. */
public record Throughput(long readUnits, long writeUnits) {
  public static final Throughput NONE = new Throughput(0, 0);

  /** The initial throughput of a table on demand. */
  public static final Throughput ON_DEMAND = new Throughput(12_000, 4_000);

  /** A member of a limit that is not limited. */
  public static final long UNLIMITED = -1;

  Throughput atLeast(Throughput other) {
    return new Throughput(
        Math.max(readUnits, other.readUnits), Math.max(writeUnits, other.writeUnits));
  }
}
