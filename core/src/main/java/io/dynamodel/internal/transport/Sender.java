package io.dynamodel.internal.transport;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeExportRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeImportRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ImportTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/**
 * How a kind of request is sent. Both kinds of client share one table, so that both can send the
 * same requests.
 */
record Sender<Q extends DynamoDbRequest>(
    Class<Q> kind,
    Supplier<BiFunction<DynamoDbClient, Q, DynamoDbResponse>> sync,
    Supplier<BiFunction<DynamoDbAsyncClient, Q, CompletableFuture<? extends DynamoDbResponse>>>
        async) {

  private static final Map<Class<?>, Sender<?>> KNOWN = new ConcurrentHashMap<>();

  private static Sender<?> of(DynamoDbRequest request) {
    Sender<?> known = KNOWN.get(request.getClass());
    return known != null ? known : KNOWN.computeIfAbsent(request.getClass(), Sender::make);
  }

  /**
   * Creates the sender of a kind of request. It is created when such a request is first sent,
   * because each method reference takes time in a fresh JVM, and the class of an unused client
   * more.
   */
  private static Sender<?> make(Class<?> kind) {
    return switch (kind.getSimpleName()) {
      case "PutItemRequest" ->
          new Sender<>(
              PutItemRequest.class,
              () -> DynamoDbClient::putItem,
              () -> DynamoDbAsyncClient::putItem);
      case "GetItemRequest" ->
          new Sender<>(
              GetItemRequest.class,
              () -> DynamoDbClient::getItem,
              () -> DynamoDbAsyncClient::getItem);
      case "UpdateItemRequest" ->
          new Sender<>(
              UpdateItemRequest.class,
              () -> DynamoDbClient::updateItem,
              () -> DynamoDbAsyncClient::updateItem);
      case "DeleteItemRequest" ->
          new Sender<>(
              DeleteItemRequest.class,
              () -> DynamoDbClient::deleteItem,
              () -> DynamoDbAsyncClient::deleteItem);
      case "TransactWriteItemsRequest" ->
          new Sender<>(
              TransactWriteItemsRequest.class,
              () -> DynamoDbClient::transactWriteItems,
              () -> DynamoDbAsyncClient::transactWriteItems);
      case "TransactGetItemsRequest" ->
          new Sender<>(
              TransactGetItemsRequest.class,
              () -> DynamoDbClient::transactGetItems,
              () -> DynamoDbAsyncClient::transactGetItems);
      case "BatchGetItemRequest" ->
          new Sender<>(
              BatchGetItemRequest.class,
              () -> DynamoDbClient::batchGetItem,
              () -> DynamoDbAsyncClient::batchGetItem);
      case "BatchWriteItemRequest" ->
          new Sender<>(
              BatchWriteItemRequest.class,
              () -> DynamoDbClient::batchWriteItem,
              () -> DynamoDbAsyncClient::batchWriteItem);
      case "QueryRequest" ->
          new Sender<>(
              QueryRequest.class, () -> DynamoDbClient::query, () -> DynamoDbAsyncClient::query);
      case "ScanRequest" ->
          new Sender<>(
              ScanRequest.class, () -> DynamoDbClient::scan, () -> DynamoDbAsyncClient::scan);
      case "CreateTableRequest" ->
          new Sender<>(
              CreateTableRequest.class,
              () -> DynamoDbClient::createTable,
              () -> DynamoDbAsyncClient::createTable);
      case "DescribeTableRequest" ->
          new Sender<>(
              DescribeTableRequest.class,
              () -> DynamoDbClient::describeTable,
              () -> DynamoDbAsyncClient::describeTable);
      case "DeleteTableRequest" ->
          new Sender<>(
              DeleteTableRequest.class,
              () -> DynamoDbClient::deleteTable,
              () -> DynamoDbAsyncClient::deleteTable);
      case "DescribeTimeToLiveRequest" ->
          new Sender<>(
              DescribeTimeToLiveRequest.class,
              () -> DynamoDbClient::describeTimeToLive,
              () -> DynamoDbAsyncClient::describeTimeToLive);
      case "UpdateTimeToLiveRequest" ->
          new Sender<>(
              UpdateTimeToLiveRequest.class,
              () -> DynamoDbClient::updateTimeToLive,
              () -> DynamoDbAsyncClient::updateTimeToLive);
      case "UpdateTableRequest" ->
          new Sender<>(
              UpdateTableRequest.class,
              () -> DynamoDbClient::updateTable,
              () -> DynamoDbAsyncClient::updateTable);
      case "ListTablesRequest" ->
          new Sender<>(
              ListTablesRequest.class,
              () -> DynamoDbClient::listTables,
              () -> DynamoDbAsyncClient::listTables);
      case "DescribeContinuousBackupsRequest" ->
          new Sender<>(
              DescribeContinuousBackupsRequest.class,
              () -> DynamoDbClient::describeContinuousBackups,
              () -> DynamoDbAsyncClient::describeContinuousBackups);
      case "UpdateContinuousBackupsRequest" ->
          new Sender<>(
              UpdateContinuousBackupsRequest.class,
              () -> DynamoDbClient::updateContinuousBackups,
              () -> DynamoDbAsyncClient::updateContinuousBackups);
      case "ListTagsOfResourceRequest" ->
          new Sender<>(
              ListTagsOfResourceRequest.class,
              () -> DynamoDbClient::listTagsOfResource,
              () -> DynamoDbAsyncClient::listTagsOfResource);
      case "TagResourceRequest" ->
          new Sender<>(
              TagResourceRequest.class,
              () -> DynamoDbClient::tagResource,
              () -> DynamoDbAsyncClient::tagResource);
      case "ExecuteStatementRequest" ->
          new Sender<>(
              ExecuteStatementRequest.class,
              () -> DynamoDbClient::executeStatement,
              () -> DynamoDbAsyncClient::executeStatement);
      case "BatchExecuteStatementRequest" ->
          new Sender<>(
              BatchExecuteStatementRequest.class,
              () -> DynamoDbClient::batchExecuteStatement,
              () -> DynamoDbAsyncClient::batchExecuteStatement);
      case "ExecuteTransactionRequest" ->
          new Sender<>(
              ExecuteTransactionRequest.class,
              () -> DynamoDbClient::executeTransaction,
              () -> DynamoDbAsyncClient::executeTransaction);
      case "UntagResourceRequest" ->
          new Sender<>(
              UntagResourceRequest.class,
              () -> DynamoDbClient::untagResource,
              () -> DynamoDbAsyncClient::untagResource);
      case "ExportTableToPointInTimeRequest" ->
          new Sender<>(
              ExportTableToPointInTimeRequest.class,
              () -> DynamoDbClient::exportTableToPointInTime,
              () -> DynamoDbAsyncClient::exportTableToPointInTime);
      case "DescribeExportRequest" ->
          new Sender<>(
              DescribeExportRequest.class,
              () -> DynamoDbClient::describeExport,
              () -> DynamoDbAsyncClient::describeExport);
      case "ImportTableRequest" ->
          new Sender<>(
              ImportTableRequest.class,
              () -> DynamoDbClient::importTable,
              () -> DynamoDbAsyncClient::importTable);
      case "DescribeImportRequest" ->
          new Sender<>(
              DescribeImportRequest.class,
              () -> DynamoDbClient::describeImport,
              () -> DynamoDbAsyncClient::describeImport);
      default -> throw new IllegalArgumentException("no sender for a " + kind.getSimpleName());
    };
  }

  /** Sends a request and waits for the response. */
  static DynamoDbResponse send(DynamoDbClient client, DynamoDbRequest request) {
    return of(request).by(client, request);
  }

  /** Sends a request. */
  static CompletableFuture<? extends DynamoDbResponse> send(
      DynamoDbAsyncClient client, DynamoDbRequest request) {
    return of(request).by(client, request);
  }

  private DynamoDbResponse by(DynamoDbClient client, DynamoDbRequest request) {
    return sync.get().apply(client, kind.cast(request));
  }

  private CompletableFuture<? extends DynamoDbResponse> by(
      DynamoDbAsyncClient client, DynamoDbRequest request) {
    return async.get().apply(client, kind.cast(request));
  }
}
