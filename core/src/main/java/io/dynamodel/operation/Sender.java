package io.dynamodel.operation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/**
 * How a kind of request is sent: one table for both kinds of client, so that neither lacks one that
 * the other has.
 */
record Sender<Q extends DynamoDbRequest>(
    Class<Q> kind,
    BiFunction<DynamoDbClient, Q, ? extends DynamoDbResponse> sync,
    BiFunction<DynamoDbAsyncClient, Q, CompletableFuture<? extends DynamoDbResponse>> async) {

  private static final Map<Class<?>, Sender<?>> ALL = new HashMap<>();

  static {
    add(PutItemRequest.class, DynamoDbClient::putItem, DynamoDbAsyncClient::putItem);
    add(GetItemRequest.class, DynamoDbClient::getItem, DynamoDbAsyncClient::getItem);
    add(UpdateItemRequest.class, DynamoDbClient::updateItem, DynamoDbAsyncClient::updateItem);
    add(DeleteItemRequest.class, DynamoDbClient::deleteItem, DynamoDbAsyncClient::deleteItem);
    add(
        TransactWriteItemsRequest.class,
        DynamoDbClient::transactWriteItems,
        DynamoDbAsyncClient::transactWriteItems);
    add(
        TransactGetItemsRequest.class,
        DynamoDbClient::transactGetItems,
        DynamoDbAsyncClient::transactGetItems);
    add(BatchGetItemRequest.class, DynamoDbClient::batchGetItem, DynamoDbAsyncClient::batchGetItem);
    add(
        BatchWriteItemRequest.class,
        DynamoDbClient::batchWriteItem,
        DynamoDbAsyncClient::batchWriteItem);
    add(QueryRequest.class, DynamoDbClient::query, DynamoDbAsyncClient::query);
    add(ScanRequest.class, DynamoDbClient::scan, DynamoDbAsyncClient::scan);
    add(CreateTableRequest.class, DynamoDbClient::createTable, DynamoDbAsyncClient::createTable);
    add(
        DescribeTableRequest.class,
        DynamoDbClient::describeTable,
        DynamoDbAsyncClient::describeTable);
    add(DeleteTableRequest.class, DynamoDbClient::deleteTable, DynamoDbAsyncClient::deleteTable);
    add(
        UpdateTimeToLiveRequest.class,
        DynamoDbClient::updateTimeToLive,
        DynamoDbAsyncClient::updateTimeToLive);
  }

  private static <Q extends DynamoDbRequest> void add(
      Class<Q> kind,
      BiFunction<DynamoDbClient, Q, ? extends DynamoDbResponse> sync,
      BiFunction<DynamoDbAsyncClient, Q, CompletableFuture<? extends DynamoDbResponse>> async) {
    ALL.put(kind, new Sender<>(kind, sync, async));
  }

  private static Sender<?> of(DynamoDbRequest request) {
    return Objects.requireNonNull(
        ALL.get(request.getClass()), "no sender for this kind of request");
  }

  /** Sends a request, and waits for the response. */
  static DynamoDbResponse send(DynamoDbClient client, DynamoDbRequest request) {
    return of(request).by(client, request);
  }

  /** Sends a request. */
  static CompletableFuture<? extends DynamoDbResponse> send(
      DynamoDbAsyncClient client, DynamoDbRequest request) {
    return of(request).by(client, request);
  }

  private DynamoDbResponse by(DynamoDbClient client, DynamoDbRequest request) {
    return sync.apply(client, kind.cast(request));
  }

  private CompletableFuture<? extends DynamoDbResponse> by(
      DynamoDbAsyncClient client, DynamoDbRequest request) {
    return async.apply(client, kind.cast(request));
  }
}
