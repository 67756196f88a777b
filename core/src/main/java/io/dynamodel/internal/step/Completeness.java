package io.dynamodel.internal.step;

import io.dynamodel.error.DynaModelException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Whether an answer has all that DynamoDB always answers. The SDK takes any object with status 200,
 * an empty one too, as a proxy or a broken server may send it; taken at its word, it would mean
 * that nothing is there, or that all is done.
 */
public final class Completeness {
  private Completeness() {}

  /**
   * What is wrong with an answer.
   *
   * @return null if nothing is
   */
  public static @Nullable DynaModelException lack(
      String table, DynamoDbRequest request, DynamoDbResponse response) {
    String missing = missing(request, response);
    return missing == null ? null : lack(table, Failures.operation(request), missing);
  }

  /** That an answer to an operation lacks something. */
  public static DynaModelException lack(String table, String operation, String missing) {
    return new DynaModelException(
        operation
            + " on table "
            + table
            + " failed: the answer has no "
            + missing
            + ", which DynamoDB always sends; see what answers there, and what is in between");
  }

  private static @Nullable String missing(DynamoDbRequest request, DynamoDbResponse response) {
    if (response instanceof QueryResponse page) {
      boolean isCounting = ((QueryRequest) request).select() == Select.COUNT;
      return missing(page.count(), page.scannedCount(), isCounting || page.hasItems());
    }
    if (response instanceof ScanResponse page) {
      boolean isCounting = ((ScanRequest) request).select() == Select.COUNT;
      return missing(page.count(), page.scannedCount(), isCounting || page.hasItems());
    }
    if (response instanceof UpdateItemResponse updated) {
      return updated.hasAttributes() ? null : "Attributes";
    }
    if (response instanceof BatchGetItemResponse read) {
      return read.hasResponses() ? null : "Responses";
    }
    if (response instanceof BatchWriteItemResponse written) {
      return written.hasUnprocessedItems() ? null : "UnprocessedItems";
    }
    if (response instanceof TransactGetItemsResponse read) {
      int asked = ((TransactGetItemsRequest) request).transactItems().size();
      return read.responses().size() == asked ? null : "Responses for all that was asked";
    }
    if (response instanceof DescribeTableResponse described) {
      return missing("Table", described.table());
    }
    if (response instanceof CreateTableResponse created) {
      return missing("TableDescription", created.tableDescription());
    }
    return response instanceof DeleteTableResponse deleted
        ? missing("TableDescription", deleted.tableDescription())
        : null;
  }

  private static @Nullable String missing(
      @Nullable Integer count, @Nullable Integer scannedCount, boolean hasItems) {
    if (count == null) {
      return "Count";
    }
    if (scannedCount == null) {
      return "ScannedCount";
    }
    return hasItems || count == 0 ? null : "Items";
  }

  private static @Nullable String missing(String member, @Nullable TableDescription table) {
    if (table == null) {
      return member;
    }
    return table.tableStatus() == null ? "TableStatus in its " + member : null;
  }
}
