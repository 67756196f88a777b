package io.dynamodel.table;

/**
 * The capacity of a table or of a global index. Settings that are not made stay unchanged on an
 * existing table.
 *
 * @param <B> the builder that has these settings
 */
abstract class CapacitySettings<B> {
  abstract CapacityParts<?> capacity();

  abstract B self();

  /**
   * Sets the provisioned read units per second; requires {@link #write}. Without both, a new table
   * is on demand, and a new index has the units of its table.
   */
  public B read(long units) {
    capacity().read = units;
    return self();
  }

  /**
   * Sets the provisioned write units per second; requires {@link #read}. Without both, a new table
   * is on demand, and a new index has the units of its table.
   */
  public B write(long units) {
    capacity().write = units;
    return self();
  }

  /**
   * Limits the read request units per second that are served on demand.
   *
   * @param units at least 1, or {@link OnDemandLimits#UNLIMITED}
   */
  public B maxRead(long units) {
    capacity().maxRead = units;
    return self();
  }

  /**
   * Limits the write request units per second that are served on demand.
   *
   * @param units at least 1, or {@link OnDemandLimits#UNLIMITED}
   */
  public B maxWrite(long units) {
    capacity().maxWrite = units;
    return self();
  }

  /**
   * Sets the warm throughput: the units per second that are available immediately. DynamoDB raises
   * it automatically with the traffic and never lowers it, so a table with a higher value stays
   * unchanged.
   */
  public B warm(long readUnits, long writeUnits) {
    capacity().warm = new WarmThroughput(readUnits, writeUnits);
    return self();
  }
}
