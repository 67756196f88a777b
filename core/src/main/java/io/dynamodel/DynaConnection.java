package io.dynamodel;

import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.TransactionGet.Snapshot;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.event.OperationListener;
import io.dynamodel.internal.admin.CreateTable;
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
import io.dynamodel.internal.step.Driver;
import io.dynamodel.internal.step.Observers;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.step.SyncDriver;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A connection to a database, with every operation on plain Java values: maps in, maps out. Models
 * are bound to it; you can also use it without a model. Thread-safe. Close it when the program
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
  private final Supplier<DynamoDbClient> client;
  private final Runnable onClose;
  private final Driver driver;
  private final Map<String, DescribedTable> tables = new ConcurrentHashMap<>();
  private final AtomicBoolean closed;
  private final TablePrefix prefix;
  private final Observers observers;
  private final Beside beside;

  private DynaConnection(
      Supplier<DynamoDbClient> client,
      Driver driver,
      Runnable onClose,
      AtomicBoolean closed,
      TablePrefix prefix,
      Observers observers,
      Beside beside) {
    this.client = client;
    this.driver = driver;
    this.onClose = onClose;
    this.closed = closed;
    this.prefix = prefix;
    this.observers = observers;
    this.beside = beside;
  }

  private static DynaConnection connected(Clients clients) {
    AtomicBoolean closed = new AtomicBoolean();
    Observers observers = new Observers();
    Driver sync = new SyncDriver(Transports.of(clients), observers);
    Driver driver =
        new Driver() {
          @Override
          public <R> R run(Step<R> first) {
            if (closed.get()) {
              throw new DynaModelException("this connection is closed");
            }
            return sync.run(first);
          }
        };
    return new DynaConnection(
        clients::dynamoDb,
        driver,
        clients::close,
        closed,
        TablePrefix.NONE,
        observers,
        new Beside(clients, closed, observers));
  }

  /**
   * Opens a connection.
   *
   * @param target {@code "embedded"} for a fresh DynamoDB in the memory of this JVM; {@code
   *     "embedded:DIR"} for one that is kept in a directory (both need {@code dynamodel-local} on
   *     the class path); {@code "aws"} for the region and credentials that the AWS SDK finds with
   *     its default chains; or the URL of an endpoint, such as {@code "http://localhost:8000"}
   * @throws DynaModelException if the target is unknown (the message lists the known ones), or
   *     cannot be opened
   */
  public static DynaConnection open(String target) {
    return open(target, options -> {});
  }

  /**
   * Opens a connection with options: {@code DynaConnection.open("aws", o ->
   * o.region("eu-central-1").profile("orders"))}.
   *
   * @param target as for {@link #open(String)}
   * @throws DynaModelException if the target is unknown or cannot be opened
   * @throws io.dynamodel.error.InvalidRequestException if the target does not take an option, such
   *     as a region for {@code "embedded"}
   */
  public static DynaConnection open(
      String target, Consumer<OpenOptions<DynamoDbClientBuilder>> options) {
    OpenOptions<DynamoDbClientBuilder> given = OpenOptions.of(DynamoDbClientBuilder.class, options);
    Clients clients = SdkClients.open(Given.given(target, "the target of a connection"), given);
    try {
      DynaConnection opened = connected(clients);
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
  public static DynaConnection of(DynamoDbClient client) {
    return connected(new ClientsBeside(Given.given(client, "the client of a connection")));
  }

  /**
   * Creates a connection to a database that you have opened. Closing the connection closes the
   * database.
   *
   * @param database for example an {@code EmbeddedDatabase}
   */
  public static DynaConnection of(Clients database) {
    return connected(Given.given(database, "the database of a connection"));
  }

  /**
   * Returns the operations on one table. The table's keys are read from DynamoDB when an operation
   * first needs them.
   *
   * @param name its name, or its ARN
   * @throws io.dynamodel.error.InvalidModelException if the name is not a valid table name
   */
  public DynaModel<Document> table(String name) {
    return DynaModel.ofTable(described(prefix.of(name)), driver, prefix);
  }

  /**
   * @param name its full name
   */
  private DescribedTable described(String name) {
    return tables.computeIfAbsent(name, each -> new DescribedTable(driver, each));
  }

  /** Returns the prefix of the names of all tables. */
  TablePrefix prefix() {
    return prefix;
  }

  /**
   * Carries out several writes, of one or more models, either all or none.
   *
   * @param calls lists the writes
   * @throws io.dynamodel.error.TransactionFailedException if the transaction was cancelled, with a
   *     reason for each call that cannot be carried out; nothing is written
   * @throws io.dynamodel.error.ValidationException if something is invalid; no request is sent
   */
  public void transact(Consumer<Transaction> calls) {
    driver.run(Transaction.of(driver, calls));
  }

  /**
   * Reads several items, of one or more models, as they are at one moment.
   *
   * @param calls lists the reads
   */
  public Snapshot transactGet(Consumer<TransactionGet> calls) {
    return driver.run(TransactionGet.of(driver, calls));
  }

  /**
   * Creates a table, and waits until it is ACTIVE. The settings must include the types of all keys.
   */
  public void createTable(TableConfig settings) {
    createTable(settings, options -> {});
  }

  /** Creates a table. The settings must include the types of all keys. */
  public void createTable(TableConfig settings, Consumer<CreateTableOptions> options) {
    TableConfig checked = prefix.of(settings);
    driver.run(CreateTable.of(checked, options));
    described(checked.name()).became(checked);
  }

  /**
   * Creates a table if it does not exist; otherwise its keys and indexes must be those of the
   * settings, which must include the types of all keys.
   *
   * @return whether this call created the table
   * @throws io.dynamodel.error.TableMismatchException with every difference
   * @see DynaModel#ensureTable()
   */
  public boolean ensureTable(TableConfig settings) {
    return driver.run(EnsureTable.of(prefix.of(settings)));
  }

  /** Returns the state of a table. Without declared settings, there is no drift. */
  public TableStatus tableStatus(String name) {
    return driver.run(ReadTableStatus.of(prefix.of(name)));
  }

  /**
   * Determines what {@code updateTable} would do. Changes nothing.
   *
   * @see DynaModel#planTable()
   */
  public TablePlan planTable(TableConfig settings) {
    return driver.run(UpdateTable.plan(prefix.of(settings)));
  }

  /**
   * Makes a table what its settings declare, without dropping indexes.
   *
   * @see DynaModel#updateTable()
   */
  public List<TableStep> updateTable(TableConfig settings) {
    return updateTable(settings, options -> {});
  }

  /**
   * Makes a table what its settings declare.
   *
   * @see DynaModel#updateTable(Consumer)
   */
  public List<TableStep> updateTable(TableConfig settings, Consumer<UpdateTableOptions> options) {
    UpdateTableOptions given = UpdateTableOptions.of(options);
    return driver.run(UpdateTable.of(prefix.of(settings), given.allowsDrops(), given.progress()));
  }

  /** Returns the names of all tables, which are read page by page as they are needed. */
  public TableNames tables() {
    return new TableNames(after -> driver.run(ListTables.page(prefix.text(), after)));
  }

  /** Deletes a table with all its items, and waits until it is gone. */
  public void deleteTable(String name) {
    table(name).deleteTable();
  }

  /** Returns whether a table exists. */
  public boolean tableExists(String name) {
    return table(name).exists();
  }

  /**
   * Stores and deletes records of several models and tables in as few requests as possible: {@code
   * connection.writeBatch(b -> b.put(books, map).save(books, book).delete(people, key))}. If
   * several writes have the same key, the last one counts. This is not a transaction: some writes
   * may succeed while others fail.
   *
   * @throws io.dynamodel.error.ValidationException with all violations, if there are any; each path
   *     begins with the position in the batch, and no request is sent
   * @throws io.dynamodel.error.InvalidLookupException if only keys are invalid, with everything
   *     that is wrong with them
   * @throws io.dynamodel.error.BatchIncompleteException if some writes were not carried out; it
   *     lists them
   */
  public void writeBatch(Consumer<Batch> content) {
    driver.run(Batch.of(driver, content));
  }

  /**
   * Returns the tags of a table.
   *
   * @throws io.dynamodel.error.TableNotFoundException if it does not exist
   */
  public Map<String, String> tags(String table) {
    return driver.run(TableTags.of(prefix.of(table)));
  }

  /** Sets tags of a table. Its other tags are kept. */
  public void tag(String table, Map<String, String> tags) {
    driver.run(TableTags.set(prefix.of(table), tags));
  }

  /** Removes tags of a table. Names that it does not have are ignored. */
  public void untag(String table, String... names) {
    driver.run(TableTags.remove(prefix.of(table), names));
  }

  /** Returns the attribute that is the time to live of a table; empty if it is off. */
  public Optional<String> ttl(String table) {
    return driver.run(TimeToLive.of(prefix.of(table)));
  }

  /**
   * Makes an attribute the time to live of a table: DynamoDB deletes items after the time in it, in
   * seconds since 1970. If another attribute is the time to live, it is turned off first; DynamoDB
   * may then reject the new one for up to an hour, and a later call completes the change.
   *
   * @return whether this call changed the table
   * @throws DynaModelException if DynamoDB rejects the change, because the last one was less than
   *     an hour ago
   */
  public boolean enableTtl(String table, String attribute) {
    return driver.run(TimeToLive.enable(prefix.of(table), attribute));
  }

  /**
   * Turns the time to live of a table off, so that DynamoDB deletes no items.
   *
   * @return whether this call changed the table
   * @throws DynaModelException if DynamoDB rejects the change, because the last one was less than
   *     an hour ago
   */
  public boolean disableTtl(String table) {
    return driver.run(TimeToLive.disable(prefix.of(table)));
  }

  /**
   * Exports a table to S3, as it is now or was at a time, and waits until everything is in the
   * bucket, which takes minutes to hours. Its point-in-time recovery must be on. An export consumes
   * no capacity of the table. Only AWS itself has exports.
   *
   * @param options sets at least the bucket
   * @return the export in its last state
   * @throws io.dynamodel.error.TableNotFoundException if there is no such table
   * @throws DynaModelException if the export fails
   */
  public S3Export exportTable(String table, Consumer<S3Export.Options> options) {
    return driver.run(ExportTable.of(prefix.of(table), options));
  }

  /**
   * Returns the state of an export.
   *
   * @param arn as an {@link S3Export} has it
   */
  public S3Export exportStatus(String arn) {
    return driver.run(ExportTable.status(arn));
  }

  /**
   * Creates a table with the items of files in S3, and waits until all are stored, which takes
   * minutes to hours. An import consumes no capacity of the table; no model validates the items.
   * Items that cannot be stored are counted and skipped. The guards of unique fields are not
   * written: call {@link DynaModel#repairUnique()} afterwards. Only AWS itself has imports.
   *
   * @param settings the settings of the new table, without local indexes
   * @param options sets at least the bucket
   * @return the import in its last state, with its number of errors
   * @throws io.dynamodel.error.TableExistsException if there is such a table
   * @throws DynaModelException if the import fails
   */
  public S3Import importTable(TableConfig settings, Consumer<S3Import.Options> options) {
    return driver.run(ImportTable.of(prefix.of(settings), options));
  }

  /**
   * Returns the state of an import.
   *
   * @param arn as an {@link S3Import} has it
   */
  public S3Import importStatus(String arn) {
    return driver.run(ImportTable.status(arn));
  }

  /**
   * Returns a PartiQL statement and the items that it returns: {@code connection.partiql("SELECT *
   * FROM books WHERE isbn = ?", "97…").list()}. It is sent when the results are read, or by {@link
   * PartiqlResults#execute}. Its text is not changed: the prefix of {@link #prefixed} does not
   * apply.
   *
   * @param parameters plain values for its {@code ?}, in their order, stored as those of a map are
   * @throws io.dynamodel.error.InvalidRequestException if a parameter cannot be stored
   */
  public PartiqlResults partiql(String statement, @Nullable Object... parameters) {
    return new PartiqlResults(driver, new StatementRun(PartiqlStatement.of(statement, parameters)));
  }

  /**
   * Executes PartiQL statements independently of each other, 25 in a request. Those for which
   * DynamoDB was too busy are repeated.
   *
   * @return the item that each statement returns, in their order; empty for none
   * @throws io.dynamodel.error.StatementsFailedException if some statements failed; the others were
   *     executed
   */
  public List<Optional<Document>> partiqlBatch(Consumer<Partiql.Batch> statements) {
    return driver.run(Partiql.Batch.of(statements));
  }

  /**
   * Executes PartiQL statements, either all or none.
   *
   * @return the item that each statement reads, in their order; empty for none
   * @throws io.dynamodel.error.TransactionFailedException if the transaction was cancelled, with a
   *     reason for each statement that cannot be executed
   */
  public List<Optional<Document>> partiqlTransaction(Consumer<Partiql.Transaction> statements) {
    return driver.run(Partiql.Transaction.of(statements));
  }

  /**
   * Returns the SDK's client of this connection, for requests that the connection does not have. It
   * belongs to the connection: it is closed with it, unless you passed it to {@link #of}. It does
   * not know the prefix of {@link #prefixed}.
   */
  public DynamoDbClient client() {
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
  public DynaConnection listener(OperationListener listener) {
    observers.add(listener);
    return this;
  }

  /**
   * Returns the SDK's client for the streams of the tables. It belongs to the connection. If this
   * connection uses a client of your own, it has the region, the credentials and the endpoint of
   * that client.
   */
  public DynamoDbStreamsClient streamsClient() {
    return beside.streams();
  }

  /**
   * Returns an asynchronous connection to the same database, with the same prefix, listeners and
   * defaults of models. If this connection uses a client of your own, it has the region, the
   * credentials, the endpoint, the interceptors, the headers, the metric publishers and the
   * timeouts of that client, and no other settings.
   *
   * <p>Closing one of the connections closes the other.
   *
   * @throws DynaModelException if this connection is closed
   */
  public AsyncDynaConnection async() {
    return beside.async().with(prefix);
  }

  /** Executes the operations of this connection and of the models that are bound to it. */
  Driver driver() {
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
  public DynaConnection prefixed(String prefix) {
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
  public DynaConnection schemaAdapters(UnaryOperator<SchemaAdapter> change) {
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
  public DynaConnection cursorSecret(byte[] secret) {
    return with(prefix.with(prefix.models().with(secret)));
  }

  private DynaConnection with(TablePrefix other) {
    return new DynaConnection(client, driver, onClose, closed, other, observers, beside);
  }

  /** Closes the clients, if this connection created them, and all their threads. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      onClose.run();
    }
  }

  /**
   * The names of the tables of a connection. They are read page by page as they are needed, and
   * again by each iteration.
   */
  public static final class TableNames implements Iterable<String> {
    private final Function<@Nullable String, ListTables.NamePage> pages;

    TableNames(Function<@Nullable String, ListTables.NamePage> pages) {
      this.pages = pages;
    }

    /** Returns the names, one page of requests at a time. */
    @Override
    public Iterator<String> iterator() {
      return new Names(pages);
    }

    /** Returns the names as a stream, one page of requests at a time. */
    public Stream<String> stream() {
      return StreamSupport.stream(
          () -> Spliterators.spliteratorUnknownSize(iterator(), Spliterator.NONNULL),
          Spliterator.NONNULL,
          false);
    }

    /** Returns all names. */
    public List<String> list() {
      List<String> names = new ArrayList<>();
      forEach(names::add);
      return List.copyOf(names);
    }

    private static final class Names implements Iterator<String> {
      private final Function<@Nullable String, ListTables.NamePage> pages;
      private final Queue<String> names = new ArrayDeque<>();
      private @Nullable String last;
      private boolean isEnd;

      Names(Function<@Nullable String, ListTables.NamePage> pages) {
        this.pages = pages;
      }

      @Override
      public boolean hasNext() {
        while (names.isEmpty() && !isEnd) {
          ListTables.NamePage page = pages.apply(last);
          names.addAll(page.names());
          last = page.last();
          isEnd = last == null;
        }
        return !names.isEmpty();
      }

      @Override
      public String next() {
        if (!hasNext()) {
          throw new NoSuchElementException("there is no further table");
        }
        return names.remove();
      }
    }
  }
}
