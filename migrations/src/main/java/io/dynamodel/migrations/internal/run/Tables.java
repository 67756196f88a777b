package io.dynamodel.migrations.internal.run;

import io.dynamodel.DynaConnection;
import io.dynamodel.TableConnection;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.file.TableOperation;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.migrations.internal.state.TableState;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;

/** Carries out operations on tables. Each can be repeated. */
final class Tables {
  private final DynaConnection connection;

  Tables(DynaConnection connection) {
    this.connection = connection;
  }

  /** Returns a table with the names of its keys, as DynamoDB describes it. */
  Keyed keyed(String name) {
    TableConnection table = connection.table(name);
    return new Keyed(table, table.model().table().keys().stream().map(KeyAttribute::name).toList());
  }

  /**
   * Carries out an operation.
   *
   * @param before the state before it
   */
  void run(TableOperation operation, Document before) {
    switch (operation.kind()) {
      case CREATE_TABLE -> create(config(operation.apply(before), operation.model()));
      case DELETE_TABLE -> delete(config(before, operation.model()));
      default -> update(operation, config(operation.apply(before), operation.model()));
    }
  }

  /** Returns whether the table of a model is there and has items. */
  boolean hasItems(Document state, String model) {
    String name = ModelState.tableName(state, model);
    return connection.tableExists(name)
        && !connection.table(name).scan().consistent().limit(1).list().isEmpty();
  }

  private static TableConfig config(Document state, String model) {
    return ModelState.model(state, model)
        .map(each -> TableState.config(ModelState.table(each)))
        .orElseThrow(
            () -> new MigrationException("the state has no model " + model + ": correct the file"));
  }

  private void create(TableConfig table) {
    if (connection.tableExists(table.name())) {
      return;
    }
    try {
      connection.createTable(table);
    } catch (DynaModelException e) {
      if (!connection.tableExists(table.name())) {
        throw e;
      }
    }
  }

  private void delete(TableConfig table) {
    if (connection.tableExists(table.name())) {
      connection.deleteTable(table.name());
    }
    table
        .guards()
        .filter(guards -> connection.tableExists(guards.name()))
        .ifPresent(guards -> connection.deleteTable(guards.name()));
  }

  private void update(TableOperation operation, TableConfig table) {
    throw new MigrationException(
        "table " + table.name() + " cannot be changed: " + operation.text());
  }
}
