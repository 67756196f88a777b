package io.dynamodel.internal.read;

import io.dynamodel.internal.plan.Reading;
import io.dynamodel.value.Names;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a query or scan is read. Changed only while it is copied. */
public final class ReadOptions implements Cloneable {
  static final ReadOptions DEFAULT = new ReadOptions();

  /** At most this many items are returned. */
  public @Nullable Long limit;

  /** DynamoDB looks at no more than this many items a request; null for as many as fit. */
  public @Nullable Integer pageSize;

  public boolean reverse;
  public boolean consistent;
  public @Nullable String index;

  /** The paths to read; null for whole items. */
  @Nullable List<Path> projection;

  /** Where to go on from. */
  public @Nullable String cursor;

  /** How many segments of a table are scanned side by side. */
  public int segments = 1;

  /** The only one of the segments that is scanned, from 0; null for all of them. */
  public @Nullable Integer segment;

  /** Capacity units after which no further request is sent. */
  public @Nullable Double maxCapacity;

  /** Capacity units a second. */
  public @Nullable Double rateLimit;

  public boolean postFilter;
  public int fanOut;
  public boolean allowScan;

  /** Whether all items of a table may be written. */
  public boolean all;

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

  /** Each option that was given, after a comma; of a cursor only that there is one. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    add(text, "limit", limit);
    add(text, "pageSize", pageSize);
    add(text, "reverse", reverse ? "" : null);
    add(text, "consistent", consistent ? "" : null);
    add(text, "index", index == null ? null : Names.shown(index));
    add(text, "only", projection == null ? null : Names.listed(projection, ", "));
    add(text, "from", cursor == null ? null : "a cursor");
    add(text, "parallel", segment == null && segments > 1 ? segments : null);
    add(text, "segment", segment == null ? null : segment + ", " + segments);
    add(text, "maxCapacity", maxCapacity);
    add(text, "rateLimit", rateLimit);
    add(text, "postFilter", postFilter ? "" : null);
    add(text, "fanOut", fanOut == 0 ? null : fanOut);
    add(text, "allowScan", allowScan ? "" : null);
    return text.toString();
  }

  private static void add(StringBuilder text, String option, @Nullable Object value) {
    if (value != null) {
      text.append(", ").append(option).append('(').append(value).append(')');
    }
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
