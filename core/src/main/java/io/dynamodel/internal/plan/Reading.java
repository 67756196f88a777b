package io.dynamodel.internal.plan;

import io.dynamodel.value.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read, and how, as the user requested: everything that a planner needs besides the
 * condition.
 *
 * @param paths the paths that are read; null for whole items, empty if items are only counted
 * @param index the index to read; null to leave the choice to the planner
 * @param consistent whether the reads are strongly consistent, which a global index does not
 *     support
 * @param postFilter whether conditions that DynamoDB cannot filter by are applied in memory
 * @param fanOut the maximum number of queries for an {@code in} on a hash key; 0 for none
 * @param allowScan whether {@code find} may scan
 * @param hydrated whether an index may be read that lacks attributes of the items, which are then
 *     fetched from the table
 */
public record Reading(
    @Nullable List<Path> paths,
    @Nullable String index,
    boolean consistent,
    boolean postFilter,
    int fanOut,
    boolean allowScan,
    boolean hydrated) {

  /** Whole items, from the source that the planner chooses. */
  public static final Reading WHOLE_ITEMS = new Reading(null, null, false, false, 0, false, false);

  /** Creates a reading of what the source itself has. */
  public Reading(
      @Nullable List<Path> paths,
      @Nullable String index,
      boolean consistent,
      boolean postFilter,
      int fanOut,
      boolean allowScan) {
    this(paths, index, consistent, postFilter, fanOut, allowScan, false);
  }

  /** Returns the same reading of only some paths. */
  Reading of(List<Path> other) {
    return new Reading(other, index, consistent, postFilter, fanOut, allowScan, hydrated);
  }
}
