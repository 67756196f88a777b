package io.dynamodel.internal.admin;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.TableConfig;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Deletes a table with all its items. */
public final class DeleteTable {
  private DeleteTable() {}

  /** Returns the steps until the table is gone. */
  public static Step<Boolean> of(String table) {
    return of(table, true);
  }

  /**
   * Returns the steps that delete a table.
   *
   * @param waits whether they end when the table is gone
   */
  public static Step<Boolean> of(String table, boolean waits) {
    return unlessProtected(table, () -> deletion(table, false, waits));
  }

  /**
   * Returns the steps until the table, and the table of its guards if it has one, are gone.
   *
   * @throws InvalidModelException if it is the table of an entity, which others share
   */
  public static Step<Boolean> of(TableConfig table) {
    return of(table, true);
  }

  /**
   * Returns the steps that delete the table, and the table of its guards if it has one.
   *
   * @param waits whether they end when the tables are gone
   * @throws InvalidModelException if it is the table of an entity, which others share
   */
  public static Step<Boolean> of(TableConfig table, boolean waits) {
    if (table.entity() != null) {
      throw new InvalidModelException(
          "table "
              + table.name()
              + " was not deleted: other entities may have items in it: delete it with"
              + " SingleTable.connect(…).deleteTable()");
    }
    Optional<TableConfig> guards = table.guards();
    return unlessProtected(
        table.name(),
        () ->
            guards.isEmpty()
                ? deletion(table.name(), false, waits)
                // The guards first: if the deletion is interrupted in between, it can be repeated.
                : deletion(guards.get().name(), true, waits)
                    .andThen(done -> deletion(table.name(), false, waits)));
  }

  private static Step<Boolean> unlessProtected(String table, Supplier<Step<Boolean>> then) {
    return TableWait.describe(
        table,
        description -> {
          if (description != null && Boolean.TRUE.equals(description.deletionProtectionEnabled())) {
            throw new DynaModelException(
                "table "
                    + table
                    + " was not deleted, because its deletion protection is on: turn it off first");
          }
          return then.get();
        });
  }

  /**
   * Deletes a table.
   *
   * @param perhaps whether a missing table is acceptable
   * @param waits whether it ends when the table is gone
   */
  private static Step<Boolean> deletion(String table, boolean perhaps, boolean waits) {
    return Step.call(
        table,
        DeleteTableRequest.builder().tableName(table).build(),
        DeleteTableResponse.class,
        response ->
            waits ? TableWait.untilGone(table, response.tableDescription()) : Step.done(true),
        failure ->
            failure instanceof ResourceNotFoundException
                    && (perhaps || Failures.mayHaveBeenDone(failure))
                ? Step.done(true)
                : null);
  }
}
