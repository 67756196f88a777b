package io.dynamodel.integration.partiql;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncPartiqlResults;
import io.dynamodel.DynaConnection;
import io.dynamodel.Partiql;
import io.dynamodel.PartiqlResults;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The two kinds of connection, with the same operations on statements. */
enum StatementFace {
  SYNC,
  ASYNC;

  /** The way in which a statement is read. */
  record Read(@Nullable Long limit, @Nullable Integer pageSize, @Nullable String cursor) {
    static final Read ALL = new Read(null, null, null);
  }

  /** An embedded database whose requests are recorded. */
  static final class Database implements AutoCloseable {
    private final EmbeddedDatabase embedded = new EmbeddedDatabase(Engine.inMemory());
    private final List<DynamoDbRequest> sent = Collections.synchronizedList(new ArrayList<>());
    private final ExecutionInterceptor recorder =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution context, ExecutionAttributes attributes) {
            sent.add((DynamoDbRequest) context.request());
          }
        };
    private final DynamoDbClient client =
        embedded.builder().overrideConfiguration(o -> o.addExecutionInterceptor(recorder)).build();
    private final DynamoDbAsyncClient asyncClient =
        embedded
            .asyncBuilder()
            .overrideConfiguration(o -> o.addExecutionInterceptor(recorder))
            .build();
    final DynaConnection connection = DynaConnection.of(client);
    final AsyncDynaConnection async = AsyncDynaConnection.of(asyncClient);

    /** The requests of a type since the last call. */
    <Q extends DynamoDbRequest> List<Q> taken(Class<Q> type) {
      synchronized (sent) {
        List<Q> found = sent.stream().filter(type::isInstance).map(type::cast).toList();
        sent.clear();
        return found;
      }
    }

    @Override
    public void close() {
      connection.close();
      async.close();
      client.close();
      asyncClient.close();
      embedded.close();
    }
  }

  private static PartiqlResults sync(
      Database database, Read read, String statement, @Nullable Object... parameters) {
    PartiqlResults results = database.connection.partiql(statement, parameters).from(read.cursor);
    results = read.limit == null ? results : results.limit(read.limit);
    return read.pageSize == null ? results : results.pageSize(read.pageSize);
  }

  private static AsyncPartiqlResults async(
      Database database, Read read, String statement, @Nullable Object... parameters) {
    AsyncPartiqlResults results = database.async.partiql(statement, parameters).from(read.cursor);
    results = read.limit == null ? results : results.limit(read.limit);
    return read.pageSize == null ? results : results.pageSize(read.pageSize);
  }

  List<Document> list(
      Database database, Read read, String statement, @Nullable Object... parameters) {
    return this == SYNC
        ? sync(database, read, statement, parameters).list()
        : of(async(database, read, statement, parameters).list());
  }

  List<Document> execute(Database database, String statement, @Nullable Object... parameters) {
    return this == SYNC
        ? database.connection.partiql(statement, parameters).execute()
        : of(database.async.partiql(statement, parameters).execute());
  }

  Optional<Document> first(Database database, String statement, @Nullable Object... parameters) {
    return this == SYNC
        ? database.connection.partiql(statement, parameters).first()
        : of(database.async.partiql(statement, parameters).first());
  }

  Document one(Database database, String statement, @Nullable Object... parameters) {
    return this == SYNC
        ? database.connection.partiql(statement, parameters).one()
        : of(database.async.partiql(statement, parameters).one());
  }

  Partiql.Page page(
      Database database, Read read, String statement, @Nullable Object... parameters) {
    return this == SYNC
        ? sync(database, read, statement, parameters).page()
        : of(async(database, read, statement, parameters).page());
  }

  List<Optional<Document>> batch(Database database, Consumer<Partiql.Batch> statements) {
    return this == SYNC
        ? database.connection.partiqlBatch(statements)
        : of(database.async.partiqlBatch(statements));
  }

  List<Optional<Document>> transaction(
      Database database, Consumer<Partiql.Transaction> statements) {
    return this == SYNC
        ? database.connection.partiqlTransaction(statements)
        : of(database.async.partiqlTransaction(statements));
  }

  private static <R> R of(CompletableFuture<R> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
