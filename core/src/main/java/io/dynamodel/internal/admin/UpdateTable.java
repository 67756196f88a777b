package io.dynamodel.internal.admin;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.TableMismatchException;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TablePlan;
import io.dynamodel.table.TableStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Brings a table, and the table of its guards, to the declared settings, one change at a time.
 * After each change, the tables are read again, because others may change them at the same time.
 */
public final class UpdateTable {
  private final List<TableConfig> tables;
  private final boolean allowsDrops;
  private final Consumer<TableStep> progress;
  private final List<TableStep> taken = new ArrayList<>();
  private final Set<TableChange.Subject> tried = new HashSet<>();

  /** The number of consecutive times that others changed the table first. */
  private int contended;

  private UpdateTable(List<TableConfig> tables, boolean allowsDrops, Consumer<TableStep> progress) {
    this.tables = tables;
    this.allowsDrops = allowsDrops;
    this.progress = progress;
  }

  /**
   * Returns the steps that carry out all changes.
   *
   * @param allowsDrops whether global indexes that are not declared are deleted
   * @param progress is called after each change
   * @return the changes that were made
   */
  public static Step<List<TableStep>> of(
      TableConfig table, boolean allowsDrops, Consumer<TableStep> progress) {
    return new UpdateTable(tables(table), allowsDrops, progress).next();
  }

  /** Returns the steps that determine what {@link #of} would do. */
  public static Step<TablePlan> plan(TableConfig table) {
    return changes(tables(table), false)
        .andThen(
            changes -> Step.done(new TablePlan(changes.stream().map(TableChange::step).toList())));
  }

  private static List<TableConfig> tables(TableConfig table) {
    List<TableConfig> tables = new ArrayList<>(List.of(table));
    table.guards().ifPresent(tables::add);
    return tables;
  }

  /**
   * Reads the tables and compares them with the declared settings.
   *
   * @param waits whether to wait until the tables accept changes
   * @throws TableMismatchException if there is a difference that DynamoDB cannot change
   */
  private static Step<List<TableChange>> changes(List<TableConfig> tables, boolean waits) {
    List<Step<Found>> parts = tables.stream().map(table -> found(table, waits)).toList();
    return new Step.Fan<>(
        parts,
        parts.size(),
        found -> {
          List<String> mismatches = new ArrayList<>();
          List<TableChange> changes = new ArrayList<>();
          for (Found each : found) {
            mismatches.addAll(each.mismatches);
            changes.addAll(each.changes);
          }
          if (!mismatches.isEmpty()) {
            throw new TableMismatchException(tables.get(0).name(), mismatches);
          }
          return Step.done(changes);
        });
  }

  private record Found(List<String> mismatches, List<TableChange> changes) {}

  private static Step<Found> found(TableConfig table, boolean waits) {
    return waits
        ? TableWait.settled(table.name(), now -> found(table, now))
        : TableWait.describe(table.name(), now -> found(table, now));
  }

  private static Step<Found> found(TableConfig table, @Nullable TableDescription now) {
    if (now == null) {
      return Step.done(new Found(List.of(), TableChanges.creation(table)));
    }
    return RealTable.read(table, now)
        .andThen(
            real ->
                Step.done(
                    new Found(
                        TableMismatch.of(table, real.settings(), false),
                        TableChanges.of(table, real))));
  }

  private Step<List<TableStep>> next() {
    return changes(tables, true)
        .andThen(
            changes -> {
              for (TableChange change : changes) {
                boolean isAllowed = allowsDrops || !change.step().drops();
                if (isAllowed && tried.add(change.subject())) {
                  return carryOut(change);
                }
              }
              return Step.done(List.copyOf(taken));
            });
  }

  private Step<List<TableStep>> carryOut(TableChange change) {
    return switch (change.step().kind()) {
      case CREATE_TABLE ->
          CreateTable.alone(change.table(), failure -> notCreated())
              .andThen(created -> created ? took(change) : again(change));
      case POINT_IN_TIME_RECOVERY ->
          Recovery.change(
                  change.step().table(), Boolean.TRUE.equals(change.table().pointInTimeRecovery()))
              .andThen(changed -> took(change));
      default ->
          Step.call(
              change.step().table(),
              change.request(),
              DynamoDbResponse.class,
              response -> took(change),
              failure -> failed(change, failure));
    };
  }

  /**
   * Continues if another program created the table, or if the response to an earlier attempt was
   * lost.
   */
  private static Step<Boolean> notCreated() {
    return Step.done(false);
  }

  private Step<List<TableStep>> took(TableChange change) {
    taken.add(change.step());
    contended = 0;
    try {
      progress.accept(change.step());
    } catch (RuntimeException e) {
      throw new DynaModelException(
          "the listener of updateTable failed after these steps were completed: " + taken, e);
    }
    return next();
  }

  private Step<List<TableStep>> again(TableChange change) {
    tried.remove(change.subject());
    return next();
  }

  private @Nullable Step<List<TableStep>> failed(TableChange change, RuntimeException failure) {
    if (change.isTtl() && Failures.isInvalid(failure) && !Failures.mayHaveBeenDone(failure)) {
      // DynamoDB rejects it for an hour after the last change. It stays in the plan.
      return next();
    }
    if (failure instanceof ResourceInUseException && !Failures.mayHaveBeenDone(failure)) {
      return contended(change, failure);
    }
    boolean mayBeDone =
        Failures.mayHaveBeenDone(failure)
            || Failures.isInvalid(failure)
            || failure instanceof ResourceNotFoundException
            || failure instanceof LimitExceededException;
    return mayBeDone ? decided(change, failure) : null;
  }

  /**
   * Reads the table to decide whether a failed change was carried out, by this request or another
   * one.
   */
  private Step<List<TableStep>> decided(TableChange change, RuntimeException failure) {
    return changes(tables, true)
        .andThen(
            changes -> {
              boolean isPlanned =
                  changes.stream().anyMatch(each -> each.subject().equals(change.subject()));
              if (isPlanned && failure instanceof LimitExceededException) {
                return contended(change, failure);
              }
              if (isPlanned) {
                throw Failures.translated(change.step().table(), change.request(), failure);
              }
              return Failures.mayHaveBeenDone(failure) ? took(change) : next();
            });
  }

  private Step<List<TableStep>> contended(TableChange change, RuntimeException failure) {
    contended++;
    if (contended > Backoff.ROUNDS) {
      throw Failures.translated(change.step().table(), change.request(), failure);
    }
    return new Step.Pause<>(Backoff.pause(contended), () -> again(change));
  }
}
