package io.dynamodel.migrations;

import io.dynamodel.DynaConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A process that dies at a request: before it is sent, or after it was carried out and before its
 * answer is seen. From then on, no request of its threads gets through.
 */
final class Mortal {
  private final AtomicInteger left;
  private final boolean diesAfterwards;
  private final DynaConnection connection;

  /** An error that a dead process cannot catch. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  private Mortal(DynamoDbClient real, int requests, boolean diesAfterwards) {
    this.left = new AtomicInteger(requests);
    this.diesAfterwards = diesAfterwards;
    DynamoDbClient client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                  boolean isRequest = arguments != null && arguments[0] instanceof DynamoDbRequest;
                  int before = isRequest ? left.getAndUpdate(n -> n > 0 ? n - 1 : 0) : 2;
                  if (before == 0 || (before == 1 && !this.diesAfterwards)) {
                    throw new Killed();
                  }
                  try {
                    Object answer = method.invoke(real, arguments);
                    if (before == 1) {
                      throw new Killed();
                    }
                    return answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    this.connection = DynaConnection.of(client);
  }

  /** A process that dies after some requests. */
  static Mortal dyingWithin(DynamoDbClient client, int requests, Random random) {
    return new Mortal(client, 1 + random.nextInt(requests), random.nextBoolean());
  }

  /** A process that dies before its first request of a kind. */
  static Mortal dyingAtFirst(DynamoDbClient client, Predicate<DynamoDbRequest> kind) {
    return dying(client, kind, false);
  }

  /** A process that dies after its first request of a kind has changed the database. */
  static Mortal dyingAfterFirst(DynamoDbClient client, Predicate<DynamoDbRequest> kind) {
    return dying(client, kind, true);
  }

  private static Mortal dying(
      DynamoDbClient client, Predicate<DynamoDbRequest> kind, boolean afterwards) {
    Mortal[] process = new Mortal[1];
    DynamoDbClient watched =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                  if (arguments != null
                      && arguments[0] instanceof DynamoDbRequest request
                      && kind.test(request)) {
                    process[0].left.set(0);
                    if (afterwards) {
                      method.invoke(client, arguments);
                    }
                    throw new Killed();
                  }
                  try {
                    return method.invoke(client, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    process[0] = new Mortal(watched, Integer.MAX_VALUE, false);
    return process[0];
  }

  DynaConnection connection() {
    return connection;
  }
}
