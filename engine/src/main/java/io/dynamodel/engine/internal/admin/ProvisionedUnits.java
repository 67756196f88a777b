package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.table.Arns;
import io.dynamodel.engine.internal.table.Provisioned;
import io.dynamodel.engine.internal.table.Throughput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and checks {@code ProvisionedThroughput} of requests. */
final class ProvisionedUnits {
  /** The account's limit for a table, and for an index. */
  static final long TABLE_MAX = 40_000;

  static final long ACCOUNT_MAX = 80_000;

  /** How many decreases a day are free; each further one must be an hour after the last. */
  private static final int FREE_DECREASES = 4;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern(
              "EEEE, MMMM d, uuuu 'at' h:mm:ss a 'Coordinated Universal Time'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private static final long BOUND = 1_000_000_000_000L;
  private static final String SEE_GUIDE =
      " Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher"
          + " limits.";

  private ProvisionedUnits() {}

  /** Reads the member. Returns null if it is missing. */
  static @Nullable Throughput read(Members of) {
    Members object = of.object("ProvisionedThroughput", "ProvisionedThroughput");
    if (object == null) {
      return null;
    }
    long write = object.requiredLong("WriteCapacityUnits", 1, Long.MAX_VALUE);
    long read = object.requiredLong("ReadCapacityUnits", 1, Long.MAX_VALUE);
    return new Throughput(read, write);
  }

  /** Checks the bounds that apply to every account. */
  static void checkBounds(@Nullable Throughput units) {
    if (units != null) {
      checkBound(units.readUnits(), "ReadCapacityUnits");
      checkBound(units.writeUnits(), "WriteCapacityUnits");
    }
  }

  private static void checkBound(long units, String member) {
    if (units > BOUND) {
      throw RequestException.validation(
          "Given value " + units + " for " + member + " is out of bounds");
    }
  }

  /**
   * Checks the account's limit for a table or an index.
   *
   * @param index the name of the index, or null for the table
   */
  static void checkLimit(Throughput units, @Nullable String index) {
    checkLimit(units.readUnits(), "ReadCapacityUnits", index);
    checkLimit(units.writeUnits(), "WriteCapacityUnits", index);
  }

  private static void checkLimit(long units, String member, @Nullable String index) {
    if (units > TABLE_MAX) {
      String kind = index == null ? "table" : "index";
      throw new RequestException(
          ErrorType.LIMIT_EXCEEDED,
          "The requested "
              + member
              + (index == null ? "" : " for index " + index)
              + ", "
              + units
              + ", is above the per "
              + kind
              + " maximum for the account in "
              + Arns.REGION
              + ". Per "
              + kind
              + " maximum: "
              + TABLE_MAX
              + "."
              + SEE_GUIDE);
    }
  }

  /** Checks that the units may decrease once more today. */
  static void checkDecrease(Provisioned present, Throughput units, Instant now) {
    Instant last = present.lastDecrease();
    int today = present.decreasesToday(now);
    if (!present.isDecreasedBy(units) || last == null || today < FREE_DECREASES) {
      return;
    }
    Instant next = last.plus(Duration.ofHours(1));
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    if (now.isBefore(next)) {
      throw new RequestException(
          ErrorType.LIMIT_EXCEEDED,
          "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given"
              + " UTC day. After the first 4 decreases, each subsequent decrease in the same UTC"
              + " day can be performed at most once every 3600 seconds. Number of decreases today: "
              + today
              + ". Last decrease at "
              + TIME.format(last)
              + ". Next decrease can be made at "
              + TIME.format(next.isBefore(midnight) ? next : midnight)
              + ".");
    }
  }

  /**
   * Returns the error of a request for the units that are already provisioned.
   *
   * @param of "table", or "index NAME"
   */
  static RequestException unchanged(String of, Throughput units) {
    return RequestException.validation(
        "The provisioned throughput for the "
            + of
            + " will not change. The requested value equals the current value. Current"
            + " ReadCapacityUnits provisioned for the "
            + of
            + ": "
            + units.readUnits()
            + ". Requested ReadCapacityUnits: "
            + units.readUnits()
            + ". Current WriteCapacityUnits provisioned for the "
            + of
            + ": "
            + units.writeUnits()
            + ". Requested WriteCapacityUnits: "
            + units.writeUnits()
            + "."
            + SEE_GUIDE);
  }
}
