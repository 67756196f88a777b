package io.dynamodel.benchmarks;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** A client without the SDK's pipeline, so that only the time of the mapping is measured. */
final class Fake implements DynamoDbClient {
  private final PutItemResponse put = PutItemResponse.builder().build();
  private final GetItemResponse got;
  private final QueryResponse found;
  private final QueryResponse counted;

  /**
   * Creates a client.
   *
   * @param item the response to each get and query
   */
  Fake(Map<String, AttributeValue> item) {
    this.got = GetItemResponse.builder().item(item).build();
    this.found = QueryResponse.builder().items(item).count(1).scannedCount(1).build();
    this.counted = QueryResponse.builder().count(1).scannedCount(1).build();
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return put;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return got;
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return request.select() == Select.COUNT ? counted : found;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
