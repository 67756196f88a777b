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
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
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
 * Checks whether a response has every member that DynamoDB always sends. The SDK accepts any object
 * with status 200, even an empty one from a proxy or a broken server, which would mean that there
 * is no item, or that everything was done.
 */
public final class Completeness {
  private Completeness() {}

  /** Returns the exception for an incomplete response; null if the response is complete. */
  public static @Nullable DynaModelException lack(
      String table, DynamoDbRequest request, DynamoDbResponse response) {
    String missing = missing(request, response);
    return missing == null ? null : lack(table, Failures.operation(request), missing);
  }

  /** Returns the exception for a response that lacks a member. */
  public static DynaModelException lack(String table, String operation, String missing) {
    return new DynaModelException(
        operation
            + " on table "
            + table
            + " failed: the response has no "
            + missing
            + ", which DynamoDB always sends: check the endpoint, and any proxy on the way to it");
  }

  private static @Nullable String missing(DynamoDbRequest request, DynamoDbResponse response) {
    if (response instanceof PutItemResponse || response instanceof GetItemResponse) {
      // First, so that a fresh JVM does not load the classes of all other responses for them.
      return null;
    }
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
      return read.responses().size() == asked ? null : "Responses for every requested item";
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
