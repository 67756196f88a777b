package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import org.jspecify.annotations.Nullable;

/**
 * The maximum on-demand capacity of a table or a global index.
 *
 * @param read read request units per second, at least 1, or {@link #UNLIMITED}; null if not set
 * @param write write request units per second, at least 1, or {@link #UNLIMITED}; null if not set
 */
public record OnDemandLimits(@Nullable Long read, @Nullable Long write) {
  /** No limit. */
  public static final long UNLIMITED = -1;

  public OnDemandLimits {
    check(read);
    check(write);
  }

  private static void check(@Nullable Long units) {
    if (units != null && units < 1 && units != UNLIMITED) {
      throw new InvalidModelException(
          "a limit of on-demand capacity is at least 1 unit, not " + units);
    }
  }
}
