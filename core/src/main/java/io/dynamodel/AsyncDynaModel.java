package io.dynamodel;

import io.dynamodel.internal.admin.TablePrefix;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.AsyncDriver;
import io.dynamodel.schema.Finding;
import io.dynamodel.table.CreateTableOptions;
import io.dynamodel.table.TablePlan;
import io.dynamodel.table.TableStatus;
import io.dynamodel.table.TableStep;
import io.dynamodel.table.UniqueRepair;
import io.dynamodel.table.UpdateTableOptions;
import io.dynamodel.value.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model bound to a database, whose methods never block a thread. They send the same requests as
 * those of a {@link DynaModel}, and return futures of the same results and exceptions.
 *
 * <pre>{@code
 * AsyncDynaModel<Book> books = DynaModel.of(Book.class)
 *     .table(t -> t.name("prod-books").hashKey("isbn"))
 *     .schema(BeanSchema.create())
 *     .connect(AsyncDynaConnection.open("aws"));
 *
 * books.get("9780306406157").thenAccept(book -> …);
 * }</pre>
 *
 * <p>Records are validated on the calling thread. Responses are processed, and records are read, on
 * the threads of the client. A future fails with the exception that a {@link DynaModel} throws,
 * which is not wrapped. Cancelling a future cancels the requests that are under way and prevents
 * further requests; DynamoDB may already have carried out those that were sent.
 *
 * <p>Immutable and thread-safe, so it can be a constant.
 *
 * @param <T> the type of the records
 */
public final class AsyncDynaModel<T> extends BoundModel<T> {
  private final Model<T> model;
  private final AsyncDriver driver;
  private final TablePrefix prefix;

  AsyncDynaModel(Model<T> model, AsyncDriver driver, TablePrefix prefix) {
    this.model = model;
    this.driver = driver;
    this.prefix = prefix;
  }

  /** Returns the same model on a table of another name. */
  public AsyncDynaModel<T> named(String tableName) {
    return new AsyncDynaModel<>(model.named(prefix.of(tableName)), driver, prefix);
  }

  /**
   * Creates a record from a plain map and stores it. Completes with the record as it was stored.
   *
   * @see DynaModel#put(Map)
   */
  public CompletableFuture<T> put(Map<String, ?> map) {
    return put(map, options -> {});
  }

  /**
   * Creates a record from a plain map and stores it, with options.
   *
   * @see DynaModel#put(Map, Consumer)
   */
  public CompletableFuture<T> put(Map<String, ?> map, Consumer<WriteOptions> options) {
    return driver.run(() -> putting(map, options));
  }

  /**
   * Creates a record from a plain map and stores it if there is none with the same key.
   *
   * @see DynaModel#putUnique(Map)
   */
  public CompletableFuture<T> putUnique(Map<String, ?> map) {
    return putUnique(map, options -> {});
  }

  /**
   * Creates a record from a plain map and stores it if there is none with the same key, with
   * options.
   *
   * @see DynaModel#putUnique(Map, Consumer)
   */
  public CompletableFuture<T> putUnique(Map<String, ?> map, Consumer<WriteOptions> options) {
    return driver.run(() -> puttingUnique(map, options));
  }

  /**
   * Creates a record from a plain map and stores it in place of the one with the same key.
   *
   * @see DynaModel#replace(Map)
   */
  public CompletableFuture<T> replace(Map<String, ?> map) {
    return replace(map, options -> {});
  }

  /**
   * Creates a record from a plain map and stores it in place of the one with the same key, with
   * options.
   *
   * @see DynaModel#replace(Map, Consumer)
   */
  public CompletableFuture<T> replace(Map<String, ?> map, Consumer<WriteOptions> options) {
    return driver.run(() -> replacing(map, options));
  }

  /**
   * Stores a record in place of the one with the same key.
   *
   * @see DynaModel#replaceRecord(Object)
   */
  public CompletableFuture<T> replaceRecord(T record) {
    return replaceRecord(record, options -> {});
  }

  /** Stores a record in place of the one with the same key, with options. */
  public CompletableFuture<T> replaceRecord(T record, Consumer<WriteOptions> options) {
    return driver.run(() -> replacingRecord(record, options));
  }

  /**
   * Stores a record. Completes with the record as it was stored.
   *
   * @see DynaModel#save(Object)
   */
  public CompletableFuture<T> save(T record) {
    return save(record, options -> {});
  }

  /**
   * Stores a record, with options.
   *
   * @see DynaModel#save(Object, Consumer)
   */
  public CompletableFuture<T> save(T record, Consumer<SaveOptions<T>> options) {
    return driver.run(() -> saving(record, options));
  }

  /**
   * Stores a record if there is none with the same key.
   *
   * @see DynaModel#saveUnique(Object)
   */
  public CompletableFuture<T> saveUnique(T record) {
    return saveUnique(record, options -> {});
  }

  /**
   * Stores a record if there is none with the same key, with options.
   *
   * @see DynaModel#saveUnique(Object, Consumer)
   */
  public CompletableFuture<T> saveUnique(T record, Consumer<WriteOptions> options) {
    return driver.run(() -> savingUnique(record, options));
  }

  /**
   * Changes the item of a key. Completes with the record as it is after the changes.
   *
   * @see DynaModel#update(Object, Map)
   */
  public CompletableFuture<T> update(Object key, Map<String, ?> changes) {
    return update(key, changes, options -> {});
  }

  /**
   * Changes the item of a key, with options.
   *
   * @see DynaModel#update(Object, Map, Consumer)
   */
  public CompletableFuture<T> update(
      Object key, Map<String, ?> changes, Consumer<UpdateOptions> options) {
    return driver.run(() -> updating(key, Update.of(changes), options));
  }

  /**
   * Changes the item of a key.
   *
   * @see DynaModel#update(Object, String, Object, Object...)
   */
  public CompletableFuture<T> update(
      Object key, String change, @Nullable Object value, @Nullable Object... more) {
    return driver.run(() -> updating(key, pairs(key, change, value, more), options -> {}));
  }

  /** Makes one change to the item of a key, with options. */
  public CompletableFuture<T> update(
      Object key, String change, @Nullable Object value, Consumer<UpdateOptions> options) {
    return driver.run(() -> updating(key, pairs(key, change, value), options));
  }

  /**
   * Changes the item of a key by typed fields.
   *
   * @see DynaModel#update(Object, Update, Update...)
   */
  public CompletableFuture<T> update(Object key, Update change, Update... more) {
    return update(key, Given.given(change, "the change").and(more), options -> {});
  }

  /**
   * Changes the item of a key by typed fields, with options.
   *
   * @see DynaModel#update(Object, Update, Consumer)
   */
  public CompletableFuture<T> update(Object key, Update change, Consumer<UpdateOptions> options) {
    return driver.run(() -> updating(key, change, options));
  }

  /**
   * Changes the item of a key at a path.
   *
   * @see DynaModel#update(Object, Path, String, Object, Object...)
   */
  public CompletableFuture<T> update(
      Object key, Path path, String action, @Nullable Object value, @Nullable Object... more) {
    return driver.run(() -> updating(key, Update.of(path, action, value, more), options -> {}));
  }

  /** Changes the item of a key at a path, with options. */
  public CompletableFuture<T> update(
      Object key,
      Path path,
      String action,
      @Nullable Object value,
      Consumer<UpdateOptions> options) {
    return driver.run(() -> updating(key, Update.of(path, action, value), options));
  }

  /**
   * Changes the item of a key as the body of a request asks for, a merge patch.
   *
   * @see DynaModel#patch(Object, Map, ChangeFilter)
   */
  public CompletableFuture<T> patch(Object key, Map<String, ?> body, ChangeFilter filter) {
    return patch(key, body, filter, options -> {});
  }

  /**
   * Changes the item of a key as the body of a request asks for, with options.
   *
   * @see DynaModel#patch(Object, Map, ChangeFilter, Consumer)
   */
  public CompletableFuture<T> patch(
      Object key, Map<String, ?> body, ChangeFilter filter, Consumer<UpdateOptions> options) {
    return driver.run(() -> patching(key, body, filter, options));
  }

  /** Changes the item of a key as the JSON of a request's body asks for. */
  public CompletableFuture<T> patch(Object key, String json, ChangeFilter filter) {
    return patch(key, json, filter, options -> {});
  }

  /** Changes the item of a key as the JSON of a request's body asks for, with options. */
  public CompletableFuture<T> patch(
      Object key, String json, ChangeFilter filter, Consumer<UpdateOptions> options) {
    return driver.run(() -> patching(key, json, filter, options));
  }

  /**
   * Reads the record of a key.
   *
   * @see DynaModel#get(Object)
   */
  public CompletableFuture<Optional<T>> get(Object key) {
    return get(key, options -> {});
  }

  /**
   * Reads the record of a hash key and a range key.
   *
   * @see DynaModel#get(Object, Object)
   */
  public CompletableFuture<Optional<T>> get(Object hash, Object range) {
    return get(hash, range, options -> {});
  }

  /** Reads the record of a hash key and a range key, with options. */
  public CompletableFuture<Optional<T>> get(
      Object hash, Object range, Consumer<GetOptions> options) {
    return driver.run(() -> getting(pair(hash, range), options));
  }

  /**
   * Reads the record of a key, with options.
   *
   * @see DynaModel#get(Object, Consumer)
   */
  public CompletableFuture<Optional<T>> get(Object key, Consumer<GetOptions> options) {
    return driver.run(() -> getting(key, options));
  }

  /**
   * Deletes the record of a key. Completes with whether there was one.
   *
   * @see DynaModel#delete(Object)
   */
  public CompletableFuture<Boolean> delete(Object key) {
    return delete(key, options -> {});
  }

  /**
   * Deletes the record of a key, with options.
   *
   * @see DynaModel#delete(Object, Consumer)
   */
  public CompletableFuture<Boolean> delete(Object key, Consumer<WriteOptions> options) {
    return driver.run(() -> deleting(key, options));
  }

  /**
   * Deletes the record of a hash key and a range key.
   *
   * @see DynaModel#delete(Object, Object)
   */
  public CompletableFuture<Boolean> delete(Object hash, Object range) {
    return delete(hash, range, options -> {});
  }

  /** Deletes the record of a hash key and a range key, with options. */
  public CompletableFuture<Boolean> delete(
      Object hash, Object range, Consumer<WriteOptions> options) {
    return driver.run(() -> deleting(pair(hash, range), options));
  }

  /**
   * Deletes the record with the key of this one.
   *
   * @see DynaModel#deleteRecord(Object)
   */
  public CompletableFuture<Boolean> deleteRecord(T record) {
    return deleteRecord(record, options -> {});
  }

  /**
   * Deletes the record with the key of this one, with options.
   *
   * @see DynaModel#deleteRecord(Object, Consumer)
   */
  public CompletableFuture<Boolean> deleteRecord(T record, Consumer<WriteOptions> options) {
    return driver.run(() -> deletingRecord(record, options));
  }

  /**
   * Deletes the record of a key. Completes with the record as it was, or empty if there was none.
   *
   * @see DynaModel#deleteAndGet(Object)
   */
  public CompletableFuture<Optional<T>> deleteAndGet(Object key) {
    return deleteAndGet(key, options -> {});
  }

  /**
   * Deletes the record of a key, with options, and completes with it.
   *
   * @see DynaModel#deleteAndGet(Object, Consumer)
   */
  public CompletableFuture<Optional<T>> deleteAndGet(Object key, Consumer<WriteOptions> options) {
    return driver.run(() -> deletingAndGetting(key, options));
  }

  /**
   * Creates records from plain maps and stores them, in as few requests as possible.
   *
   * @see DynaModel#putBatch(Collection)
   */
  public CompletableFuture<List<T>> putBatch(Collection<? extends Map<String, ?>> maps) {
    return putBatch(maps, options -> {});
  }

  /**
   * Creates records from plain maps and stores them, with options.
   *
   * @see DynaModel#putBatch(Collection, Consumer)
   */
  public CompletableFuture<List<T>> putBatch(
      Collection<? extends Map<String, ?>> maps, Consumer<BatchOptions> options) {
    return driver.run(() -> puttingBatch(maps, options));
  }

  /**
   * Stores records, in as few requests as possible.
   *
   * @see DynaModel#saveBatch(Collection)
   */
  public CompletableFuture<List<T>> saveBatch(Collection<? extends T> records) {
    return saveBatch(records, options -> {});
  }

  /**
   * Stores records, with options.
   *
   * @see DynaModel#saveBatch(Collection, Consumer)
   */
  public CompletableFuture<List<T>> saveBatch(
      Collection<? extends T> records, Consumer<BatchOptions> options) {
    return driver.run(() -> savingBatch(records, options));
  }

  /**
   * Deletes the records of keys.
   *
   * @see DynaModel#deleteBatch(Collection)
   */
  public CompletableFuture<Void> deleteBatch(Collection<?> keys) {
    return deleteBatch(keys, options -> {});
  }

  /**
   * Deletes the records of keys, with options.
   *
   * @see DynaModel#deleteBatch(Collection, Consumer)
   */
  public CompletableFuture<Void> deleteBatch(Collection<?> keys, Consumer<BatchOptions> options) {
    return driver.run(() -> deletingBatch(keys, options).ending());
  }

  /**
   * Reads the records of keys. Completes with those that exist, in the order of the keys.
   *
   * @see DynaModel#getBatch(Collection)
   */
  public CompletableFuture<List<T>> getBatch(Collection<?> keys) {
    return getBatch(keys, options -> options);
  }

  /**
   * Reads the records of keys, with options.
   *
   * @see DynaModel#getBatch(Collection, Consumer)
   */
  public <R> CompletableFuture<List<R>> getBatch(
      Collection<?> keys, Function<BatchGetOptions<T>, BatchGetOptions<R>> options) {
    return driver.run(() -> gettingBatch(keys, options));
  }

  /**
   * Returns all records of an entity whose hash key is the same for all: its template has no
   * fields.
   *
   * @throws io.dynamodel.error.InvalidLookupException when the results are read, if a key has to be
   *     known
   */
  public AsyncResults<T> query() {
    return query(Map.of());
  }

  /**
   * Returns the records that lookups select, found by the key of the table or of an index.
   *
   * @see DynaModel#query(String, Object, Object...)
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public AsyncResults<T> query(String lookup, @Nullable Object value, @Nullable Object... more) {
    return query(Q.of(lookup, value, more));
  }

  /**
   * Returns the records that lookups select, found by the key of the table or of an index.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public AsyncResults<T> query(Map<String, ?> lookups) {
    return query(Q.of(lookups));
  }

  /**
   * Returns the records that lookups select, found by the key of the table or of an index.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public AsyncResults<T> query(Q lookups) {
    return AsyncResults.ofQuery(driver, prefix, model(), lookups);
  }

  /**
   * Returns the records that lookups select, found by the best of a get, a query and, if allowed, a
   * scan.
   *
   * @see DynaModel#find(String, Object, Object...)
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public AsyncResults<T> find(String lookup, @Nullable Object value, @Nullable Object... more) {
    return find(Q.of(lookup, value, more));
  }

  /**
   * Returns the records that lookups select, found by the best of a get, a query and, if allowed, a
   * scan.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public AsyncResults<T> find(Map<String, ?> lookups) {
    return find(Q.of(lookups));
  }

  /**
   * Returns the records that lookups select, found by the best of a get, a query and, if allowed, a
   * scan.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public AsyncResults<T> find(Q lookups) {
    return AsyncResults.ofFind(driver, prefix, model(), lookups);
  }

  /** Returns all records of the table. */
  public AsyncResults<T> scan() {
    return scan(Map.of());
  }

  /**
   * Returns the records that lookups select, found by a scan.
   *
   * @see DynaModel#scan(String, Object, Object...)
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public AsyncResults<T> scan(String lookup, @Nullable Object value, @Nullable Object... more) {
    return scan(Q.of(lookup, value, more));
  }

  /**
   * Returns the records that lookups select, found by a scan.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public AsyncResults<T> scan(Map<String, ?> lookups) {
    return scan(Q.of(lookups));
  }

  /**
   * Returns the records that lookups select, found by a scan.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public AsyncResults<T> scan(Q lookups) {
    return AsyncResults.ofScan(driver, prefix, model(), lookups);
  }

  /**
   * Reads the record that a relation leads to.
   *
   * @see DynaModel#related(Object, Relation.One)
   */
  public <R> CompletableFuture<Optional<R>> related(T record, Relation.One<T, R> relation) {
    return driver.run(() -> relatedOne(record, relation));
  }

  /**
   * Returns the records that a relation leads to, lazily.
   *
   * @see DynaModel#related(Object, Relation.Many)
   */
  public <R> AsyncResults<R> related(T record, Relation.Many<T, R> relation) {
    return AsyncResults.ofSelection(driver, prefix, relatedMany(record, relation));
  }

  /**
   * Reads the records that a relation leads to through others.
   *
   * @see DynaModel#related(Object, Relation.Through)
   */
  public <R> CompletableFuture<List<R>> related(T record, Relation.Through<T, R> relation) {
    return driver.run(() -> relatedThrough(record, relation));
  }

  /**
   * Creates a record from a plain map, related to a record, and stores it.
   *
   * @see DynaModel#add(Object, Relation.Many, Map)
   */
  public <R> CompletableFuture<R> add(T record, Relation.Many<T, R> relation, Map<String, ?> map) {
    return add(record, relation, map, options -> {});
  }

  /** Stores a related record, with options. */
  public <R> CompletableFuture<R> add(
      T record, Relation.Many<T, R> relation, Map<String, ?> map, Consumer<WriteOptions> options) {
    return driver.run(() -> adding(record, relation, map, options));
  }

  /**
   * Relates a record to another one, and stores it.
   *
   * @see DynaModel#addRecord(Object, Relation.Many, Object)
   */
  public <R> CompletableFuture<R> addRecord(T record, Relation.Many<T, R> relation, R added) {
    return addRecord(record, relation, added, options -> {});
  }

  /** Stores a related record, with options. */
  public <R> CompletableFuture<R> addRecord(
      T record, Relation.Many<T, R> relation, R added, Consumer<WriteOptions> options) {
    return driver.run(() -> addingRecord(record, relation, added, options));
  }

  /**
   * Deletes the record of a key and all records that relations lead to.
   *
   * @see DynaModel#deleteWith
   */
  @SafeVarargs
  public final CompletableFuture<BulkResult> deleteWith(
      Object key, Relation.Many<T, ?> first, Relation.Many<T, ?>... more) {
    return driver.run(() -> deletingWith(key, first, more));
  }

  /**
   * Returns the stored items that do not fit the type or break the schema.
   *
   * @see DynaModel#audit()
   */
  public AsyncResults<Finding> audit() {
    return AsyncResults.ofAudit(driver, prefix, model());
  }

  /**
   * Writes the derived keys of all items of an entity again.
   *
   * @see DynaModel#rederive()
   */
  public CompletableFuture<Rederivation> rederive() {
    return scan().rederive();
  }

  /**
   * Stores each item that is stored in an older version of the schema in the current one.
   *
   * @see DynaModel#upgradeAll()
   */
  public CompletableFuture<BulkResult> upgradeAll() {
    return upgradeAll(options -> {});
  }

  /**
   * Stores each older item in the current version of the schema, with options.
   *
   * @see DynaModel#upgradeAll(Consumer)
   */
  public CompletableFuture<BulkResult> upgradeAll(Consumer<UpgradeOptions> options) {
    return driver.run(() -> upgrading(options));
  }

  /**
   * Creates the table with its indexes; done when they are ACTIVE.
   *
   * @see DynaModel#createTable()
   */
  public CompletableFuture<Void> createTable() {
    return createTable(options -> {});
  }

  /**
   * Creates the table with its indexes, with options.
   *
   * @see DynaModel#createTable(Consumer)
   */
  public CompletableFuture<Void> createTable(Consumer<CreateTableOptions> options) {
    return driver.run(() -> creatingTable(options).ending());
  }

  /**
   * Creates the table if it does not exist.
   *
   * @see DynaModel#ensureTable()
   */
  public CompletableFuture<Boolean> ensureTable() {
    return driver.run(() -> ensuringTable());
  }

  /**
   * Returns the state of the table.
   *
   * @see DynaModel#status()
   */
  public CompletableFuture<TableStatus> status() {
    return driver.run(() -> readingStatus());
  }

  /**
   * Determines what {@code updateTable} would do.
   *
   * @see DynaModel#planTable()
   */
  public CompletableFuture<TablePlan> planTable() {
    return driver.run(() -> planningTable());
  }

  /**
   * Makes the table what the model declares, without dropping indexes.
   *
   * @see DynaModel#updateTable()
   */
  public CompletableFuture<List<TableStep>> updateTable() {
    return updateTable(options -> {});
  }

  /**
   * Makes the table what the model declares.
   *
   * @see DynaModel#updateTable(Consumer)
   */
  public CompletableFuture<List<TableStep>> updateTable(Consumer<UpdateTableOptions> options) {
    return driver.run(() -> updatingTable(options));
  }

  /**
   * Deletes the table with all its items; done when it is gone.
   *
   * @see DynaModel#deleteTable()
   */
  public CompletableFuture<Void> deleteTable() {
    return deleteTable(options -> {});
  }

  /**
   * Deletes the table with all its items.
   *
   * @see DynaModel#deleteTable(Consumer)
   */
  public CompletableFuture<Void> deleteTable(Consumer<DeleteTableOptions> options) {
    return driver.run(() -> deletingTable(options).ending());
  }

  /**
   * Returns whether the table exists.
   *
   * @see DynaModel#exists()
   */
  public CompletableFuture<Boolean> exists() {
    return driver.run(() -> existing());
  }

  /**
   * Repairs the guard items of unique fields.
   *
   * @see DynaModel#repairUnique()
   */
  public CompletableFuture<UniqueRepair> repairUnique() {
    return repairUnique(options -> {});
  }

  /**
   * Repairs the guard items of unique fields, with options such as a listener for the progress.
   *
   * @see DynaModel#repairUnique(Consumer)
   */
  public CompletableFuture<UniqueRepair> repairUnique(Consumer<BulkOptions> options) {
    return driver.run(() -> repairing(options));
  }

  @Override
  Model<T> model() {
    return model;
  }

  @Override
  String tableName() {
    return model.table().name();
  }

  @Override
  String recordName() {
    return model.recordName();
  }

  @Override
  AsyncDriver driver() {
    return driver;
  }

  @Override
  Connected connected() {
    return new Connected(prefix, driver);
  }
}
