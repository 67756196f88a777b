package io.dynamodel.test.core;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A client that keeps the requests that pass through it: DynamoDB Local does not tell all that was
 * asked of it.
 */
final class RecordingClient {
  private final List<DynamoDbRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final DynamoDbClient client;

  RecordingClient(DynamoDbClient real) {
    client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                  if (arguments != null && arguments[0] instanceof DynamoDbRequest request) {
                    requests.add(request);
                  }
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  DynamoDbClient client() {
    return client;
  }

  /** The only request of a type. */
  <Q extends DynamoDbRequest> Q the(Class<Q> type) {
    List<Q> found = all(type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " requests are a " + type.getSimpleName());
    }
    return found.get(0);
  }

  /** All requests of a type, in their order. */
  <Q extends DynamoDbRequest> List<Q> all(Class<Q> type) {
    return requests.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Forgets the requests so far. */
  void clear() {
    requests.clear();
  }

  /** How many requests there were. */
  int count() {
    return requests.size();
  }
}
