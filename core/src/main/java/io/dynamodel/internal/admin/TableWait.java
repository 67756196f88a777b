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

/** Describes a table repeatedly, at increasing intervals, until it has the required state. */
final class TableWait {
  /** The embedded database has finished when it responds, so its tables need no pause. */
  private static final Duration NO_PAUSE = Duration.ZERO;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** DynamoDB fills a new index with the items of its table, which can take hours. */
  private static final Duration PATIENCE_WITH_INDEXES = Duration.ofDays(2);

  private final String table;
  private final String wanted;
  private final Predicate<@Nullable TableDescription> reached;
  private final Duration patience;

  private TableWait(
      String table,
      String wanted,
      Predicate<@Nullable TableDescription> reached,
      Duration patience) {
    this.table = table;
    this.wanted = wanted;
    this.reached = reached;
    this.patience = patience;
  }

  /** Returns the steps until a table and all its global indexes are ACTIVE. */
  static Step<Boolean> untilActive(String table, @Nullable TableDescription now) {
    return new TableWait(table, "ACTIVE", TableWait::isActive, PATIENCE)
        .from(now, NO_PAUSE, PATIENCE, found -> Step.done(true));
  }

  /** Returns the steps until a table is deleted. */
  static Step<Boolean> untilGone(String table, TableDescription now) {
    return new TableWait(table, "deleted", description -> description == null, PATIENCE)
        .from(now, NO_PAUSE, PATIENCE, found -> Step.done(true));
  }

  /**
   * Returns the steps until a table accepts changes: it does not exist, or it and all its global
   * indexes are ACTIVE.
   *
   * @param then continues from its description, or null if it does not exist
   */
  static <R> Step<R> settled(String table, Function<@Nullable TableDescription, Step<R>> then) {
    TableWait wait =
        new TableWait(
            table,
            "ACTIVE",
            description -> description == null || isActive(description),
            PATIENCE_WITH_INDEXES);
    return describe(table, now -> wait.from(now, FIRST_PAUSE, PATIENCE_WITH_INDEXES, then));
  }

  /**
   * Returns the steps until a table accepts reads and writes, or does not exist. They do not wait
   * for indexes that are being created or deleted.
   *
   * @param then continues from its description, or null if it does not exist
   */
  static <R> Step<R> usable(String table, Function<@Nullable TableDescription, Step<R>> then) {
    TableWait wait =
        new TableWait(
            table,
            "ACTIVE",
            description ->
                description == null
                    || (description.tableStatus() != TableStatus.CREATING
                        && description.tableStatus() != TableStatus.DELETING),
            PATIENCE);
    return describe(table, now -> wait.from(now, FIRST_PAUSE, PATIENCE, then));
  }

  /**
   * Returns the steps that describe a table, and continue from its description, or null if it does
   * not exist.
   */
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

  private <R> Step<R> from(
      @Nullable TableDescription now,
      Duration pause,
      Duration left,
      Function<@Nullable TableDescription, Step<R>> then) {
    if (reached.test(now)) {
      return then.apply(now);
    }
    if (left.isNegative()) {
      throw new TableNotActiveException(
          "table "
              + table
              + " is still not "
              + wanted
              + " after "
              + patience.toMinutes()
              + " minutes");
    }
    return new Step.Pause<>(
        pause, () -> describe(table, next -> from(next, longer(pause), left.minus(pause), then)));
  }

  private static Duration longer(Duration pause) {
    if (pause.isZero()) {
      return FIRST_PAUSE;
    }
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
