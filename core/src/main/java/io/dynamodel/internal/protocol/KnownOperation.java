package io.dynamodel.internal.protocol;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeExportResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeImportResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ImportTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * An operation that requests can be sent for.
 *
 * @param target its name in the head of a request
 * @param response makes a builder of its response
 */
public record KnownOperation(String target, Supplier<? extends SdkPojo> response) {
  private static final Map<Class<?>, KnownOperation> KNOWN = new ConcurrentHashMap<>();
  private static final String REQUEST = "Request";

  /** Returns the operation of a request. */
  public static KnownOperation of(DynamoDbRequest request) {
    KnownOperation known = KNOWN.get(request.getClass());
    return known != null ? known : KNOWN.computeIfAbsent(request.getClass(), KnownOperation::make);
  }

  private static KnownOperation make(Class<?> request) {
    String name = request.getSimpleName();
    String operation = name.substring(0, name.length() - REQUEST.length());
    return new KnownOperation("DynamoDB_20120810." + operation, response(operation));
  }

  /** Returns the maker of a response. Its class is loaded when it is first needed. */
  private static Supplier<? extends SdkPojo> response(String operation) {
    return switch (operation) {
      case "PutItem" -> () -> PutItemResponse.builder();
      case "GetItem" -> () -> GetItemResponse.builder();
      case "UpdateItem" -> () -> UpdateItemResponse.builder();
      case "DeleteItem" -> () -> DeleteItemResponse.builder();
      case "TransactWriteItems" -> () -> TransactWriteItemsResponse.builder();
      case "TransactGetItems" -> () -> TransactGetItemsResponse.builder();
      case "BatchGetItem" -> () -> BatchGetItemResponse.builder();
      case "BatchWriteItem" -> () -> BatchWriteItemResponse.builder();
      case "Query" -> () -> QueryResponse.builder();
      case "Scan" -> () -> ScanResponse.builder();
      case "CreateTable" -> () -> CreateTableResponse.builder();
      case "DescribeTable" -> () -> DescribeTableResponse.builder();
      case "DeleteTable" -> () -> DeleteTableResponse.builder();
      case "DescribeTimeToLive" -> () -> DescribeTimeToLiveResponse.builder();
      case "UpdateTimeToLive" -> () -> UpdateTimeToLiveResponse.builder();
      case "UpdateTable" -> () -> UpdateTableResponse.builder();
      case "ListTables" -> () -> ListTablesResponse.builder();
      case "DescribeContinuousBackups" -> () -> DescribeContinuousBackupsResponse.builder();
      case "UpdateContinuousBackups" -> () -> UpdateContinuousBackupsResponse.builder();
      case "ListTagsOfResource" -> () -> ListTagsOfResourceResponse.builder();
      case "TagResource" -> () -> TagResourceResponse.builder();
      case "UntagResource" -> () -> UntagResourceResponse.builder();
      case "ExecuteStatement" -> () -> ExecuteStatementResponse.builder();
      case "BatchExecuteStatement" -> () -> BatchExecuteStatementResponse.builder();
      case "ExecuteTransaction" -> () -> ExecuteTransactionResponse.builder();
      case "ExportTableToPointInTime" -> () -> ExportTableToPointInTimeResponse.builder();
      case "DescribeExport" -> () -> DescribeExportResponse.builder();
      case "ImportTable" -> () -> ImportTableResponse.builder();
      case "DescribeImport" -> () -> DescribeImportResponse.builder();
      default -> throw new IllegalArgumentException("no response to a " + operation);
    };
  }
}
