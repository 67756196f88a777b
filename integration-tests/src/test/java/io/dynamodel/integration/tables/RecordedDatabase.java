package io.dynamodel.integration.tables;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** An embedded database that records the requests it gets from either kind of connection. */
public final class RecordedDatabase implements AutoCloseable {
  private static final Set<String> READS = Set.of("Describe", "List", "Get", "Query", "Scan");

  private final List<DynamoDbRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private final DynaConnection connection =
      DynaConnection.of(recorded(DynamoDbClient.class, database.dynamoDb()));
  private final AsyncDynaConnection async =
      AsyncDynaConnection.of(recorded(DynamoDbAsyncClient.class, database.dynamoDbAsync()));
  private volatile Consumer<DynamoDbRequest> before = request -> {};
  private volatile Consumer<DynamoDbRequest> after = request -> {};

  private <C> C recorded(Class<C> type, C real) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof DynamoDbRequest request) {
                requests.add(request);
                before.accept(request);
              }
              try {
                Object result = method.invoke(real, arguments);
                if (arguments != null && arguments[0] instanceof DynamoDbRequest request) {
                  after.accept(request);
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  public DynaConnection connection() {
    return connection;
  }

  public AsyncDynaConnection async() {
    return async;
  }

  DynamoDbClient client() {
    return database.dynamoDb();
  }

  /** Does something before each request, and may throw. */
  public void before(Consumer<DynamoDbRequest> action) {
    before = action;
  }

  /** Does something after each request that was carried out, and may throw. */
  public void after(Consumer<DynamoDbRequest> action) {
    after = action;
  }

  /** The requests since the last call. */
  public List<DynamoDbRequest> take() {
    synchronized (requests) {
      List<DynamoDbRequest> taken = List.copyOf(requests);
      requests.clear();
      return taken;
    }
  }

  /** The requests since the last call that change something. */
  List<DynamoDbRequest> takeWrites() {
    synchronized (requests) {
      List<DynamoDbRequest> writes =
          requests.stream()
              .filter(
                  request ->
                      READS.stream()
                          .noneMatch(read -> request.getClass().getSimpleName().startsWith(read)))
              .toList();
      requests.clear();
      return writes;
    }
  }

  /** The requests since the last call of one type that change something. */
  <Q extends DynamoDbRequest> List<Q> takeWrites(Class<Q> type) {
    return takeWrites().stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public void close() {
    connection.close();
    async.close();
    database.close();
  }
}
