package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.admin.CreateTable;
import io.dynamodel.internal.admin.DeleteTable;
import io.dynamodel.internal.admin.DescribeTable;
import io.dynamodel.internal.batch.BatchWrite;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.GetItem;
import io.dynamodel.internal.step.Driver;
import io.dynamodel.internal.write.DeleteItem;
import io.dynamodel.internal.write.PutItem;
import io.dynamodel.internal.write.UpdateItem;
import io.dynamodel.mapping.Codec;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.CreateTableOptions;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Names;
import io.dynamodel.value.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operations on one table in plain Java values, without a schema: what can be stored is stored.
 * The table's keys and indexes are asked of DynamoDB once, when they are needed. Thread-safe.
 */
public final class TableConnection implements Bound<Document> {
  /** A name, or the ARN of a table. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.:/-]{3,1024}");

  private final Driver driver;
  private final String name;
  private volatile @Nullable Model<Document> model;

  TableConnection(Driver driver, String name) {
    requireName(name);
    this.driver = driver;
    this.name = name;
  }

  /**
   * @throws InvalidModelException if no table can have the name
   */
  static String requireName(String name) {
    if (!NAME.matcher(Given.given(name, "the name of a table")).matches()) {
      throw new InvalidModelException(Names.quoted(name) + " cannot be the name of a table");
    }
    return name;
  }

  /** The table's name. */
  public String name() {
    return name;
  }

  /** For batches and transactions across tables. */
  @Override
  public Driver driver() {
    return driver;
  }

  /** For batches and transactions across tables; the table is looked at for it. */
  @Override
  public Model<Document> model() {
    Model<Document> known = model;
    if (known == null) {
      known = plain(driver.run(DescribeTable.settings(name)).unmanaged());
      model = known;
    }
    return known;
  }

  private static Model<Document> plain(TableConfig settings) {
    return Model.compile(settings, Codec.documents(), SchemaAdapter.none());
  }

  /** Settings that a table can be created with. */
  static TableConfig checked(TableConfig settings) {
    return plain(Given.given(settings, "the settings of a table")).table();
  }

  void create(TableConfig settings, Consumer<CreateTableOptions> options) {
    TableConfig checked = checked(settings);
    driver.run(CreateTable.of(checked, options));
    // Here what is given is stored as it is, and what is stored is read.
    model = plain(checked.unmanaged());
  }

  /**
   * Stores an item in the place of one with the same key.
   *
   * @return the item as it was stored
   * @throws io.dynamodel.error.ValidationException if it cannot be stored
   */
  public Document put(Map<String, ?> item) {
    return put(item, options -> {});
  }

  /**
   * Stores an item, with options: {@code table.put(item, o -> o.onlyIf("rev", 3))}.
   *
   * @return the item as it was stored
   * @throws io.dynamodel.error.ConditionFailedException if the stored item is not as {@code onlyIf}
   *     wants it
   * @throws io.dynamodel.error.ValidationException if it cannot be stored
   */
  public Document put(Map<String, ?> item, Consumer<WriteOptions> options) {
    return driver.run(PutItem.put(model(), item, options));
  }

  /**
   * Stores an item if there is none with the same key.
   *
   * @return the item as it was stored
   * @throws io.dynamodel.error.ItemExistsException if there is one
   * @throws io.dynamodel.error.ValidationException if it cannot be stored
   */
  public Document putUnique(Map<String, ?> item) {
    return putUnique(item, options -> {});
  }

  /** Stores an item if there is none with the same key, with options. */
  public Document putUnique(Map<String, ?> item, Consumer<WriteOptions> options) {
    return driver.run(PutItem.putUnique(model(), item, options));
  }

  /**
   * Changes the item of a key: {@code table.update("4711", Map.of("count__minus", 1))}.
   *
   * @param key a {@link Key}, the bare hash key value of a table without a range key, or a map of
   *     the key's fields
   * @param changes {@code field} or {@code field__set} with a value, null to remove it; {@code
   *     __remove} with true; {@code __plus} and {@code __minus} on numbers; {@code __append} and
   *     {@code __prepend} on lists; {@code __add} and {@code __delete} on sets; {@code
   *     __if_not_exists}. Fields may be nested, {@code info__rating}, or elements, {@code tags__0}
   * @return the item as it is after the changes
   * @throws io.dynamodel.error.InvalidLookupException before any request, if a change is wrong or
   *     of a key of the table, or there is none
   * @throws io.dynamodel.error.ConditionFailedException if there is no such item
   */
  public Document update(Object key, Map<String, ?> changes) {
    return update(key, changes, options -> {});
  }

  /** Changes the item of a key, with options: {@code o -> o.upsert()}. */
  public Document update(Object key, Map<String, ?> changes, Consumer<UpdateOptions> options) {
    Model<Document> of = model();
    Changes resolved = Update.of(changes).on(of);
    return driver.run(UpdateItem.of(of, key, resolved, options));
  }

  /** Changes the item of a key: {@code table.update("4711", "count__minus", 1)}. */
  public Document update(
      Object key, String change, @Nullable Object value, @Nullable Object... more) {
    Model<Document> of = model();
    Changes resolved = Update.of(of, key, change, value, more).on(of);
    return driver.run(UpdateItem.of(of, key, resolved, options -> {}));
  }

  /** Makes one change to the item of a key, with options. */
  public Document update(
      Object key, String change, @Nullable Object value, Consumer<UpdateOptions> options) {
    Model<Document> of = model();
    return driver.run(UpdateItem.of(of, key, Update.of(of, key, change, value).on(of), options));
  }

  /** Changes the item of a key at a path, for names that a change cannot say. */
  public Document update(
      Object key, Path path, String action, @Nullable Object value, @Nullable Object... more) {
    Model<Document> of = model();
    Changes resolved = Update.of(path, action, value, more).on(of);
    return driver.run(UpdateItem.of(of, key, resolved, options -> {}));
  }

  /** Changes the item of a key at a path, with options. */
  public Document update(
      Object key,
      Path path,
      String action,
      @Nullable Object value,
      Consumer<UpdateOptions> options) {
    Model<Document> of = model();
    Changes resolved = Update.of(path, action, value).on(of);
    return driver.run(UpdateItem.of(of, key, resolved, options));
  }

  /**
   * The item of a key: a {@link Key}, the bare hash key value of a table without a range key, or a
   * map of the key's fields.
   */
  public Optional<Document> get(Object key) {
    return get(key, options -> {});
  }

  /** The item of a hash key and a range key. */
  public Optional<Document> get(Object hash, Object range) {
    return get(model().pair(hash, range));
  }

  /** The item of a hash key and a range key, with options. */
  public Optional<Document> get(Object hash, Object range, Consumer<GetOptions> options) {
    return get(model().pair(hash, range), options);
  }

  /** The item of a key, with options: {@code get("…", o -> o.consistent())}. */
  public Optional<Document> get(Object key, Consumer<GetOptions> options) {
    return driver.run(GetItem.of(model(), key, GetOptions.of(options).isConsistent()));
  }

  /**
   * Deletes the item of a key: a {@link Key}, the bare hash key value of a table without a range
   * key, or a map of the key's fields.
   *
   * @return whether there was one
   */
  public boolean delete(Object key) {
    return delete(key, options -> {});
  }

  /**
   * Deletes the item of a key, with options: {@code table.delete("…", o -> o.onlyIf("rev", 3))}.
   *
   * @return whether there was one
   * @throws io.dynamodel.error.ConditionFailedException if the stored item is not as {@code onlyIf}
   *     wants it
   */
  public boolean delete(Object key, Consumer<WriteOptions> options) {
    return driver.run(DeleteItem.of(model(), key, options));
  }

  /**
   * Deletes the item of a key, and gives it back.
   *
   * @return the item as it was; empty if there was none
   */
  public Optional<Document> deleteAndGet(Object key) {
    return deleteAndGet(key, options -> {});
  }

  /** Deletes the item of a key, with options, and gives it back. */
  public Optional<Document> deleteAndGet(Object key, Consumer<WriteOptions> options) {
    return driver.run(DeleteItem.returning(model(), key, options));
  }

  /** Deletes the item of a hash key and a range key, and tells whether there was one. */
  public boolean delete(Object hash, Object range) {
    return delete(model().pair(hash, range));
  }

  /** Deletes the item of a hash key and a range key, with options. */
  public boolean delete(Object hash, Object range, Consumer<WriteOptions> options) {
    return delete(model().pair(hash, range), options);
  }

  /**
   * Stores items in the place of those with the same keys, in as few requests as possible. Of
   * several with one key the last is stored.
   *
   * @return the items as they were stored, in their order
   * @throws io.dynamodel.error.ValidationException if some cannot be stored, with all violations;
   *     nothing is sent
   * @throws io.dynamodel.error.BatchIncompleteException if some could not be stored; it lists them
   */
  public List<Document> putBatch(Collection<? extends Map<String, ?>> items) {
    return putBatch(items, options -> {});
  }

  /**
   * Stores items, with options: {@code table.putBatch(items, o -> o.onlyIf("rev", 3))}.
   *
   * @return the items as they were stored, in their order
   * @throws io.dynamodel.error.ValidationException if some cannot be stored, with all violations
   * @throws io.dynamodel.error.BatchIncompleteException if some could not be stored, or are not as
   *     {@code onlyIf} wants them; it lists them
   */
  public List<Document> putBatch(
      Collection<? extends Map<String, ?>> items, Consumer<BatchOptions> options) {
    return driver.run(BatchWrite.put(model(), items, options));
  }

  /**
   * Deletes the items of keys, each a {@link Key}, the bare hash key value of a table without a
   * range key, or a map of the key's fields. That there is none is no error.
   *
   * @throws io.dynamodel.error.InvalidLookupException with all that is wrong with the keys; nothing
   *     is sent
   * @throws io.dynamodel.error.BatchIncompleteException if some could not be deleted; it lists them
   */
  public void deleteBatch(Collection<?> keys) {
    deleteBatch(keys, options -> {});
  }

  /** Deletes the items of keys, with options. */
  public void deleteBatch(Collection<?> keys, Consumer<BatchOptions> options) {
    driver.run(BatchWrite.delete(model(), keys, options));
  }

  /**
   * The items of keys, each a {@link Key}, the bare hash key value of a table without a range key,
   * or a map of the key's fields: those that there are, in the order of the keys, one for each key
   * however often it is given.
   *
   * @throws io.dynamodel.error.InvalidLookupException with all that is wrong with the keys; nothing
   *     is sent
   * @throws io.dynamodel.error.BatchIncompleteException if some could not be read; it lists them
   */
  public List<Document> getBatch(Collection<?> keys) {
    return getBatch(keys, options -> options);
  }

  /**
   * The items of keys, with options: {@code table.getBatch(keys, o -> o.consistent())}; or parts of
   * them: {@code o -> o.only("title")}.
   */
  public <R> List<R> getBatch(
      Collection<?> keys, Function<BatchGetOptions<Document>, BatchGetOptions<R>> options) {
    return driver.run(BatchGetOptions.read(model(), options).of(keys));
  }

  /**
   * The items that lookups select, by the key of the table or of an index: {@code
   * table.query("author", "Mr. Bar", "year__gte", 1990)}. Never a scan.
   *
   * @param lookup a lookup
   * @param value its operand
   * @param more further lookups and operands, in turn; all must be true
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong; that no key fits comes
   *     out when the results are read
   */
  public Results<Document> query(String lookup, @Nullable Object value, @Nullable Object... more) {
    return query(Q.of(lookup, value, more));
  }

  /**
   * The items that lookups select, all of which must be true, by the key of the table or of an
   * index.
   */
  public Results<Document> query(Map<String, ?> lookups) {
    return query(Q.of(lookups));
  }

  /** The items that lookups select, by the key of the table or of an index. */
  public Results<Document> query(Q lookups) {
    return Results.ofQuery(driver, model(), lookups);
  }

  /**
   * The items that lookups select, by the best of a get, a query, and a scan if {@link
   * Results#allowScan} says so: {@code table.find("isbn", "9780306406157", "year__gte", 1990)}.
   *
   * @param lookup a lookup
   * @param value its operand
   * @param more further lookups and operands, in turn; all must be true
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong; that no key fits comes
   *     out when the results are read
   */
  public Results<Document> find(String lookup, @Nullable Object value, @Nullable Object... more) {
    return find(Q.of(lookup, value, more));
  }

  /**
   * The items that lookups select, all of which must be true, by the best of a get, a query and, if
   * allowed, a scan.
   */
  public Results<Document> find(Map<String, ?> lookups) {
    return find(Q.of(lookups));
  }

  /** The items that lookups select, by the best of a get, a query and, if allowed, a scan. */
  public Results<Document> find(Q lookups) {
    return Results.ofFind(driver, model(), lookups);
  }

  /** All items of the table. */
  public Results<Document> scan() {
    return scan(Map.of());
  }

  /**
   * The items that lookups select, out of all: {@code table.scan("author__ne", "Mr. Bar")}. The
   * whole table is read, and paid for.
   *
   * @param lookup a lookup
   * @param value its operand
   * @param more further lookups and operands, in turn; all must be true
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public Results<Document> scan(String lookup, @Nullable Object value, @Nullable Object... more) {
    return scan(Q.of(lookup, value, more));
  }

  /** The items that lookups select, all of which must be true, out of all. */
  public Results<Document> scan(Map<String, ?> lookups) {
    return scan(Q.of(lookups));
  }

  /** The items that lookups select, out of all. */
  public Results<Document> scan(Q lookups) {
    return Results.ofScan(driver, model(), lookups);
  }

  /**
   * Whether lookups select an item, decided in memory by DynamoDB's own rules. The item is not
   * read.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public boolean matches(Q lookups, Map<String, ?> item) {
    Model<Document> of = model();
    return Lookups.matches(of.condition(Q.clause(lookups, of)), of.item(Document.of(item)));
  }

  /**
   * An item with changes made to it in memory: as {@link #update(Object, Map)} would leave it.
   * Nothing is read and nothing is written.
   *
   * @param item a whole item
   * @param changes as those of {@link #update(Object, Map)}
   * @throws io.dynamodel.error.InvalidLookupException if a change is wrong
   * @throws io.dynamodel.error.ValidationException if a value of the item does not fit a change
   */
  public Document changed(Map<String, ?> item, Map<String, ?> changes) {
    Model<Document> of = model();
    Changes resolved = Update.of(changes).on(of);
    return Model.document(resolved.applyTo(of.item(Document.of(item))));
  }

  /** Whether the table exists. */
  public boolean exists() {
    return driver.run(DescribeTable.exists(name));
  }

  /** Deletes the table with all its items, and waits until it is gone. */
  public void deleteTable() {
    driver.run(DeleteTable.of(name));
    model = null;
  }
}
