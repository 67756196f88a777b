package io.dynamodel.operation;

import io.dynamodel.plan.Reading;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a query or scan is read. Changed only while it is copied. */
final class ReadOptions implements Cloneable {
  static final ReadOptions DEFAULT = new ReadOptions();

  /** At most this many items are returned. */
  @Nullable Long limit;

  /** DynamoDB looks at no more than this many items a request; null for as many as fit. */
  @Nullable Integer pageSize;

  boolean reverse;
  boolean consistent;
  @Nullable String index;

  /** The paths to read; null for whole items. */
  @Nullable List<Path> projection;

  /** Where to go on from. */
  @Nullable String cursor;

  /** How many segments of a table are scanned side by side. */
  int segments = 1;

  /** Capacity units after which no further request is sent. */
  @Nullable Double maxCapacity;

  /** Capacity units a second. */
  @Nullable Double rateLimit;

  boolean postFilter;
  int fanOut;
  boolean allowScan;

  private ReadOptions() {}

  ReadOptions with(Consumer<ReadOptions> change) {
    try {
      ReadOptions copy = (ReadOptions) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  long most() {
    return limit == null ? Long.MAX_VALUE : limit;
  }

  /** A count from a cursor goes by the plan of the page that the cursor is of. */
  Reading reading(boolean counting) {
    return new Reading(
        counting && cursor == null ? List.of() : projection,
        index,
        consistent,
        postFilter,
        fanOut,
        allowScan);
  }
}
