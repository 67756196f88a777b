package io.dynamodel.internal.read;

import io.dynamodel.error.IndexNotFoundException;
import io.dynamodel.error.TableNotActiveException;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Finds out why a read of an index is invalid. The texts of databases differ, so the table is
 * described.
 */
record IndexFailure(String table, String index, DynamoDbRequest request) {

  /**
   * Returns the steps to the exception for a failed read.
   *
   * @return null if the failure has nothing to do with the index
   */
  <R> @Nullable Step<R> of(RuntimeException failure) {
    if (!Failures.isInvalid(failure)) {
      return null;
    }
    return Step.call(
        table,
        DescribeTableRequest.builder().tableName(table).build(),
        DescribeTableResponse.class,
        response -> {
          throw reason(response.table(), failure);
        },
        other -> {
          throw Failures.translated(table, request, failure);
        });
  }

  private RuntimeException reason(TableDescription described, RuntimeException failure) {
    for (GlobalSecondaryIndexDescription each : described.globalSecondaryIndexes()) {
      if (index.equals(each.indexName())) {
        return each.indexStatus() == IndexStatus.CREATING
            ? new TableNotActiveException(
                "index "
                    + index
                    + " of table "
                    + table
                    + " is still being created, so it cannot be read; try again when status() says"
                    + " that it is ACTIVE",
                failure)
            : Failures.translated(table, request, failure);
      }
    }
    boolean isLocal =
        described.localSecondaryIndexes().stream().anyMatch(each -> index.equals(each.indexName()));
    return isLocal
        ? Failures.translated(table, request, failure)
        : new IndexNotFoundException(
            "table "
                + table
                + " has no index "
                + index
                + ", which the model declares: call updateTable() to create it",
            failure);
  }
}
