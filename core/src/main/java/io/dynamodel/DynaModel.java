package io.dynamodel;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.event.ModelListener;
import io.dynamodel.internal.admin.DeleteTable;
import io.dynamodel.internal.admin.DescribedTable;
import io.dynamodel.internal.admin.ReadTableStatus;
import io.dynamodel.internal.admin.TablePrefix;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.model.DefaultAdapter;
import io.dynamodel.internal.model.Lenience;
import io.dynamodel.internal.model.Listeners;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.ModelDefaults;
import io.dynamodel.internal.model.SchemaVersions;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.internal.step.Driver;
import io.dynamodel.internal.step.Step;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Forms;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.Finding;
import io.dynamodel.schema.OnRead;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.schema.ValidationLevel;
import io.dynamodel.table.CreateTableOptions;
import io.dynamodel.table.EntityConfig;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TableDefaults;
import io.dynamodel.table.TableDraft;
import io.dynamodel.table.TablePlan;
import io.dynamodel.table.TableStatus;
import io.dynamodel.table.TableStep;
import io.dynamodel.table.UniqueRepair;
import io.dynamodel.table.UpdateTableOptions;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A model bound to a database: records of one type, validated by their schema before each write, in
 * one table.
 *
 * <pre>{@code
 * DynaModel<Book> books = DynaModel.of(Book.class)
 *     .table(t -> t.name("prod-books").hashKey("isbn"))
 *     .schema(BeanSchema.create())
 *     .connect(DynaConnection.open("embedded"));
 * }</pre>
 *
 * <p>Immutable and thread-safe, so it can be a constant. Invalid arguments and all failures are
 * reported as a {@link io.dynamodel.error.DynaModelException}. If a collection, a map or an
 * accessor that was passed throws an exception, or a listener does, that exception is the cause.
 * Exceptions from the program's other lambdas (options, suppliers of generated values) are passed
 * on unchanged. A null that is not allowed is rejected before any request, with an {@link
 * io.dynamodel.error.InvalidRequestException} or a {@link NullPointerException}. Errors of the JVM
 * are not caught.
 *
 * @param <T> the type of the records
 */
public final class DynaModel<T> extends BoundModel<T> {
  private final Supplier<Model<T>> model;
  private final @Nullable DescribedTable described;
  private final Driver driver;
  private final TablePrefix prefix;

  DynaModel(
      Supplier<Model<T>> model,
      @Nullable DescribedTable described,
      Driver driver,
      TablePrefix prefix) {
    this.model = model;
    this.described = described;
    this.driver = driver;
    this.prefix = prefix;
  }

  /** Returns the model of documents in a table that is described when it is first needed. */
  static DynaModel<Document> ofTable(DescribedTable table, Driver driver, TablePrefix prefix) {
    return new DynaModel<>(table, table, driver, prefix);
  }

  /**
   * Begins the definition of a model of a record, a class with getters and setters, a
   * {@code @DynamoDbBean} or {@code @DynamoDbImmutable}, or a sealed interface of records.
   */
  public static <T> Definition<T> of(Class<T> type) {
    return new Definition<>(Given.given(type, "the type of the records"));
  }

  /** Begins the definition of a model whose records are plain documents. */
  public static Definition<Document> documents() {
    return new Definition<>(Document.class);
  }

  /** Returns the same model on a table of another name. */
  public DynaModel<T> named(String tableName) {
    Model<T> named = model().named(prefix.of(tableName));
    return new DynaModel<>(() -> named, null, driver, prefix);
  }

  /**
   * Creates a record from a plain map, with document names, and stores it in place of one with the
   * same key.
   *
   * @return the record as it was stored, including defaults
   * @throws io.dynamodel.error.ValidationException with all violations, if the map does not make a
   *     valid record; no request is sent
   */
  public T put(Map<String, ?> map) {
    return put(map, options -> {});
  }

  /**
   * Creates a record from a plain map, with document names, and stores it if there is none with the
   * same key.
   *
   * @return the record as it was stored, including defaults
   * @throws io.dynamodel.error.ItemExistsException if there is an item with this key
   * @throws io.dynamodel.error.ValidationException with all violations, if the map does not make a
   *     valid record; no request is sent
   */
  public T putUnique(Map<String, ?> map) {
    return putUnique(map, options -> {});
  }

  /**
   * Creates a record from a plain map and stores it if there is none with the same key, with
   * options.
   *
   * @throws io.dynamodel.error.ItemExistsException if there is an item with this key
   * @throws io.dynamodel.error.ConditionFailedException if {@code onlyIf} is false for a missing
   *     item
   */
  public T putUnique(Map<String, ?> map, Consumer<WriteOptions> options) {
    return driver.run(puttingUnique(map, options));
  }

  /**
   * Creates a record from a plain map, and stores it in place of the one with the same key.
   *
   * @return the record as it was stored, including defaults
   * @throws io.dynamodel.error.ConditionFailedException if there is no item with this key
   * @throws io.dynamodel.error.ValidationException with all violations, if the map does not make a
   *     valid record; no request is sent
   */
  public T replace(Map<String, ?> map) {
    return replace(map, options -> {});
  }

  /**
   * Creates a record from a plain map, and stores it in place of the one with the same key, with
   * options.
   *
   * @throws io.dynamodel.error.ConditionFailedException if there is no item with this key, or
   *     {@code onlyIf} is false for it
   */
  public T replace(Map<String, ?> map, Consumer<WriteOptions> options) {
    return driver.run(replacing(map, options));
  }

  /**
   * Stores a record in place of the one with the same key, as {@link #replace(Map)} does.
   *
   * @return the record as it was stored, including defaults
   * @throws io.dynamodel.error.ConditionFailedException if there is no item with this key
   * @throws io.dynamodel.error.ValidationException with all violations, if it is not valid; no
   *     request is sent
   */
  public T replaceRecord(T record) {
    return replaceRecord(record, options -> {});
  }

  /** Stores a record in place of the one with the same key, with options. */
  public T replaceRecord(T record, Consumer<WriteOptions> options) {
    return driver.run(replacingRecord(record, options));
  }

  /**
   * Stores a record in place of one with the same key.
   *
   * @return the record as it was stored, including defaults
   * @throws io.dynamodel.error.ValidationException with all violations, if it is not valid; no
   *     request is sent
   */
  public T save(T record) {
    return save(record, options -> {});
  }

  /**
   * Stores a record if there is none with the same key.
   *
   * @return the record as it was stored, including defaults
   * @throws io.dynamodel.error.ItemExistsException if there is an item with this key
   * @throws io.dynamodel.error.ValidationException with all violations, if it is not valid; no
   *     request is sent
   */
  public T saveUnique(T record) {
    return saveUnique(record, options -> {});
  }

  /**
   * Stores a record if there is none with the same key, with options.
   *
   * @throws io.dynamodel.error.ItemExistsException if there is an item with this key
   * @throws io.dynamodel.error.ConditionFailedException if {@code onlyIf} is false for a missing
   *     item
   */
  public T saveUnique(T record, Consumer<WriteOptions> options) {
    return driver.run(savingUnique(record, options));
  }

  /**
   * Creates a record from a plain map, with document names, and stores it, with options: {@code
   * books.put(map, o -> o.onlyIf("year__lt", 2000))}.
   *
   * @return the record as it was stored, including defaults
   * @throws io.dynamodel.error.ConditionFailedException if {@code onlyIf} is false for the stored
   *     item
   * @throws io.dynamodel.error.VersionConflictException if the model has a version, and the map
   *     does not have the version of the stored item
   * @throws io.dynamodel.error.ItemExistsException if another item has the value of a unique field
   * @throws io.dynamodel.error.ValidationException with all violations, if the map does not make a
   *     valid record; no request is sent
   */
  public T put(Map<String, ?> map, Consumer<WriteOptions> options) {
    return driver.run(putting(map, options));
  }

  /**
   * Stores a record, with options: {@code books.save(book, o -> o.onlyIf("year__lt", 2000))}; or
   * stores only its differences from the record that was loaded: {@code books.save(changed, o ->
   * o.since(loaded))}.
   *
   * @return the record as it was stored, including defaults; with {@code since}, also including
   *     what others have changed in the meantime
   * @throws io.dynamodel.error.ConditionFailedException if {@code onlyIf} is false for the stored
   *     item; with {@code since}, also if the item no longer exists, or if others have changed
   *     something on which the changes depend
   * @throws io.dynamodel.error.VersionConflictException if the model has a version, and the record
   *     does not have the version of the stored item
   * @throws io.dynamodel.error.ItemExistsException if another item has the value of a unique field
   * @throws io.dynamodel.error.ValidationException with all violations, if it is not valid; no
   *     request is sent
   */
  public T save(T record, Consumer<SaveOptions<T>> options) {
    return driver.run(saving(record, options));
  }

  /**
   * Changes the item of a key: {@code books.update("9780306406157", Map.of("title", "Foo, 2nd ed.",
   * "tags__append", List.of("classic")))}.
   *
   * <p>New values are validated before the request. Results that depend on stored values are
   * validated by conditions or by reading the item first. So no invalid item is stored, and
   * concurrent changes by others are not lost.
   *
   * @param key a {@link Key}, the bare hash key value of a table without a range key, or a map of
   *     the key's fields
   * @param changes {@code field} or {@code field__set} with a value, or with null to remove it;
   *     {@code __remove} with true; {@code __plus} and {@code __minus} on numbers; {@code __append}
   *     and {@code __prepend} on lists; {@code __add} and {@code __delete} on sets; {@code
   *     __if_not_exists}. A field may be nested, {@code info__rating}, or an element, {@code
   *     tags__0}
   * @return the record as it is after the changes
   * @throws io.dynamodel.error.InvalidLookupException before any request, if there is no change, or
   *     if a change is wrong or would change the table's key
   * @throws io.dynamodel.error.ValidationException if a new value is invalid, before any request;
   *     or if the changed record would be invalid
   * @throws io.dynamodel.error.ConditionFailedException if there is no such item
   */
  public T update(Object key, Map<String, ?> changes) {
    return update(key, changes, options -> {});
  }

  /**
   * Changes the item of a key, as {@link #update(Object, Map)} does, with options: {@code o ->
   * o.upsert()}, {@code o -> o.onlyIf("rev", 3)}, {@code o -> o.exactlyOnce()}.
   */
  public T update(Object key, Map<String, ?> changes, Consumer<UpdateOptions> options) {
    return driver.run(updating(key, Update.of(changes), options));
  }

  /**
   * Changes the item of a key, as {@link #update(Object, Map)} does, by names and operands: {@code
   * books.update("…", "stock__minus", 1, "sold__plus", 1)}.
   *
   * @param change a change
   * @param value its operand
   * @param more further changes and operands, alternating
   */
  public T update(Object key, String change, @Nullable Object value, @Nullable Object... more) {
    return driver.run(updating(key, pairs(key, change, value, more), options -> {}));
  }

  /**
   * Changes the item of a key, as {@link #update(Object, Map)} does, by typed fields: {@code
   * books.update("…", books.field(Book::stock).minus(1), books.field(Book::sold).plus(1))}.
   *
   * @param change a change
   * @param more further changes
   */
  public T update(Object key, Update change, Update... more) {
    return update(key, Given.given(change, "the change").and(more), options -> {});
  }

  /** Changes the item of a key by typed fields, with options. */
  public T update(Object key, Update change, Consumer<UpdateOptions> options) {
    return driver.run(updating(key, change, options));
  }

  /**
   * Makes one change to the item of a key, with options: {@code books.update("…", "stock__plus", 1,
   * o -> o.upsert())}.
   */
  public T update(
      Object key, String change, @Nullable Object value, Consumer<UpdateOptions> options) {
    return driver.run(updating(key, pairs(key, change, value), options));
  }

  /**
   * Changes the item of a key, as {@link #update(Object, Map)} does, at a path, for names that a
   * text cannot express: {@code books.update("…", Path.of("prices", "a__b"), "plus", 1)}.
   *
   * @param path the field or element
   * @param action the name of an action, such as {@code set} or {@code plus}
   * @param value its operand
   * @param more further changes: each a name and an operand, or a path, an action and an operand
   */
  public T update(
      Object key, Path path, String action, @Nullable Object value, @Nullable Object... more) {
    return driver.run(updating(key, Update.of(path, action, value, more), options -> {}));
  }

  /** Changes the item of a key at a path, with options. */
  public T update(
      Object key,
      Path path,
      String action,
      @Nullable Object value,
      Consumer<UpdateOptions> options) {
    return driver.run(updating(key, Update.of(path, action, value), options));
  }

  /**
   * Changes the item of a key as the body of a request asks for, which is a merge patch (RFC 7396):
   * {@code books.patch("…", body, ChangeFilter.allow("title", "stock__minus"))}. Nested objects are
   * merged, null removes, lists and sets are replaced as a whole. Concurrent changes by others are
   * not lost.
   *
   * @param body an object of JSON as plain values; without members, it changes nothing, and the
   *     record is returned as it is stored
   * @param filter the changes that the caller may make
   * @return the record as it is after the changes
   * @throws io.dynamodel.error.ValidationException with everything that is wrong with the body,
   *     before any request; or if the changed record would be invalid
   * @throws io.dynamodel.error.ConditionFailedException if there is no such item
   */
  public T patch(Object key, Map<String, ?> body, ChangeFilter filter) {
    return patch(key, body, filter, options -> {});
  }

  /**
   * Changes the item of a key as the body of a request asks for, with options: {@code
   * books.patch("…", body, FILTER, o -> o.version(ifMatch))}.
   *
   * @throws io.dynamodel.error.VersionConflictException if the item has another version than is
   *     required
   */
  public T patch(
      Object key, Map<String, ?> body, ChangeFilter filter, Consumer<UpdateOptions> options) {
    return driver.run(patching(key, body, filter, options));
  }

  /** Changes the item of a key as the JSON of a request's body asks for. */
  public T patch(Object key, String json, ChangeFilter filter) {
    return patch(key, json, filter, options -> {});
  }

  /** Changes the item of a key as the JSON of a request's body asks for, with options. */
  public T patch(Object key, String json, ChangeFilter filter, Consumer<UpdateOptions> options) {
    return driver.run(patching(key, json, filter, options));
  }

  /**
   * Reads the record of a key: a {@link Key}, the bare hash key value of a table without a range
   * key, or a map of the key's fields. Empty if there is none.
   */
  public Optional<T> get(Object key) {
    return get(key, options -> {});
  }

  /** Reads the record of a hash key and a range key. */
  public Optional<T> get(Object hash, Object range) {
    return get(pair(hash, range));
  }

  /** Reads the record of a hash key and a range key, with options. */
  public Optional<T> get(Object hash, Object range, Consumer<GetOptions> options) {
    return get(pair(hash, range), options);
  }

  /** Reads the record of a key, with options: {@code books.get("…", o -> o.consistent())}. */
  public Optional<T> get(Object key, Consumer<GetOptions> options) {
    return driver.run(getting(key, options));
  }

  /**
   * Deletes the record of a key: a {@link Key}, the bare hash key value of a table without a range
   * key, or a map of the key's fields.
   *
   * @return whether there was one
   */
  public boolean delete(Object key) {
    return delete(key, options -> {});
  }

  /**
   * Deletes the record of a key, with options: {@code books.delete("…", o -> o.onlyIf("rev", 3))}.
   *
   * @return whether there was one
   * @throws io.dynamodel.error.ConditionFailedException if {@code onlyIf} is false for the stored
   *     item
   */
  public boolean delete(Object key, Consumer<WriteOptions> options) {
    return driver.run(deleting(key, options));
  }

  /** Deletes the record of a hash key and a range key, and returns whether there was one. */
  public boolean delete(Object hash, Object range) {
    return delete(pair(hash, range));
  }

  /** Deletes the record of a hash key and a range key, with options. */
  public boolean delete(Object hash, Object range, Consumer<WriteOptions> options) {
    return delete(pair(hash, range), options);
  }

  /**
   * Deletes the record with the key of this one, and returns whether there was one. If the model
   * has a version, the stored item must have the version of this record, or be missing.
   *
   * @throws io.dynamodel.error.VersionConflictException if the stored item has another version
   */
  public boolean deleteRecord(T record) {
    return deleteRecord(record, options -> {});
  }

  /** Deletes the record with the key of this one, with options. */
  public boolean deleteRecord(T record, Consumer<WriteOptions> options) {
    return driver.run(deletingRecord(record, options));
  }

  /**
   * Deletes the record of a key, and returns it.
   *
   * @return the record as it was; empty if there was none
   * @throws io.dynamodel.error.MappingException if the stored item does not fit the type; it is
   *     deleted nevertheless
   */
  public Optional<T> deleteAndGet(Object key) {
    return deleteAndGet(key, options -> {});
  }

  /** Deletes the record of a key, with options, and returns it. */
  public Optional<T> deleteAndGet(Object key, Consumer<WriteOptions> options) {
    return driver.run(deletingAndGetting(key, options));
  }

  /**
   * Creates records from plain maps, with document names, and stores them in place of those with
   * the same keys, in as few requests as possible. If several have the same key, the last one is
   * stored.
   *
   * @return the records as they were stored, including defaults, one for each map
   * @throws io.dynamodel.error.ValidationException with all violations of all maps; each path
   *     begins with the position of the map. No request is sent
   * @throws io.dynamodel.error.BatchIncompleteException if some were not stored; it lists them
   */
  public List<T> putBatch(Collection<? extends Map<String, ?>> maps) {
    return putBatch(maps, options -> {});
  }

  /**
   * Creates records from plain maps and stores them, with options: {@code books.putBatch(maps, o ->
   * o.onProgress(p -> …))}.
   *
   * @return the records as they were stored, including defaults, one for each map
   * @throws io.dynamodel.error.ValidationException with all violations of all maps
   * @throws io.dynamodel.error.BatchIncompleteException if some were not stored, also because
   *     {@code onlyIf} was false; it lists them
   */
  public List<T> putBatch(
      Collection<? extends Map<String, ?>> maps, Consumer<BatchOptions> options) {
    return driver.run(puttingBatch(maps, options));
  }

  /**
   * Stores records in place of those with the same keys, in as few requests as possible. If several
   * have the same key, the last one is stored.
   *
   * @return the records as they were stored, including defaults, in their order
   * @throws io.dynamodel.error.ValidationException with all violations of all records; each path
   *     begins with the position of the record. No request is sent
   * @throws io.dynamodel.error.BatchIncompleteException if some were not stored; it lists them
   */
  public List<T> saveBatch(Collection<? extends T> records) {
    return saveBatch(records, options -> {});
  }

  /**
   * Stores records, with options: {@code books.saveBatch(all, o -> o.onlyIf("year__lt", 2000))}.
   *
   * @return the records as they were stored, including defaults, in their order
   * @throws io.dynamodel.error.ValidationException with all violations of all records
   * @throws io.dynamodel.error.BatchIncompleteException if some were not stored, also because
   *     {@code onlyIf} was false; it lists them
   */
  public List<T> saveBatch(Collection<? extends T> records, Consumer<BatchOptions> options) {
    return driver.run(savingBatch(records, options));
  }

  /**
   * Deletes the records of keys, each a {@link Key}, the bare hash key value of a table without a
   * range key, or a map of the key's fields. A missing item is not an error.
   *
   * @throws io.dynamodel.error.InvalidLookupException with everything that is wrong with the keys;
   *     no request is sent
   * @throws io.dynamodel.error.BatchIncompleteException if some were not deleted; it lists them
   */
  public void deleteBatch(Collection<?> keys) {
    deleteBatch(keys, options -> {});
  }

  /**
   * Deletes the records of keys, with options: {@code books.deleteBatch(keys, o -> o.onlyIf("rev",
   * 3))}.
   *
   * @throws io.dynamodel.error.InvalidLookupException with everything that is wrong with the keys
   * @throws io.dynamodel.error.BatchIncompleteException if some were not deleted, also because
   *     {@code onlyIf} was false; it lists them
   */
  public void deleteBatch(Collection<?> keys, Consumer<BatchOptions> options) {
    driver.run(deletingBatch(keys, options));
  }

  /**
   * Reads the records of keys, each a {@link Key}, the bare hash key value of a table without a
   * range key, or a map of the key's fields. Returns those that exist, in the order of the keys; a
   * key that is given several times counts once.
   *
   * @throws io.dynamodel.error.InvalidLookupException with everything that is wrong with the keys;
   *     no request is sent
   * @throws io.dynamodel.error.BatchIncompleteException if some were not read; it lists them
   */
  public List<T> getBatch(Collection<?> keys) {
    return getBatch(keys, options -> options);
  }

  /**
   * Reads the records of keys, with options: {@code books.getBatch(keys, o -> o.consistent())}. Or
   * reads only parts of them: {@code o -> o.only("title")} as documents, {@code o ->
   * o.as(BookTitle.class)} as records of another type.
   */
  public <R> List<R> getBatch(
      Collection<?> keys, Function<BatchGetOptions<T>, BatchGetOptions<R>> options) {
    return driver.run(gettingBatch(keys, options));
  }

  /**
   * Returns all records of an entity whose hash key is the same for all: its template has no
   * fields.
   *
   * @throws io.dynamodel.error.InvalidLookupException when the results are read, if a key has to be
   *     known
   */
  public Results<T> query() {
    return query(Map.of());
  }

  /**
   * Returns the records that lookups select, found by the key of the table or of an index: {@code
   * books.query("author", "Mr. Bar", "year__gte", 1990)}. Never scans.
   *
   * @param lookup a lookup
   * @param value its operand
   * @param more further lookups and operands, alternating; all must be true
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong. If no key fits the
   *     lookups, the results throw it when they are read
   */
  public Results<T> query(String lookup, @Nullable Object value, @Nullable Object... more) {
    return query(Q.of(lookup, value, more));
  }

  /**
   * Returns the records for which all lookups are true, found by the key of the table or of an
   * index.
   */
  public Results<T> query(Map<String, ?> lookups) {
    return query(Q.of(lookups));
  }

  /** Returns the records that lookups select, found by the key of the table or of an index. */
  public Results<T> query(Q lookups) {
    return Results.ofQuery(driver, prefix, model(), lookups);
  }

  /**
   * Returns the records that lookups select, found by the best of a get, a query and, if {@link
   * Results#allowScan} permits it, a scan: {@code books.find("isbn", "9780306406157", "year__gte",
   * 1990)}.
   *
   * @param lookup a lookup
   * @param value its operand
   * @param more further lookups and operands, alternating; all must be true
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong. If no key fits the
   *     lookups, the results throw it when they are read
   */
  public Results<T> find(String lookup, @Nullable Object value, @Nullable Object... more) {
    return find(Q.of(lookup, value, more));
  }

  /**
   * Returns the records for which all lookups are true, found by the best of a get, a query and, if
   * allowed, a scan.
   */
  public Results<T> find(Map<String, ?> lookups) {
    return find(Q.of(lookups));
  }

  /**
   * Returns the records that lookups select, found by the best of a get, a query and, if allowed, a
   * scan.
   */
  public Results<T> find(Q lookups) {
    return Results.ofFind(driver, prefix, model(), lookups);
  }

  /** Returns all records of the table. */
  public Results<T> scan() {
    return scan(Map.of());
  }

  /**
   * Returns the records that lookups select, found by a scan: {@code books.scan("author__ne", "Mr.
   * Bar")}. DynamoDB reads and bills the whole table.
   *
   * @param lookup a lookup
   * @param value its operand
   * @param more further lookups and operands, alternating; all must be true
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public Results<T> scan(String lookup, @Nullable Object value, @Nullable Object... more) {
    return scan(Q.of(lookup, value, more));
  }

  /** Returns the records for which all lookups are true, found by a scan. */
  public Results<T> scan(Map<String, ?> lookups) {
    return scan(Q.of(lookups));
  }

  /** Returns the records that lookups select, found by a scan. */
  public Results<T> scan(Q lookups) {
    return Results.ofScan(driver, prefix, model(), lookups);
  }

  // Relations

  /**
   * Reads the record that a relation leads to.
   *
   * @param record a record of this model; it need not be stored
   * @return empty if there is none, or if the record has no value in a field of the relation, in
   *     which case no request is sent
   * @throws InvalidModelException if the relation was declared wrongly
   */
  public <R> Optional<R> related(T record, Relation.One<T, R> relation) {
    return driver.run(relatedOne(record, relation));
  }

  /**
   * Returns the records that a relation leads to, lazily: {@code threads.related(thread,
   * REPLIES).limit(10)}. If the record has no value in a field of the relation, there are none, and
   * no request is sent.
   *
   * @param record a record of this model; it need not be stored
   * @throws InvalidModelException if the relation was declared wrongly
   */
  public <R> Results<R> related(T record, Relation.Many<T, R> relation) {
    return Results.ofSelection(driver, prefix, relatedMany(record, relation));
  }

  /**
   * Reads the records that a relation leads to through others, each once, in the order of those.
   *
   * @param record a record of this model; it need not be stored
   * @throws InvalidModelException if the relation was declared wrongly
   */
  public <R> List<R> related(T record, Relation.Through<T, R> relation) {
    return driver.run(relatedThrough(record, relation));
  }

  /**
   * Creates a record from a plain map, fills in the fields that relate it to a record, and stores
   * it if there is none with the same key: {@code threads.add(thread, REPLIES, Map.of("text",
   * "…"))}.
   *
   * @return the related record as it was stored, defaults included
   * @throws io.dynamodel.error.InvalidRequestException if the record has no value in a field of the
   *     relation, or if the map relates it to another one; nothing is sent
   * @throws io.dynamodel.error.ItemExistsException if there is one with the same key
   * @throws io.dynamodel.error.ValidationException with all violations, if the map does not make a
   *     valid record; nothing is sent
   */
  public <R> R add(T record, Relation.Many<T, R> relation, Map<String, ?> map) {
    return add(record, relation, map, options -> {});
  }

  /** Stores a related record, as {@link #add(Object, Relation.Many, Map)} does, with options. */
  public <R> R add(
      T record, Relation.Many<T, R> relation, Map<String, ?> map, Consumer<WriteOptions> options) {
    return driver.run(adding(record, relation, map, options));
  }

  /**
   * Fills in the fields that relate a record to another one, and stores it if there is none with
   * the same key.
   *
   * @param record the record to which it is added
   * @param added the record to add; its fields of the relation may be null
   * @return the related record as it was stored, defaults included
   * @throws io.dynamodel.error.InvalidRequestException if the record has no value in a field of the
   *     relation, or if the added one is related to another record; nothing is sent
   * @throws io.dynamodel.error.ItemExistsException if there is one with the same key
   * @throws io.dynamodel.error.ValidationException with all violations, if the added record is not
   *     valid; nothing is sent
   */
  public <R> R addRecord(T record, Relation.Many<T, R> relation, R added) {
    return addRecord(record, relation, added, options -> {});
  }

  /** Stores a related record, with options. */
  public <R> R addRecord(
      T record, Relation.Many<T, R> relation, R added, Consumer<WriteOptions> options) {
    return driver.run(addingRecord(record, relation, added, options));
  }

  /**
   * Deletes the record of a key and all records that relations lead to: first these, then the
   * record. It is not atomic, but it can be repeated: a failure leaves the record itself, from
   * which the rest is found. If a global index finds the related records, those that were written a
   * moment ago may be left.
   *
   * @param key a {@link Key}, the bare hash key value of a table without a range key, or a map of
   *     the key's fields
   * @param first a relation
   * @param more further relations
   * @return the number of deleted records, the record itself included
   */
  @SafeVarargs
  public final BulkResult deleteWith(
      Object key, Relation.Many<T, ?> first, Relation.Many<T, ?>... more) {
    return driver.run(deletingWith(key, first, more));
  }

  /**
   * Returns the stored items that do not fit the type or break the schema, each with its key and
   * violations, found by a scan of the whole table: {@code
   * books.audit().parallel(4).rateLimit(100).forEach(…)}. Items that fit are skipped. Nothing is
   * written.
   *
   * <p>The items are examined as they are read, with the defaults of the schema for missing fields.
   * At most a page of each segment is held. {@link Results#limit} limits the number of findings,
   * and {@link Results#count} counts them. Every {@link Results#page} has the cursor to continue
   * from, also a page without a finding. As in {@link #scan()}, expired items and those of other
   * types are ignored.
   *
   * <p>For an entity, items whose derived keys differ from those that the templates derive from
   * their fields are findings, too, such as items that were written before a template was changed.
   * {@link #rederive} rewrites them.
   */
  public Results<Finding> audit() {
    return Results.ofAudit(driver, prefix, model());
  }

  /**
   * Writes the derived keys of all items of an entity again, after a template was changed, as
   * {@link Results#rederive() scan().rederive()} does. Call that to limit the rate, to continue
   * from a cursor, or to scan in parallel.
   */
  public Rederivation rederive() {
    return scan().rederive();
  }

  /**
   * Stores each item that is stored in an older version of the schema, or under older names, in the
   * current version, found by a scan of the whole table. Keys, index keys and unique fields that
   * the upgrade changes are changed as well. Each write has the condition that the values that were
   * read are unchanged, so that it can run while others read and write, and can be repeated.
   * Versions and times of the records stay as they are, and listeners are not called.
   *
   * @return the counts: {@code changed} is the number of upgraded items
   * @throws InvalidModelException if the definition has neither {@code schemaVersion} nor {@code
   *     renamed}
   * @throws io.dynamodel.error.ValidationException if an upgraded item would be invalid, which ends
   *     the operation; {@link #audit()} finds all such items beforehand
   * @throws io.dynamodel.error.ItemExistsException if another item has the new key of an item, or
   *     the value of a unique field
   * @throws io.dynamodel.error.NewerItemException if there is an item of a newer version
   */
  public BulkResult upgradeAll() {
    return upgradeAll(options -> {});
  }

  /**
   * Stores each older item in the current version of the schema, with options: {@code
   * books.upgradeAll(o -> o.parallel(4).rateLimit(100).onProgress(…))}.
   */
  public BulkResult upgradeAll(Consumer<UpgradeOptions> options) {
    return driver.run(upgrading(options));
  }

  /** Creates the table with its indexes, and waits until they are ACTIVE. */
  public void createTable() {
    createTable(options -> {});
  }

  /** Creates the table with its indexes: {@code books.createTable(o -> o.noWait())}. */
  public void createTable(Consumer<CreateTableOptions> options) {
    driver.run(creatingTable(options));
  }

  /**
   * Creates the table if it does not exist, and the table of guards if fields are unique. A table
   * that exists must have the keys and indexes of the model; it may have more indexes, and its
   * other settings are not compared. Several servers may call this at once, when they start.
   *
   * @return whether this call created the table
   * @throws io.dynamodel.error.TableMismatchException with every difference, if the table does not
   *     fit
   */
  public boolean ensureTable() {
    return driver.run(ensuringTable());
  }

  /**
   * Returns the state of the table: whether it exists, its indexes, DynamoDB's estimate of its
   * size, and in what it differs from the settings of the model.
   */
  public TableStatus status() {
    return driver.run(readingStatus());
  }

  /**
   * Determines what {@link #updateTable(Consumer) updateTable} would do. Changes nothing.
   *
   * @throws io.dynamodel.error.TableMismatchException with every difference that DynamoDB cannot
   *     change
   */
  public TablePlan planTable() {
    return driver.run(planningTable());
  }

  /** Makes the table what the model declares, without dropping indexes. */
  public List<TableStep> updateTable() {
    return updateTable(options -> {});
  }

  /**
   * Makes the table what the model declares: creates it if it is missing, or changes its capacity,
   * stream, global indexes, time to live and other settings, one step at a time. Waits after each
   * step until the table is ACTIVE. Settings that are not declared stay as they are. The table of
   * guards is updated as well.
   *
   * @return the steps that were taken, in their order
   * @throws io.dynamodel.error.TableMismatchException with every difference that DynamoDB cannot
   *     change; nothing is changed
   */
  public List<TableStep> updateTable(Consumer<UpdateTableOptions> options) {
    return driver.run(updatingTable(options));
  }

  /** Deletes the table with all its items, and waits until it is gone. */
  public void deleteTable() {
    deleteTable(options -> {});
  }

  /** Deletes the table with all its items: {@code books.deleteTable(o -> o.noWait())}. */
  public void deleteTable(Consumer<DeleteTableOptions> options) {
    driver.run(deletingTable(options));
    if (described != null) {
      described.became(null);
    }
  }

  /**
   * Repairs the guard items of unique fields, for items that were written by other programs, or
   * before a field was unique. Reads the whole table, changes no other items, and can run at the
   * same time as other writes.
   *
   * @return the counts of repaired guards, and the items that share a value with another item
   * @throws InvalidModelException if the model has no unique fields
   */
  public UniqueRepair repairUnique() {
    return repairUnique(options -> {});
  }

  /** Repairs the guard items of unique fields, with options such as a listener for the progress. */
  public UniqueRepair repairUnique(Consumer<BulkOptions> options) {
    return driver.run(repairing(options));
  }

  /** Returns whether the table exists. */
  public boolean exists() {
    return driver.run(existing());
  }

  @Override
  Model<T> model() {
    return model.get();
  }

  @Override
  String tableName() {
    return described == null ? model().table().name() : described.name();
  }

  @Override
  String recordName() {
    return described == null ? model().recordName() : Document.class.getSimpleName();
  }

  @Override
  Step<Boolean> creatingTable(Consumer<CreateTableOptions> options) {
    Given.given(options, "the options");
    if (described != null) {
      throw new InvalidModelException(
          "table(\"%1$s\").createTable(): the settings of table %1$s are not declared here; create it with connection.createTable(settings)"
              .formatted(described.name()));
    }
    return super.creatingTable(options);
  }

  @Override
  Step<TableStatus> readingStatus() {
    return described == null ? super.readingStatus() : ReadTableStatus.of(described.name());
  }

  @Override
  Step<Boolean> deletingTable(Consumer<DeleteTableOptions> options) {
    return described == null
        ? super.deletingTable(options)
        : DeleteTable.of(described.name(), DeleteTableOptions.waits(options));
  }

  @Override
  Driver driver() {
    return driver;
  }

  @Override
  Connected connected() {
    return new Connected(prefix, driver);
  }

  /**
   * The definition of a model, which is not bound to a database: its type, the settings of its
   * table, and its schema. Immutable; each method returns another definition. It is compiled and
   * checked once, at its first use.
   *
   * @param <T> the type of the records
   */
  public static final class Definition<T> {
    private final Class<T> type;

    // Changed only while a definition is copied.
    private @Nullable TableDraft table;
    private @Nullable SchemaAdapter adapter;
    private Naming naming = Naming.AS_DECLARED;
    private Forms forms = Forms.SORTABLE;
    private byte @Nullable [] cursorSecret;
    private Clock clock = Clock.systemUTC();
    private List<Supplier<? extends Relation<T, ?>>> relations = List.of();
    private Listeners<T> listeners = Listeners.none();
    private OnRead onRead = OnRead.TRUST;
    private SchemaVersions versions = SchemaVersions.NONE;
    private Lenience lenience = Lenience.NONE;

    private volatile @Nullable Model<T> compiled;

    private Definition(Class<T> type) {
      this.type = type;
    }

    private Definition(Definition<T> other) {
      type = other.type;
      table = other.table;
      adapter = other.adapter;
      naming = other.naming;
      forms = other.forms;
      cursorSecret = other.cursorSecret;
      clock = other.clock;
      relations = other.relations;
      listeners = other.listeners;
      onRead = other.onRead;
      versions = other.versions;
      lenience = other.lenience;
    }

    private Definition<T> with(Consumer<Definition<T>> change) {
      Definition<T> copy = new Definition<>(this);
      change.accept(copy);
      return copy;
    }

    /**
     * Sets the settings of the table: its name, keys, indexes and throughput. Settings that the
     * type's annotations for the enhanced client give, such as {@code @DynamoDbPartitionKey}, need
     * not be repeated.
     *
     * @throws io.dynamodel.error.InvalidModelException if no table can have these settings
     */
    public Definition<T> table(Consumer<TableConfig.Builder> settings) {
      TableDraft draft = TableDraft.of(Given.given(settings, "the settings of .table(…)"));
      try {
        draft.with(TableDefaults.NONE);
      } catch (InvalidModelException e) {
        if (!Codecs.mayHaveTableDefaults(type)) {
          throw e;
        }
        // The annotations of the class may supply what is missing.
      }
      return with(copy -> copy.table = draft);
    }

    /**
     * Makes the records entities of a table that records of other types share: {@code e ->
     * e.type("ORDER").hashKey("CUSTOMER#${customer_id}").rangeKey("ORDER#${order_id}")}.
     *
     * @param shared the table
     * @param settings the type of the items, the templates of their keys, and the fields that
     *     DynaModel sets
     * @throws io.dynamodel.error.InvalidModelException if they cannot be those of an entity
     */
    public Definition<T> entity(SingleTable shared, Consumer<EntityConfig.Builder> settings) {
      Given.given(shared, "the table of .entity(…)");
      Given.given(settings, "the settings of .entity(…)");
      return table(
          t -> {
            shared.addTo(t);
            t.entity(settings);
          });
    }

    /**
     * Sets the adapter that validates the records; by default, that of the single adapter module on
     * the class path.
     */
    public Definition<T> schema(SchemaAdapter schemaAdapter) {
      Given.given(schemaAdapter, "the adapter of .schema(…)");
      return with(copy -> copy.adapter = schemaAdapter);
    }

    /**
     * Sets how Java names become document names where no {@code @DynamoDbAttribute} gives one; by
     * default, they are the same.
     */
    public Definition<T> naming(Naming rule) {
      Given.given(rule, "the rule of .naming(…)");
      return with(copy -> copy.naming = rule);
    }

    /**
     * Sets the forms in which values are stored; by default, forms that sort in the order of the
     * values. Classes that are {@code @DynamoDbBean} or {@code @DynamoDbImmutable} always have the
     * forms of the enhanced client, and documents are stored as they are given.
     */
    public Definition<T> forms(Forms stored) {
      Given.given(stored, "the forms of .forms(…)");
      return with(copy -> copy.forms = stored);
    }

    /**
     * Seals cursors with a secret, so that callers cannot forge them. Without a secret, a checksum
     * only detects accidental changes. All servers that exchange cursors need the same secret.
     *
     * @param secret at least 16 bytes
     * @throws InvalidModelException if the secret is shorter
     */
    public Definition<T> cursorSecret(byte[] secret) {
      byte[] own = ModelDefaults.secret(secret);
      return with(copy -> copy.cursorSecret = own);
    }

    /**
     * Sets the clock for the times of creation and update, and for deciding which records have
     * expired; by default, the system's clock.
     */
    public Definition<T> clock(Clock other) {
      Given.given(other, "the clock of .clock(…)");
      return with(copy -> copy.clock = other);
    }

    /**
     * Sets what reads do with stored items that break the schema; by default, reads do not
     * validate. With {@link OnRead#VALIDATE}, each whole record that a get, results, a batch, a
     * transaction or a relation reads is validated. For an invalid one, the read throws an {@link
     * io.dynamodel.error.InvalidItemException}, unless results {@linkplain Results#onUnreadable
     * skip} it. Parts of records, by {@code only} and {@code as}, are not validated.
     */
    public Definition<T> onRead(OnRead reads) {
      Given.given(reads, "the argument of .onRead(…)");
      return with(copy -> copy.onRead = reads);
    }

    /**
     * Sets what the model does with records that break its schema, so that a schema can be added to
     * an old table; by default, they are not stored. With {@link ValidationLevel#WARN}, those that
     * are stored are logged, by {@code io.dynamodel.validation}, without values.
     */
    public Definition<T> validation(ValidationLevel level) {
      Given.given(level, "the level of .validation(…)");
      return with(copy -> copy.lenience = new Lenience(level, null));
    }

    /**
     * Sets what the model does with records that break its schema, as {@link
     * #validation(ValidationLevel)} does, and reports them to a listener instead of the log. It is
     * called once for each invalid record that was stored, after the write and the other listeners,
     * with its key and its violations. If it throws an exception, the record stays stored, and the
     * call ends with a {@link io.dynamodel.error.ListenerFailedException}.
     */
    public Definition<T> validation(
        ValidationLevel level, BiConsumer<Key, List<Violation>> invalid) {
      Given.given(level, "the level of .validation(…)");
      Given.given(invalid, "the listener of .validation(…)");
      return with(copy -> copy.lenience = new Lenience(level, invalid));
    }

    /**
     * Adds relations that lead from this model, which are checked when it is connected: {@code
     * .relations(() -> Thread.REPLIES, () -> Thread.AUTHOR)}. Other relations are checked at their
     * first use.
     *
     * @param first supplies a relation, when the model is connected
     * @param more supply further relations
     */
    @SafeVarargs
    public final Definition<T> relations(
        Supplier<? extends Relation<T, ?>> first, Supplier<? extends Relation<T, ?>>... more) {
      List<Supplier<? extends Relation<T, ?>>> all = new ArrayList<>(relations);
      all.add(Given.given(first, "a supplier of .relations(…)"));
      for (Supplier<? extends Relation<T, ?>> each :
          Given.given(more, "the suppliers of .relations(…)")) {
        all.add(Given.given(each, "a supplier of .relations(…)"));
      }
      List<Supplier<? extends Relation<T, ?>>> own = List.copyOf(all);
      return with(copy -> copy.relations = own);
    }

    /**
     * Adds a listener to the records of this model, which can also prevent writes. Listeners are
     * called in the order in which they were added.
     */
    public Definition<T> listener(ModelListener<? super T> listener) {
      Listeners<T> all = listeners.with(Given.given(listener, "the listener of .listener(…)"));
      return with(copy -> copy.listeners = all);
    }

    /**
     * Adds a function that replaces each whole record before it is validated and written, by {@code
     * put}, {@code save}, a batch or a transaction. Values that the model itself sets may already
     * be in it. The key and the version must stay the same. Its exception prevents the write.
     */
    public Definition<T> beforeWrite(UnaryOperator<T> replacement) {
      Listeners<T> all =
          listeners.replacing(Given.given(replacement, "the function of .beforeWrite(…)"));
      return with(copy -> copy.listeners = all);
    }

    /**
     * Adds a function that replaces the changes of each update before they are validated: {@code
     * .beforeUpdate((key, changes) -> changes.and("editor", user()))}. A bulk update calls it for
     * each item. Its exception prevents the update.
     */
    public Definition<T> beforeUpdate(BiFunction<Key, Update, Update> change) {
      Given.given(change, "the function of .beforeUpdate(…)");
      Listeners<T> all =
          listeners.changing(
              (key, changes) ->
                  Given.given(
                          change.apply(key, Update.ofLookups(changes)),
                          "the result of a function of .beforeUpdate(…)")
                      .changes());
      return with(copy -> copy.listeners = all);
    }

    /**
     * Gives the schema a version, which every write stores with its item. An item that is stored in
     * an older version is upgraded when it is read, by the steps of {@link #upgrade}, and stored in
     * the current version by the next write. A newer one is neither read nor written: it causes a
     * {@link io.dynamodel.error.NewerItemException}.
     *
     * @param attribute the attribute that holds the version; records do not have it. An item
     *     without it has version 1
     * @param version the current version, from 1
     */
    public Definition<T> schemaVersion(String attribute, int version) {
      SchemaVersions given = versions.of(attribute, version);
      return with(copy -> copy.versions = given);
    }

    /**
     * Adds the step that upgrades an item of one version to the next one: {@code .upgrade(1, item
     * -> item.put("title", item.remove("titel")))}. There must be one for each version before the
     * current one.
     *
     * @param from the version of the items
     * @param step changes an item, which it gets as a modifiable map of the values of a {@link
     *     io.dynamodel.value.Document}. It may be called several times, by any thread, and must not
     *     do anything else
     */
    public Definition<T> upgrade(int from, Consumer<Map<String, @Nullable Object>> step) {
      SchemaVersions given = versions.upgrading(from, step);
      return with(copy -> copy.versions = given);
    }

    /**
     * Gives a field the name that it has in older items. Reads take the value under the older name
     * if there is none under the current one, lookups by either name look at both, and the next
     * write of an item stores the current name only.
     *
     * @param older the older name, which no field has
     * @param current the document name of a field; not one of a key, an index or a unique field
     */
    public Definition<T> renamed(String older, String current) {
      SchemaVersions given = versions.renaming(older, current);
      return with(copy -> copy.versions = given);
    }

    /**
     * Binds the model to a database. Sends no request.
     *
     * @throws io.dynamodel.error.InvalidModelException if type, table and schema do not fit
     *     together
     */
    public DynaModel<T> connect(DynaConnection connection) {
      Given.given(connection, "the connection of .connect(…)");
      Model<T> prefixed = connection.prefix().of(model(connection.prefix().models()));
      checkRelations(prefixed, new Connected(connection.prefix(), connection.driver()));
      return new DynaModel<>(() -> prefixed, null, connection.driver(), connection.prefix());
    }

    /**
     * Binds the model to a database, with methods that never block a thread. Sends no request.
     *
     * @throws io.dynamodel.error.InvalidModelException if type, table and schema do not fit
     *     together
     */
    public AsyncDynaModel<T> connect(AsyncDynaConnection connection) {
      Given.given(connection, "the connection of .connect(…)");
      Model<T> prefixed = connection.prefix().of(model(connection.prefix().models()));
      checkRelations(prefixed, new Connected(connection.prefix(), connection.driver()));
      return new AsyncDynaModel<>(prefixed, connection.driver(), connection.prefix());
    }

    private void checkRelations(Model<T> model, Connected connected) {
      Set<String> names = new HashSet<>();
      for (Supplier<? extends Relation<T, ?>> supplier : relations) {
        Relation<T, ?> relation = supplier.get();
        if (relation == null) {
          throw new InvalidModelException(
              "a supplier of .relations(…) of "
                  + type.getSimpleName()
                  + " returned null: connect models only after their classes are initialized");
        }
        if (!names.add(relation.name())) {
          throw new InvalidModelException(
              type.getSimpleName() + " has two relations with one name: " + relation);
        }
        relation.check(model, connected);
      }
    }

    /**
     * Returns the settings of the table, with the types of all keys. Sends no request.
     *
     * @throws io.dynamodel.error.InvalidModelException if type, table and schema do not fit
     *     together
     */
    public TableConfig table() {
      return model().table();
    }

    /**
     * Returns the fields of the records, as narrowed by the schema. Sends no request.
     *
     * @throws io.dynamodel.error.InvalidModelException if type, table and schema do not fit
     *     together
     */
    public Fields fields() {
      return model().fields();
    }

    /**
     * Returns the codec of the records, which {@link SchemaAdapter#resolve} takes. Requires neither
     * a table nor a schema.
     *
     * @throws io.dynamodel.error.InvalidModelException if the type cannot be mapped
     */
    public Codec<T> codec() {
      return Codecs.of(type, naming, table == null ? null : table.ttl(), forms);
    }

    /** Returns the compiled model, on a table without a prefix. */
    Model<T> model() {
      Model<T> model = compiled;
      if (model == null) {
        model = compile(ModelDefaults.NONE);
        compiled = model;
      }
      return model;
    }

    /** Returns the compiled model for a connection, on a table without its prefix. */
    Model<T> model(ModelDefaults defaults) {
      return defaults == ModelDefaults.NONE ? model() : defaults.of(this, () -> compile(defaults));
    }

    private Model<T> compile(ModelDefaults defaults) {
      SchemaAdapter own = adapter != null ? adapter : DefaultAdapter.find(type);
      TableDraft draft = draft();
      Codec<T> codec = codec();
      return Model.compile(draft.with(codec.tableDefaults()), codec, defaults.adapter(own))
          .with(
              settings ->
                  settings
                      .withNaming(naming, forms)
                      .withCursorSecret(defaults.cursorSecret(cursorSecret))
                      .withClock(clock)
                      .withListeners(listeners)
                      .withOnRead(onRead)
                      .withVersions(versions)
                      .withLenience(lenience));
    }

    @Override
    public String toString() {
      String name = table == null ? null : table.name();
      return "Definition of a model of "
          + type.getSimpleName()
          + (table == null
              ? " without a table"
              : name == null ? " on a table without a name" : " on table " + Names.shown(name));
    }

    private TableDraft draft() {
      if (table == null) {
        throw new InvalidModelException(
            "the model of "
                + type.getSimpleName()
                + " has no table: add .table(t -> t.name(\"…\").hashKey(\"…\"))");
      }
      return table;
    }
  }
}
