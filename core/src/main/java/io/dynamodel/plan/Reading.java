package io.dynamodel.plan;

import io.dynamodel.value.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read, and how, as the user asked for it: all that a planner has to know beside the
 * condition.
 *
 * @param paths the paths that are read; null for whole items, empty where they are only counted
 * @param index the index to read; null to leave it to the planner
 * @param consistent whether the reads are strongly consistent, which a global index cannot do
 * @param postFilter whether conditions that DynamoDB cannot filter by are applied in memory
 * @param fanOut how many queries an {@code in} on a hash key may become; 0 for none
 * @param allowScan whether {@code find} may scan
 */
public record Reading(
    @Nullable List<Path> paths,
    @Nullable String index,
    boolean consistent,
    boolean postFilter,
    int fanOut,
    boolean allowScan) {

  /** Whole items, from wherever the planner finds them. */
  public static final Reading WHOLE_ITEMS = new Reading(null, null, false, false, 0, false);
}
