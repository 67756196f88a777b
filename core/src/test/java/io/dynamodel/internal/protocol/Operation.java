package io.dynamodel.internal.protocol;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** The operations of DynamoDB, found in the SDK's client. */
record Operation(Method method) {
  static List<Operation> all() {
    return Arrays.stream(DynamoDbClient.class.getMethods())
        .filter(
            method ->
                method.getParameterCount() == 1
                    && DynamoDbRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                    && DynamoDbResponse.class.isAssignableFrom(method.getReturnType()))
        .sorted(Comparator.comparing(Method::getName))
        .map(Operation::new)
        .toList();
  }

  String name() {
    return Character.toUpperCase(method.getName().charAt(0)) + method.getName().substring(1);
  }

  SdkPojo requestBuilder() {
    return builder(method.getParameterTypes()[0]);
  }

  SdkPojo responseBuilder() {
    return builder(method.getReturnType());
  }

  static SdkPojo builder(Class<?> type) {
    try {
      return (SdkPojo) type.getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a request through the SDK's client. */
  DynamoDbResponse send(DynamoDbClient client, DynamoDbRequest request) {
    try {
      return (DynamoDbResponse) method.invoke(client, request);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
