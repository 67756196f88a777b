package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.table.Throughput;
import org.jspecify.annotations.Nullable;

/** A limit on demand, or warm throughput. A request may omit either member. */
record RequestedThroughput(@Nullable Long read, @Nullable Long write) {
  /** Reads {@code OnDemandThroughput}. Returns null if it is missing. */
  static @Nullable RequestedThroughput onDemand(Members of) {
    return read(of, "OnDemandThroughput", "MaxReadRequestUnits", "MaxWriteRequestUnits");
  }

  /** Reads {@code WarmThroughput}. Returns null if it is missing. */
  static @Nullable RequestedThroughput warm(Members of) {
    return read(of, "WarmThroughput", "ReadUnitsPerSecond", "WriteUnitsPerSecond");
  }

  private static @Nullable RequestedThroughput read(
      Members of, String name, String read, String write) {
    Members object = of.object(name, name);
    return object == null
        ? null
        : new RequestedThroughput(
            object.longNumber(read, Long.MIN_VALUE, Long.MAX_VALUE),
            object.longNumber(write, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  boolean isEmpty() {
    return read == null && write == null;
  }

  /** Returns these units, with others in place of the missing ones. */
  Throughput or(Throughput others) {
    return new Throughput(
        read == null ? others.readUnits() : read, write == null ? others.writeUnits() : write);
  }

  /**
   * Checks a limit on demand.
   *
   * @param of "table", or "index : NAME"
   * @param mayClear whether −1 removes a limit
   */
  void checkLimit(String of, boolean mayClear) {
    if (isOutOfRange(read, mayClear)) {
      throw outOfRange("MaxReadRequestUnits", of);
    }
    if (isOutOfRange(write, mayClear)) {
      throw outOfRange("MaxWriteRequestUnits", of);
    }
  }

  private static boolean isOutOfRange(@Nullable Long units, boolean mayClear) {
    return units != null && units < 1 && !(mayClear && units == Throughput.UNLIMITED);
  }

  private static RuntimeException outOfRange(String member, String of) {
    return Messages.invalid(
        "Requested " + member + " for OnDemandThroughput for " + of + " is outside of valid range");
  }

  /**
   * Rejects a limit on demand of provisioned throughput.
   *
   * @param rest the rest of the message, after the name of the member
   */
  void refuseLimit(String rest) {
    if (!isEmpty()) {
      throw Messages.invalid(
          (read != null ? "MaxReadRequestUnits" : "MaxWriteRequestUnits")
              + " for OnDemandThroughput"
              + rest);
    }
  }

  /**
   * Checks that warm throughput is not lower than a bound.
   *
   * @param of "table", or "index NAME"
   * @param readBound the name of the bound of the read units, for the error
   */
  void checkWarm(Throughput bound, String of, String readBound, String writeBound) {
    if (read != null && read < bound.readUnits()) {
      throw tooLow("ReadUnitsPerSecond", of, readBound);
    }
    if (write != null && write < bound.writeUnits()) {
      throw tooLow("WriteUnitsPerSecond", of, writeBound);
    }
  }

  private static RuntimeException tooLow(String member, String of, String bound) {
    return Messages.invalid(
        "Requested " + member + " for WarmThroughput for " + of + " is lower than " + bound);
  }
}
