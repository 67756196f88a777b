package io.dynamodel.connection;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.operation.AsyncDriver;
import io.dynamodel.operation.Batch;
import io.dynamodel.operation.CreateTable;
import io.dynamodel.operation.CreateTableOptions;
import io.dynamodel.operation.DeleteTable;
import io.dynamodel.operation.DescribeTable;
import io.dynamodel.operation.Snapshot;
import io.dynamodel.operation.Step;
import io.dynamodel.operation.Transaction;
import io.dynamodel.operation.TransactionGet;
import io.dynamodel.table.TableConfig;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * A way to a database on which no thread waits: what {@code AsyncDynaModel}s are bound to.
 * Thread-safe; close it when the program ends.
 *
 * <p>Each method does what the one of {@link DynaConnection} does, and gives a future of what that
 * one returns or throws. Cancelling a future cancels the requests that are under way and keeps all
 * others from being sent.
 */
public final class AsyncDynaConnection implements AutoCloseable {
  private final Runnable onClose;
  private final AsyncDriver driver;
  private volatile boolean closed;

  private AsyncDynaConnection(DynamoDbAsyncClient client, Runnable onClose) {
    this.onClose = onClose;
    AsyncDriver async = AsyncDriver.of(client);
    this.driver =
        new AsyncDriver() {
          @Override
          public <R> void run(Supplier<Step<R>> first, CompletableFuture<R> result) {
            async.run(
                () -> {
                  if (closed) {
                    throw new DynaModelException("this connection is closed");
                  }
                  return first.get();
                },
                result);
          }
        };
  }

  /**
   * Opens a connection.
   *
   * @param target as for {@link DynaConnection#open}
   * @throws DynaModelException if the target is unknown, saying what was tried, or cannot be opened
   */
  public static AsyncDynaConnection open(String target) {
    Clients clients = Targets.open(target);
    return new AsyncDynaConnection(clients.dynamoDbAsync(), clients::close);
  }

  /**
   * A connection through a client of your own, which stays yours: closing the connection leaves it
   * open.
   */
  public static AsyncDynaConnection of(DynamoDbAsyncClient client) {
    return new AsyncDynaConnection(client, () -> {});
  }

  /**
   * Carries out several writes of models that are bound to this connection, all of them or none.
   *
   * @see DynaConnection#transact
   */
  public CompletableFuture<Void> transact(Consumer<Transaction> calls) {
    return driver.run(() -> Transaction.of(driver, calls).ending());
  }

  /**
   * Reads several items, of one model or of several, as they are at one moment.
   *
   * @see DynaConnection#transactGet
   */
  public CompletableFuture<Snapshot> transactGet(Consumer<TransactionGet> calls) {
    return driver.run(() -> TransactionGet.of(driver, calls));
  }

  /**
   * Stores and deletes records of several models and tables, in as few requests as possible.
   *
   * @see DynaConnection#writeBatch
   */
  public CompletableFuture<Void> writeBatch(Consumer<Batch> content) {
    return driver.run(() -> Batch.of(driver, content).ending());
  }

  /** Creates a table; done when it is ACTIVE. The settings give the types of all keys. */
  public CompletableFuture<Void> createTable(TableConfig settings) {
    return createTable(settings, options -> {});
  }

  /** Creates a table. The settings give the types of all keys. */
  public CompletableFuture<Void> createTable(
      TableConfig settings, Consumer<CreateTableOptions> options) {
    return driver.run(() -> CreateTable.of(TableConnection.checked(settings), options).ending());
  }

  /** Deletes a table with all its items; done when it is gone. */
  public CompletableFuture<Void> deleteTable(String name) {
    return driver.run(() -> DeleteTable.of(TableConnection.requireName(name)).ending());
  }

  /** Whether a table exists. */
  public CompletableFuture<Boolean> tableExists(String name) {
    return driver.run(() -> DescribeTable.exists(TableConnection.requireName(name)));
  }

  /** Carries out the operations of this connection, and of the models that are bound to it. */
  public AsyncDriver driver() {
    return driver;
  }

  /** Closes the clients, if this connection made them, and all threads with them. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }
}
