package io.dynamodel.internal.admin;

import io.dynamodel.error.TableNotActiveException;
import io.dynamodel.internal.step.Step;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Looks at a table, at longer and longer intervals, until it is as it should be. */
final class TableWait {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final String table;
  private final String wanted;
  private final Predicate<@Nullable TableDescription> reached;

  private TableWait(String table, String wanted, Predicate<@Nullable TableDescription> reached) {
    this.table = table;
    this.wanted = wanted;
    this.reached = reached;
  }

  /** The steps until a table and all its global indexes are ACTIVE. */
  static Step<Boolean> untilActive(String table, @Nullable TableDescription now) {
    return new TableWait(table, "ACTIVE", TableWait::isActive).from(now, FIRST_PAUSE, PATIENCE);
  }

  /** The steps until a table is gone. */
  static Step<Boolean> untilGone(String table, TableDescription now) {
    return new TableWait(table, "deleted", description -> description == null)
        .from(now, FIRST_PAUSE, PATIENCE);
  }

  /** The steps to what a table is now; null if it does not exist. */
  static <R> Step<R> describe(String table, Function<@Nullable TableDescription, Step<R>> then) {
    return Step.call(
        table,
        DescribeTableRequest.builder().tableName(table).build(),
        DescribeTableResponse.class,
        response -> then.apply(response.table()),
        failure -> failure instanceof ResourceNotFoundException ? then.apply(null) : null);
  }

  private static boolean isActive(@Nullable TableDescription description) {
    return description != null
        && description.tableStatus() == TableStatus.ACTIVE
        && description.globalSecondaryIndexes().stream()
            .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
  }

  private Step<Boolean> from(@Nullable TableDescription now, Duration pause, Duration patience) {
    if (reached.test(now)) {
      return Step.done(true);
    }
    if (patience.isNegative()) {
      throw new TableNotActiveException(
          "table "
              + table
              + " is still not "
              + wanted
              + " after "
              + PATIENCE.toMinutes()
              + " minutes");
    }
    Duration longer =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    return new Step.Pause<>(
        pause, () -> describe(table, next -> from(next, longer, patience.minus(pause))));
  }
}
