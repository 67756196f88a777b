package io.dynamodel.internal.read;

import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.plan.Reading;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The options of a query or scan. They are changed only while they are copied. */
public final class ReadOptions implements Cloneable {
  static final ReadOptions DEFAULT = new ReadOptions();

  /** The maximum number of items to return; null for all. */
  public @Nullable Long limit;

  /** The maximum number of items that DynamoDB evaluates for a request; null for all that fit. */
  public @Nullable Integer pageSize;

  public boolean reverse;
  public boolean consistent;
  public @Nullable String index;

  /** The paths to read; null for whole items. */
  @Nullable List<Path> projection;

  /** Where to continue; null for the beginning. */
  public @Nullable String cursor;

  /** The number of segments in which a table is scanned concurrently. */
  public int segments = 1;

  /** The only segment to scan, counted from 0; null for all. */
  public @Nullable Integer segment;

  /** The capacity units after which no further request is sent; null for no maximum. */
  public @Nullable Double maxCapacity;

  /** The capacity units per second; null for no limit. */
  public @Nullable Double rateLimit;

  /**
   * Whether records are made of some items only, which no request can distinguish from the others.
   */
  boolean picking;

  /** Fetches the whole items, if an index is read that lacks attributes; null if it may not be. */
  public @Nullable Hydration hydration;

  /** What happens to items from which no record can be created. */
  public Unreadables unreadables = Unreadables.REFUSED;

  public boolean postFilter;
  public int fanOut;
  public boolean allowScan;

  /** Whether a bulk write may write all items of a table. */
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

  /** Returns each option that was set, after a comma; for a cursor, only that there is one. */
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
    add(text, "hydrated", hydration == null ? null : "");
    add(text, "onUnreadable", unreadables.arePassedOver() ? "" : null);
    add(text, "fanOut", fanOut == 0 ? null : fanOut);
    add(text, "allowScan", allowScan ? "" : null);
    return text.toString();
  }

  private static void add(StringBuilder text, String option, @Nullable Object value) {
    if (value != null) {
      text.append(", ").append(option).append('(').append(value).append(')');
    }
  }

  /** Returns what to read. A count from a cursor uses the plan of the page of that cursor. */
  Reading reading(boolean counting) {
    return new Reading(
        counting && cursor == null && hydration == null ? List.of() : projection,
        index,
        consistent,
        postFilter,
        fanOut,
        allowScan,
        hydration != null);
  }
}
