package io.dynamodel.connection;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.operation.Batch;
import io.dynamodel.operation.CreateTableOptions;
import io.dynamodel.operation.Driver;
import io.dynamodel.operation.Snapshot;
import io.dynamodel.operation.Step;
import io.dynamodel.operation.SyncDriver;
import io.dynamodel.operation.Transaction;
import io.dynamodel.operation.TransactionGet;
import io.dynamodel.table.TableConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A way to a database, and every operation on it in plain Java values: maps in, maps out. It is
 * what models are bound to, and can be used without any. Thread-safe; close it when the program
 * ends.
 *
 * <pre>{@code
 * try (DynaConnection connection = DynaConnection.open("embedded")) {
 *   connection.createTable(TableConfig.of(t -> t.name("books").hashKey("isbn", S)));
 *   connection.table("books").put(Map.of("isbn", "9780306406157", "title", "Foo"));
 * }
 * }</pre>
 */
public final class DynaConnection implements AutoCloseable {
  private final Runnable onClose;
  private final Driver driver;
  private final Map<String, TableConnection> tables = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private DynaConnection(DynamoDbClient client, Runnable onClose) {
    this.onClose = onClose;
    Driver sync = new SyncDriver(client);
    this.driver =
        new Driver() {
          @Override
          public <R> R run(Step<R> first) {
            if (closed) {
              throw new DynaModelException("this connection is closed");
            }
            return sync.run(first);
          }
        };
  }

  /**
   * Opens a connection.
   *
   * @param target {@code "embedded"}, a fresh DynamoDB in this JVM's memory; {@code
   *     "embedded:DIR"}, one that is kept in a directory (both need {@code dynamodel-local} on the
   *     class path); {@code "aws"}, the region and credentials that the AWS SDK finds by its
   *     default chains; or the URL of an endpoint, such as {@code "http://localhost:8000"}
   * @throws DynaModelException if the target is unknown, saying what was tried, or cannot be opened
   */
  public static DynaConnection open(String target) {
    Clients clients = Targets.open(target);
    return new DynaConnection(clients.dynamoDb(), clients::close);
  }

  /**
   * A connection through a client of your own, which stays yours: closing the connection leaves it
   * open.
   */
  public static DynaConnection of(DynamoDbClient client) {
    return new DynaConnection(client, () -> {});
  }

  /**
   * The operations on one table. It is looked at when the first of them needs its keys.
   *
   * @param name its name, or its ARN
   * @throws io.dynamodel.error.InvalidModelException if no table can have the name
   */
  public TableConnection table(String name) {
    return tables.computeIfAbsent(name, each -> new TableConnection(driver, each));
  }

  /**
   * Carries out several writes, of one model or of several, all of them or none.
   *
   * @param calls says what is written
   * @throws io.dynamodel.error.TransactionFailedException if it was cancelled, with a reason for
   *     each call that cannot be carried out; nothing is written
   * @throws io.dynamodel.error.ValidationException if something is invalid; nothing is sent
   */
  public void transact(Consumer<Transaction> calls) {
    driver.run(Transaction.of(driver, calls));
  }

  /**
   * Reads several items, of one model or of several, as they are at one moment.
   *
   * @param calls says what is read
   */
  public Snapshot transactGet(Consumer<TransactionGet> calls) {
    return driver.run(TransactionGet.of(driver, calls));
  }

  /** Creates a table and waits until it is ACTIVE. The settings give the types of all keys. */
  public void createTable(TableConfig settings) {
    createTable(settings, options -> {});
  }

  /** Creates a table. The settings give the types of all keys. */
  public void createTable(TableConfig settings, Consumer<CreateTableOptions> options) {
    table(settings.name()).create(settings, options);
  }

  /** Deletes a table with all its items, and waits until it is gone. */
  public void deleteTable(String name) {
    table(name).deleteTable();
  }

  /** Whether a table exists. */
  public boolean tableExists(String name) {
    return table(name).exists();
  }

  /**
   * Stores and deletes records of several models and tables, in as few requests as possible: {@code
   * connection.writeBatch(b -> b.put(books, map).save(books, book).delete(people, key))}. Of
   * several with one key the last counts. This is no transaction: some may be written when others
   * fail.
   *
   * @throws io.dynamodel.error.ValidationException with all violations, if there are any, each path
   *     beginning with the position in the batch; nothing is sent
   * @throws io.dynamodel.error.InvalidLookupException the same, if nothing but keys is wrong
   * @throws io.dynamodel.error.BatchIncompleteException if some could not be written; it lists them
   */
  public void writeBatch(Consumer<Batch> content) {
    driver.run(Batch.of(driver, content));
  }

  /** Carries out the operations of this connection, and of the models that are bound to it. */
  public Driver driver() {
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
