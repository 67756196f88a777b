package io.dynamodel.engine.table;

/** Capacity units a second: provisioned, or the most that an on-demand table takes. */
public record Throughput(long readUnits, long writeUnits) {
  public static final Throughput NONE = new Throughput(0, 0);
}
