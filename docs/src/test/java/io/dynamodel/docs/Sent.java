package io.dynamodel.docs;

import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A database that records the requests it receives, for pages that show a request. */
final class Sent implements AutoCloseable {
  private final List<SdkRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private final DynamoDbClient client = newClient();

  private DynamoDbClient newClient() {
    ExecutionInterceptor keeper =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes all) {
            requests.add(context.request());
          }
        };
    return database
        .builder()
        .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(keeper))
        .build();
  }

  DynamoDbClient client() {
    return client;
  }

  /** Returns the last request, an update, with names and values instead of their placeholders. */
  String lastUpdate() {
    UpdateItemRequest last = (UpdateItemRequest) requests.get(requests.size() - 1);
    return "UpdateItem: "
        + written(last.updateExpression(), last)
        + "\non condition: "
        + written(last.conditionExpression(), last);
  }

  private static String written(String expression, UpdateItemRequest request) {
    String text = expression;
    for (Map.Entry<String, String> name : request.expressionAttributeNames().entrySet()) {
      text = text.replaceAll(name.getKey() + "\\b", name.getValue());
    }
    for (Map.Entry<String, AttributeValue> value : request.expressionAttributeValues().entrySet()) {
      AttributeValue given = value.getValue();
      text = text.replaceAll(value.getKey() + "\\b", given.n() == null ? given.s() : given.n());
    }
    return text;
  }

  @Override
  public void close() {
    client.close();
    database.close();
  }
}
