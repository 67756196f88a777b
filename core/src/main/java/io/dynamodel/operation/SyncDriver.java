package io.dynamodel.operation;

import io.dynamodel.error.DynaModelException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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

/** Carries operations out on the calling thread, which waits for each request. */
public final class SyncDriver implements Driver {
  private static final Map<Class<?>, BiFunction<DynamoDbClient, DynamoDbRequest, DynamoDbResponse>> SENDERS =
      new HashMap<>();

  static {
    sender(PutItemRequest.class, DynamoDbClient::putItem);
    sender(GetItemRequest.class, DynamoDbClient::getItem);
    sender(DeleteItemRequest.class, DynamoDbClient::deleteItem);
    sender(QueryRequest.class, DynamoDbClient::query);
    sender(ScanRequest.class, DynamoDbClient::scan);
    sender(CreateTableRequest.class, DynamoDbClient::createTable);
    sender(DescribeTableRequest.class, DynamoDbClient::describeTable);
    sender(DeleteTableRequest.class, DynamoDbClient::deleteTable);
  }

  private final DynamoDbClient client;

  public SyncDriver(DynamoDbClient client) {
    this.client = client;
  }

  private static <Q extends DynamoDbRequest> void sender(
      Class<Q> type, BiFunction<DynamoDbClient, Q, ? extends DynamoDbResponse> send) {
    SENDERS.put(type, (client, request) -> send.apply(client, type.cast(request)));
  }

  @Override
  public <R> R run(Step<R> first) {
    Step<R> step = first;
    while (true) {
      if (step instanceof Step.Done<R> done) {
        return done.result();
      } else if (step instanceof Step.Call<R> call) {
        step = send(call);
      } else if (step instanceof Step.Pause<R> pause) {
        sleep(pause.delay().toMillis());
        step = pause.then().get();
      }
    }
  }

  private <R> Step<R> send(Step.Call<R> call) {
    DynamoDbResponse response;
    try {
      response = sender(call.request()).apply(client, call.request());
    } catch (SdkException failure) {
      return call.otherwise().apply(failure);
    }
    return call.then().apply(response);
  }

  private static BiFunction<DynamoDbClient, DynamoDbRequest, DynamoDbResponse> sender(DynamoDbRequest request) {
    return Objects.requireNonNull(SENDERS.get(request.getClass()), "no sender for this kind of request");
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DynaModelException("interrupted while waiting for DynamoDB", e);
    }
  }
}
