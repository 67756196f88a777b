package io.dynamodel;

import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.TransactionGet.Snapshot;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.event.OperationListener;
import io.dynamodel.internal.admin.CreateTable;
import io.dynamodel.internal.admin.DeleteTable;
import io.dynamodel.internal.admin.DescribeTable;
import io.dynamodel.internal.admin.DescribedTable;
import io.dynamodel.internal.admin.EnsureTable;
import io.dynamodel.internal.admin.ExportTable;
import io.dynamodel.internal.admin.ImportTable;
import io.dynamodel.internal.admin.ListTables;
import io.dynamodel.internal.admin.ReadTableStatus;
import io.dynamodel.internal.admin.TablePrefix;
import io.dynamodel.internal.admin.TableTags;
import io.dynamodel.internal.admin.TimeToLive;
import io.dynamodel.internal.admin.UpdateTable;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.statement.PartiqlStatement;
import io.dynamodel.internal.statement.StatementRun;
import io.dynamodel.internal.step.AsyncDriver;
import io.dynamodel.internal.step.Observers;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.transport.AsyncSdkTransport;
import io.dynamodel.internal.transport.AsyncTransport;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.CreateTableOptions;
import io.dynamodel.table.S3Export;
import io.dynamodel.table.S3Import;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TablePlan;
import io.dynamodel.table.TableStatus;
import io.dynamodel.table.TableStep;
import io.dynamodel.table.UpdateTableOptions;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;

/**
 * A connection to a database that never blocks a thread; {@code AsyncDynaModel}s are bound to it.
 * Thread-safe. Close it when the program ends.
 *
 * <p>Each method does what the same method of {@link DynaConnection} does, and returns a future of
 * its result or exception. Cancelling a future cancels the requests that are under way and prevents
 * further requests.
 */
public final class AsyncDynaConnection implements AutoCloseable {
  private final Supplier<DynamoDbAsyncClient> client;
  private final Runnable onClose;
  private final AsyncDriver driver;
  private final AtomicBoolean closed;
  private final TablePrefix prefix;
  private final Observers observers;

  private AsyncDynaConnection(
      Supplier<DynamoDbAsyncClient> client,
      AsyncDriver driver,
      Runnable onClose,
      AtomicBoolean closed,
      TablePrefix prefix,
      Observers observers) {
    this.client = client;
    this.driver = driver;
    this.onClose = onClose;
    this.closed = closed;
    this.prefix = prefix;
    this.observers = observers;
  }

  /**
   * Returns the asynchronous connection that belongs to a synchronous one: it has the same
   * listeners, and both are closed together.
   */
  static AsyncDynaConnection beside(Clients clients, AtomicBoolean closed, Observers observers) {
    return connected(
        Transports.async(clients), clients::dynamoDbAsync, clients::close, closed, observers);
  }

  private static AsyncDynaConnection connected(
      AsyncTransport transport,
      Supplier<DynamoDbAsyncClient> client,
      Runnable onClose,
      AtomicBoolean closed,
      Observers observers) {
    AsyncDriver async = AsyncDriver.of(transport, observers);
    AsyncDriver driver =
        new AsyncDriver() {
          @Override
          public <R> void run(Supplier<Step<R>> first, CompletableFuture<R> result) {
            async.run(
                () -> {
                  if (closed.get()) {
                    throw new DynaModelException("this connection is closed");
                  }
                  return first.get();
                },
                result);
          }
        };
    return new AsyncDynaConnection(client, driver, onClose, closed, TablePrefix.NONE, observers);
  }

  /**
   * Opens a connection.
   *
   * @param target as for {@link DynaConnection#open}
   * @throws DynaModelException if the target is unknown (the message lists the known ones), or
   *     cannot be opened
   */
  public static AsyncDynaConnection open(String target) {
    return open(target, options -> {});
  }

  /**
   * Opens a connection with options.
   *
   * @see DynaConnection#open(String, Consumer)
   */
  public static AsyncDynaConnection open(
      String target, Consumer<OpenOptions<DynamoDbAsyncClientBuilder>> options) {
    OpenOptions<DynamoDbAsyncClientBuilder> given =
        OpenOptions.of(DynamoDbAsyncClientBuilder.class, options);
    Clients clients = SdkClients.open(Given.given(target, "the target of a connection"), given);
    try {
      AsyncDynaConnection opened = beside(clients, new AtomicBoolean(), new Observers());
      given.listeners().forEach(opened::listener);
      return opened;
    } catch (RuntimeException e) {
      clients.close();
      throw e;
    }
  }

  /**
   * Creates a connection through your own client, which remains yours: closing the connection does
   * not close it.
   */
  public static AsyncDynaConnection of(DynamoDbAsyncClient client) {
    DynamoDbAsyncClient own = Given.given(client, "the client of a connection");
    return connected(
        new AsyncSdkTransport(own), () -> own, () -> {}, new AtomicBoolean(), new Observers());
  }

  /**
   * Returns the operations on one table, after reading its settings from DynamoDB: documents
   * without a schema, stored as they are given.
   *
   * @param name its name, or its ARN
   * @return a future that fails with a {@link io.dynamodel.error.TableNotFoundException} if there
   *     is no such table
   */
  public CompletableFuture<AsyncDynaModel<Document>> table(String name) {
    return driver
        .run(() -> DescribedTable.describing(prefix.of(name)))
        .thenApply(model -> new AsyncDynaModel<>(model, driver, prefix));
  }

  /** Returns the prefix of the names of all tables. */
  TablePrefix prefix() {
    return prefix;
  }

  /**
   * Carries out several writes of models that are bound to this connection, either all or none.
   *
   * @see DynaConnection#transact
   */
  public CompletableFuture<Void> transact(Consumer<Transaction> calls) {
    return driver.run(() -> Transaction.of(driver, calls).ending());
  }

  /**
   * Reads several items, of one or more models, as they are at one moment.
   *
   * @see DynaConnection#transactGet
   */
  public CompletableFuture<Snapshot> transactGet(Consumer<TransactionGet> calls) {
    return driver.run(() -> TransactionGet.of(driver, calls));
  }

  /**
   * Stores and deletes records of several models and tables in as few requests as possible.
   *
   * @see DynaConnection#writeBatch
   */
  public CompletableFuture<Void> writeBatch(Consumer<Batch> content) {
    return driver.run(() -> Batch.of(driver, content).ending());
  }

  /**
   * Creates a table, and completes when it is ACTIVE. The settings must include the types of all
   * keys.
   */
  public CompletableFuture<Void> createTable(TableConfig settings) {
    return createTable(settings, options -> {});
  }

  /** Creates a table. The settings must include the types of all keys. */
  public CompletableFuture<Void> createTable(
      TableConfig settings, Consumer<CreateTableOptions> options) {
    return driver.run(() -> CreateTable.of(prefix.of(settings), options).ending());
  }

  /**
   * Creates a table if it does not exist.
   *
   * @see DynaConnection#ensureTable(TableConfig)
   */
  public CompletableFuture<Boolean> ensureTable(TableConfig settings) {
    return driver.run(() -> EnsureTable.of(prefix.of(settings)));
  }

  /**
   * Returns the state of a table.
   *
   * @see DynaConnection#tableStatus(String)
   */
  public CompletableFuture<TableStatus> tableStatus(String name) {
    return driver.run(() -> ReadTableStatus.of(prefix.of(name)));
  }

  /**
   * Determines what {@code updateTable} would do.
   *
   * @see DynaConnection#planTable(TableConfig)
   */
  public CompletableFuture<TablePlan> planTable(TableConfig settings) {
    return driver.run(() -> UpdateTable.plan(prefix.of(settings)));
  }

  /**
   * Makes a table what its settings declare, without dropping indexes.
   *
   * @see DynaConnection#updateTable(TableConfig)
   */
  public CompletableFuture<List<TableStep>> updateTable(TableConfig settings) {
    return updateTable(settings, options -> {});
  }

  /**
   * Makes a table what its settings declare.
   *
   * @see DynaConnection#updateTable(TableConfig, Consumer)
   */
  public CompletableFuture<List<TableStep>> updateTable(
      TableConfig settings, Consumer<UpdateTableOptions> options) {
    return driver.run(
        () -> {
          UpdateTableOptions given = UpdateTableOptions.of(options);
          return UpdateTable.of(prefix.of(settings), given.allowsDrops(), given.progress());
        });
  }

  /**
   * Returns the names of all tables.
   *
   * @see DynaConnection#tables()
   */
  public CompletableFuture<List<String>> tables() {
    return driver.run(() -> ListTables.all(prefix.text()));
  }

  /** Deletes a table with all its items, and completes when it is gone. */
  public CompletableFuture<Void> deleteTable(String name) {
    return driver.run(() -> DeleteTable.of(prefix.of(name)).ending());
  }

  /** Returns whether a table exists. */
  public CompletableFuture<Boolean> tableExists(String name) {
    return driver.run(() -> DescribeTable.exists(prefix.of(name)));
  }

  /**
   * Returns the tags of a table.
   *
   * @see DynaConnection#tags(String)
   */
  public CompletableFuture<Map<String, String>> tags(String table) {
    return driver.run(() -> TableTags.of(prefix.of(table)));
  }

  /**
   * Sets tags of a table.
   *
   * @see DynaConnection#tag(String, Map)
   */
  public CompletableFuture<Void> tag(String table, Map<String, String> tags) {
    return driver.run(() -> TableTags.set(prefix.of(table), tags).ending());
  }

  /**
   * Removes tags of a table.
   *
   * @see DynaConnection#untag(String, String...)
   */
  public CompletableFuture<Void> untag(String table, String... names) {
    return driver.run(() -> TableTags.remove(prefix.of(table), names).ending());
  }

  /**
   * Returns the attribute that is the time to live of a table.
   *
   * @see DynaConnection#ttl(String)
   */
  public CompletableFuture<Optional<String>> ttl(String table) {
    return driver.run(() -> TimeToLive.of(prefix.of(table)));
  }

  /**
   * Makes an attribute the time to live of a table.
   *
   * @see DynaConnection#enableTtl(String, String)
   */
  public CompletableFuture<Boolean> enableTtl(String table, String attribute) {
    return driver.run(() -> TimeToLive.enable(prefix.of(table), attribute));
  }

  /**
   * Turns the time to live of a table off, so that DynamoDB deletes no items.
   *
   * @see DynaConnection#disableTtl(String)
   */
  public CompletableFuture<Boolean> disableTtl(String table) {
    return driver.run(() -> TimeToLive.disable(prefix.of(table)));
  }

  /**
   * Exports a table to S3.
   *
   * @see DynaConnection#exportTable
   */
  public CompletableFuture<S3Export> exportTable(String table, Consumer<S3Export.Options> options) {
    return driver.run(() -> ExportTable.of(prefix.of(table), options));
  }

  /**
   * Returns the state of an export.
   *
   * @see DynaConnection#exportStatus
   */
  public CompletableFuture<S3Export> exportStatus(String arn) {
    return driver.run(() -> ExportTable.status(arn));
  }

  /**
   * Creates a table with the items of files in S3.
   *
   * @see DynaConnection#importTable
   */
  public CompletableFuture<S3Import> importTable(
      TableConfig settings, Consumer<S3Import.Options> options) {
    return driver.run(() -> ImportTable.of(prefix.of(settings), options));
  }

  /**
   * Returns the state of an import.
   *
   * @see DynaConnection#importStatus
   */
  public CompletableFuture<S3Import> importStatus(String arn) {
    return driver.run(() -> ImportTable.status(arn));
  }

  /**
   * Returns a PartiQL statement and the items that it returns.
   *
   * @see DynaConnection#partiql
   */
  public AsyncPartiqlResults partiql(String statement, @Nullable Object... parameters) {
    return new AsyncPartiqlResults(
        driver, new StatementRun(PartiqlStatement.of(statement, parameters)));
  }

  /**
   * Executes PartiQL statements independently of each other.
   *
   * @see DynaConnection#partiqlBatch
   */
  public CompletableFuture<List<Optional<Document>>> partiqlBatch(
      Consumer<Partiql.Batch> statements) {
    return driver.run(() -> Partiql.Batch.of(statements));
  }

  /**
   * Executes PartiQL statements, either all or none.
   *
   * @see DynaConnection#partiqlTransaction
   */
  public CompletableFuture<List<Optional<Document>>> partiqlTransaction(
      Consumer<Partiql.Transaction> statements) {
    return driver.run(() -> Partiql.Transaction.of(statements));
  }

  /**
   * Returns the SDK's client of this connection, for requests that the connection does not have. It
   * belongs to the connection: it is closed with it, unless you passed it to {@link #of}. It does
   * not know the prefix of {@link #prefixed}.
   */
  public DynamoDbAsyncClient client() {
    return client.get();
  }

  /**
   * Adds a listener to the requests of this connection, of the models that are bound to it, and of
   * the connections that {@link #prefixed} returns. It is called after those that were added before
   * it. With a listener, every request asks DynamoDB for the capacity that it consumes, which costs
   * nothing.
   *
   * @return this connection
   */
  public AsyncDynaConnection listener(OperationListener listener) {
    observers.add(listener);
    return this;
  }

  /** Executes the operations of this connection and of the models that are bound to it. */
  AsyncDriver driver() {
    return driver;
  }

  /**
   * Returns a connection to the same database whose tables have names that begin with a prefix:
   * {@code connection.prefixed("dev-").table("books")} is the table {@code dev-books}. The prefix
   * applies to all that is bound to the connection: models, tables of guards, and the names that
   * {@link #tables} lists, which are without it. It does not apply to ARNs.
   *
   * <p>Both connections share their clients: closing one of them closes the other.
   */
  public AsyncDynaConnection prefixed(String prefix) {
    return with(this.prefix.and(prefix));
  }

  /**
   * Returns a connection to the same database whose models validate with other schema adapters:
   * {@code connection.schemaAdapters(adapter -> adapter instanceof BeanSchema bean ?
   * bean.defaultValidator(validator) : adapter)}. The change applies to all models that are bound
   * to the connection, and to those that their relations lead to.
   *
   * <p>Both connections share their clients: closing one of them closes the other.
   *
   * @param change takes the adapter of a model, and returns the one to use; it is called when a
   *     definition is first bound
   */
  public AsyncDynaConnection schemaAdapters(UnaryOperator<SchemaAdapter> change) {
    Given.given(change, "the function of schemaAdapters(…)");
    return with(prefix.with(prefix.models().with(change)));
  }

  /**
   * Returns a connection to the same database that seals cursors with a secret, as {@link
   * DynaModel.Definition#cursorSecret} does. It applies to all definitions that are bound to the
   * connection and have no secret of their own.
   *
   * <p>Both connections share their clients: closing one of them closes the other.
   *
   * @param secret at least 16 bytes
   * @throws io.dynamodel.error.InvalidModelException if the secret is shorter
   */
  public AsyncDynaConnection cursorSecret(byte[] secret) {
    return with(prefix.with(prefix.models().with(secret)));
  }

  AsyncDynaConnection with(TablePrefix other) {
    return new AsyncDynaConnection(client, driver, onClose, closed, other, observers);
  }

  /** Closes the clients, if this connection created them, and all their threads. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      onClose.run();
    }
  }
}
