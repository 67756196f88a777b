package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import org.jspecify.annotations.Nullable;

/** The capacity that is set for a table or an index. */
abstract class CapacityParts<P extends CapacityParts<P>> extends Copyable<P> {
  @Nullable Long read;
  @Nullable Long write;
  @Nullable Long maxRead;
  @Nullable Long maxWrite;
  @Nullable WarmThroughput warm;

  @Nullable Throughput throughput() {
    return read == null || write == null ? null : new Throughput(read, write);
  }

  @Nullable OnDemandLimits limits() {
    return maxRead == null && maxWrite == null ? null : new OnDemandLimits(maxRead, maxWrite);
  }

  boolean isSet() {
    return read != null || write != null || limits() != null || warm != null;
  }

  /**
   * Checks the capacity.
   *
   * @param what names the table or the index in the message
   */
  void check(String what) {
    if ((read == null) != (write == null)) {
      throw new InvalidModelException(
          what
              + " has read or write units, but not both: set both, or neither for on-demand"
              + " capacity");
    }
    if (throughput() != null && limits() != null) {
      throw new InvalidModelException(
          what
              + " has provisioned units and limits of on-demand capacity: remove read and write,"
              + " or maxRead and maxWrite");
    }
  }
}
