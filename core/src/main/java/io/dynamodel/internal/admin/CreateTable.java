package io.dynamodel.internal.admin;

import io.dynamodel.error.TableExistsException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.CreateTableOptions;
import io.dynamodel.table.TableConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * Creates a table with its indexes and, if fields are unique, the table of its guards. Enables the
 * time to live if there is one.
 */
public final class CreateTable {
  private CreateTable() {}

  /**
   * Returns the steps that create a table.
   *
   * @param table the table's settings, with the types of all keys
   * @return the steps until the table and its indexes are ACTIVE; or until DynamoDB has accepted
   *     the request, unless a time to live must be enabled afterwards
   */
  public static Step<Boolean> of(TableConfig table, Consumer<CreateTableOptions> options) {
    CreateTableOptions given = new CreateTableOptions();
    Given.given(options, "the options").accept(given);
    return of(table, given);
  }

  /**
   * Returns the steps that create one table, without the table of its guards, until it is ACTIVE.
   *
   * @param exists continues if a table of that name exists
   */
  static Step<Boolean> alone(
      TableConfig table, Function<RuntimeException, @Nullable Step<Boolean>> exists) {
    return Step.call(
        table.name(),
        TableRequests.create(table),
        CreateTableResponse.class,
        response -> ready(table, response.tableDescription()),
        failure -> failure instanceof ResourceInUseException ? exists.apply(failure) : null);
  }

  private static Step<Boolean> of(TableConfig table, CreateTableOptions options) {
    return Step.call(
        table.name(),
        TableRequests.create(table),
        CreateTableResponse.class,
        response -> accepted(table, response.tableDescription(), options),
        failure ->
            failure instanceof ResourceInUseException ? there(table, options, failure) : null);
  }

  /** Returns the steps if a table of that name exists. */
  private static Step<Boolean> there(
      TableConfig table, CreateTableOptions options, RuntimeException failure) {
    boolean mayBeOurs = Failures.mayHaveBeenDone(failure);
    if (!mayBeOurs && table.guards().isEmpty()) {
      throw new TableExistsException(
          "table "
              + table.name()
              + " already exists: call ensureTable() to accept one that fits, or updateTable() to"
              + " change it",
          failure);
    }
    return TableWait.describe(
        table.name(),
        now -> {
          TableConfig settings = now == null ? null : DescribeTable.settings(table.name(), now);
          if (settings == null || !settings.keys().equals(table.keys())) {
            throw new TableExistsException(
                "table " + table.name() + " already exists, with other keys", failure);
          }
          if (mayBeOurs && hasIndexesOf(settings, table)) {
            // It exists because an earlier attempt was carried out, and only the response was lost.
            return accepted(table, now, options);
          }
          return onlyGuards(table, options, failure);
        });
  }

  private static boolean hasIndexesOf(TableConfig settings, TableConfig table) {
    return settings.indexes().size() == table.indexes().size()
        && TableMismatch.of(table, settings, true).isEmpty();
  }

  /** Returns the steps for a table that existed before any of its fields was unique. */
  private static Step<Boolean> onlyGuards(
      TableConfig table, CreateTableOptions options, RuntimeException failure) {
    TableConfig guards = table.guards().orElse(null);
    String exists = "table " + table.name() + " already exists";
    if (guards == null) {
      throw new TableExistsException(exists + ", with other indexes", failure);
    }
    return TableWait.describe(
        guards.name(),
        now -> {
          if (now != null) {
            throw new TableExistsException(
                exists + ", and " + guards.name() + ", which guards its unique fields, does too",
                failure);
          }
          return of(guards, options);
        });
  }

  private static Step<Boolean> accepted(
      TableConfig table, @Nullable TableDescription now, CreateTableOptions options) {
    List<Step<Boolean>> parts = new ArrayList<>();
    if (options.waits() || needsActive(table)) {
      parts.add(ready(table, now));
    }
    table.guards().ifPresent(guards -> parts.add(of(guards, options)));
    return new Step.Fan<>(parts, Math.max(parts.size(), 1), done -> Step.done(true));
  }

  /** Returns whether a table has settings that require it to be ACTIVE. */
  private static boolean needsActive(TableConfig table) {
    return table.managed().ttl() != null || Boolean.TRUE.equals(table.pointInTimeRecovery());
  }

  private static Step<Boolean> ready(TableConfig table, @Nullable TableDescription now) {
    Step<Boolean> active = TableWait.untilActive(table.name(), now);
    String ttl = table.managed().ttl();
    Step<Boolean> expiring =
        ttl == null ? active : active.andThen(done -> expiring(table.name(), ttl));
    return Boolean.TRUE.equals(table.pointInTimeRecovery())
        ? expiring.andThen(done -> Recovery.change(table.name(), true))
        : expiring;
  }

  private static Step<Boolean> expiring(String table, String ttl) {
    return Step.call(
        table,
        TableRequests.ttl(table, ttl, true),
        UpdateTimeToLiveResponse.class,
        response -> Step.done(true),
        // DynamoDB also rejects the request if the time to live is already enabled, as after an
        // attempt whose response was lost.
        failure -> Failures.isInvalid(failure) ? expiringAlready(table, ttl, failure) : null);
  }

  private static Step<Boolean> expiringAlready(String table, String ttl, RuntimeException failure) {
    DescribeTimeToLiveRequest request =
        DescribeTimeToLiveRequest.builder().tableName(table).build();
    return Step.call(
        table,
        request,
        DescribeTimeToLiveResponse.class,
        response -> {
          if (!ttl.equals(TimeToLive.attribute(response.timeToLiveDescription()))) {
            throw Failures.translated(table, request, failure);
          }
          return Step.done(true);
        });
  }
}
