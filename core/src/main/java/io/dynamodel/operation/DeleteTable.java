package io.dynamodel.operation;

import io.dynamodel.error.DynaModelException;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;

/** Deletes a table with all its items. */
public final class DeleteTable {
  private DeleteTable() {}

  /** The steps until the table is gone. */
  public static Step<Boolean> of(String table) {
    return TableWait.describe(
        table,
        description -> {
          if (description != null && Boolean.TRUE.equals(description.deletionProtectionEnabled())) {
            throw new DynaModelException(
                "table " + table + " is protected from deletion; lift the protection first");
          }
          return Step.call(
              table,
              DeleteTableRequest.builder().tableName(table).build(),
              DeleteTableResponse.class,
              response -> TableWait.untilGone(table, response.tableDescription()));
        });
  }
}
