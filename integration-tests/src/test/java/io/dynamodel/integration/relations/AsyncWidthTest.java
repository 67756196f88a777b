package io.dynamodel.integration.relations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.Related;
import io.dynamodel.engine.Engine;
import io.dynamodel.integration.relations.ForumModels.Reply;
import io.dynamodel.integration.relations.ForumModels.Topic;
import io.dynamodel.local.EmbeddedDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** How many queries of relations an asynchronous model sends side by side. */
@Timeout(120)
class AsyncWidthTest {
  private static final int MOST = 8;
  private static final int TOPICS = 40;

  /** A query that was sent, and that the test lets the database answer. */
  private record Held(QueryRequest request, CompletableFuture<QueryResponse> answer) {}

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private final BlockingQueue<Held> sent = new LinkedBlockingQueue<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final DynamoDbAsyncClient holding =
      (DynamoDbAsyncClient)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {DynamoDbAsyncClient.class},
              (proxy, method, arguments) -> {
                if (arguments != null && arguments[0] instanceof QueryRequest request) {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  CompletableFuture<QueryResponse> answer = new CompletableFuture<>();
                  sent.add(new Held(request, answer));
                  return answer;
                }
                try {
                  return method.invoke(database.dynamoDbAsync(), arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
  private final AsyncDynaConnection connection = AsyncDynaConnection.of(holding);

  @AfterEach
  void close() {
    connection.close();
    database.close();
  }

  private void answer(Held query) {
    QueryResponse response = database.dynamoDbAsync().query(query.request()).join();
    running.decrementAndGet();
    query.answer().complete(response);
  }

  @Test
  void with_many_sendsOneQueryForEachRecord_8AtATime() throws InterruptedException {
    AsyncDynaModel<Topic> topics = Topic.MODEL.connect(connection);
    topics.createTable().join();
    Reply.MODEL.connect(connection).createTable().join();
    topics
        .saveBatch(
            IntStream.range(0, TOPICS).mapToObj(i -> new Topic("Java", "t" + i, null)).toList())
        .join();

    CompletableFuture<List<Related<Topic>>> all = topics.scan().with(Topic.REPLIES).list();
    Queue<Held> held = new ArrayDeque<>();
    for (int seen = 0; seen < TOPICS; seen++) {
      Held next = sent.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("query %s", seen).isNotNull();
      held.add(next);
      if (held.size() == MOST) {
        answer(held.remove());
      }
    }
    held.forEach(this::answer);

    assertThat(all.join()).hasSize(TOPICS);
    assertThat(sent).isEmpty();
    assertThat(most.get()).isEqualTo(MOST);
  }
}
