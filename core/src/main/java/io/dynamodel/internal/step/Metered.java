package io.dynamodel.internal.step;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The capacity that observed requests consume. */
final class Metered {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  private Metered() {}

  /** Returns the same request, which asks for the capacity that it consumes. */
  static DynamoDbRequest of(DynamoDbRequest request) {
    if (request.getValueForField("ReturnConsumedCapacity", String.class).isPresent()) {
      return request;
    }
    if (request instanceof PutItemRequest put) {
      return put.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof GetItemRequest get) {
      return get.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof UpdateItemRequest update) {
      return update.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof DeleteItemRequest deletion) {
      return deletion.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof QueryRequest query) {
      return query.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof ScanRequest scan) {
      return scan.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof BatchGetItemRequest batch) {
      return batch.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof BatchWriteItemRequest batch) {
      return batch.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof TransactGetItemsRequest transaction) {
      return transaction.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof TransactWriteItemsRequest transaction) {
      return transaction.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof ExecuteStatementRequest statement) {
      return statement.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof BatchExecuteStatementRequest batch) {
      return batch.toBuilder().returnConsumedCapacity(TOTAL).build();
    } else if (request instanceof ExecuteTransactionRequest transaction) {
      return transaction.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    return request;
  }

  /** Returns the capacity units that a response reports, of all tables together. */
  static OptionalDouble consumed(@Nullable DynamoDbResponse response) {
    Object reported =
        response == null
            ? null
            : response.getValueForField("ConsumedCapacity", Object.class).orElse(null);
    if (reported instanceof ConsumedCapacity one) {
      return OptionalDouble.of(Capacity.units(one));
    }
    return reported instanceof List<?> several && !several.isEmpty()
        ? OptionalDouble.of(
            several.stream()
                .mapToDouble(each -> each instanceof ConsumedCapacity one ? Capacity.units(one) : 0)
                .sum())
        : OptionalDouble.empty();
  }
}
