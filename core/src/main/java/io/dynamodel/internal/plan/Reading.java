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
 */
public record Reading(
    @Nullable List<Path> paths,
    @Nullable String index,
    boolean consistent,
    boolean postFilter,
    int fanOut,
    boolean allowScan) {

  /** Whole items, from the source that the planner chooses. */
  public static final Reading WHOLE_ITEMS = new Reading(null, null, false, false, 0, false);
}
