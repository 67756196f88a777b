package io.dynamodel.integration.operations;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** A client that records the requests that pass through it. */
final class RecordingClient {
  private final List<DynamoDbRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final DynamoDbClient client;
  private volatile Consumer<DynamoDbRequest> before = request -> {};

  RecordingClient(DynamoDbClient real) {
    client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                  if (arguments != null && arguments[0] instanceof DynamoDbRequest request) {
                    requests.add(request);
                    before.accept(request);
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

  /** Runs something before each request of a type is sent. */
  void beforeEach(Class<? extends DynamoDbRequest> type, Runnable action) {
    before =
        request -> {
          if (type.isInstance(request)) {
            action.run();
          }
        };
  }

  /** Runs something before the first request of a type is sent; other requests wait for it. */
  void beforeFirst(Class<? extends DynamoDbRequest> type, Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    beforeEach(
        type,
        () -> {
          synchronized (done) {
            if (!done.getAndSet(true)) {
              action.run();
            }
          }
        });
  }

  /** Returns the only request of a type. */
  <Q extends DynamoDbRequest> Q the(Class<Q> type) {
    List<Q> found = all(type);
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " requests are a " + type.getSimpleName());
    }
    return found.get(0);
  }

  /** Returns all requests of a type, in order. */
  <Q extends DynamoDbRequest> List<Q> all(Class<Q> type) {
    return requests.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Forgets the requests so far. */
  void clear() {
    requests.clear();
  }

  /** Returns the number of requests. */
  int count() {
    return requests.size();
  }
}
