package io.dynamodel;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.admin.CreateTable;
import io.dynamodel.internal.admin.DeleteTable;
import io.dynamodel.internal.admin.DescribeTable;
import io.dynamodel.internal.admin.EnsureTable;
import io.dynamodel.internal.admin.ReadTableStatus;
import io.dynamodel.internal.admin.RepairUnique;
import io.dynamodel.internal.admin.UpdateTable;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.batch.BatchWrite;
import io.dynamodel.internal.batch.BulkUpgrade;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.JsonRecords;
import io.dynamodel.internal.model.Listeners;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.GetItem;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.relation.Cascade;
import io.dynamodel.internal.relation.ForeignKey;
import io.dynamodel.internal.relation.ManyRead;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.Versions;
import io.dynamodel.internal.write.Writing;
import io.dynamodel.table.CreateTableOptions;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TablePlan;
import io.dynamodel.table.TableStatus;
import io.dynamodel.table.TableStep;
import io.dynamodel.table.UniqueRepair;
import io.dynamodel.table.UpdateTableOptions;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A model bound to a database, either a {@link DynaModel} or an {@link AsyncDynaModel}: what a
 * batch or a transaction takes, and what a model can do without a request.
 *
 * @param <T> the type of the records
 */
public abstract sealed class BoundModel<T> permits DynaModel, AsyncDynaModel {
  BoundModel() {}

  /** Returns the compiled model; the first call may have to read the table's settings. */
  abstract Model<T> model();

  /** Returns the name of the table; never sends a request. */
  abstract String tableName();

  /**
   * Returns the driver of the operations; all models bound to one connection have the same driver.
   */
  abstract Object driver();

  /** Returns the models that relations can lead to. */
  abstract Connected connected();

  /** Returns the settings of the table, with the types of all keys. */
  public TableConfig table() {
    return model().table();
  }

  /**
   * Returns whether lookups select a record, decided in memory by DynamoDB's own rules: what {@code
   * scan(lookups)} would do with the item that the record is stored as. Sends nothing, and does not
   * validate the record.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   * @throws io.dynamodel.error.ValidationException if the record contains something that cannot be
   *     stored
   */
  public boolean matches(Q lookups, T record) {
    Model<T> model = model();
    return Lookups.matches(model.condition(Q.clause(lookups, model)), model.item(record));
  }

  /**
   * Returns the record of a stored item, such as one in the records of a stream. Sends nothing, and
   * calls no listener.
   *
   * @param item all attributes of the item
   * @return empty if the item is one of another type
   * @throws io.dynamodel.error.MappingException if it does not fit the type
   */
  public Optional<T> recordOf(Map<String, AttributeValue> item) {
    Model<T> model = model();
    Given.given(item, "the item", tableName());
    Entity entity = model.entity();
    boolean isOwn =
        Lookups.matches(model.own(), item) && (entity == null || entity.isOwnByKey(item));
    return isOwn ? Optional.of(model.read(item)) : Optional.empty();
  }

  /**
   * Returns the fields of the primary key of a stored item by their names, as {@code get} takes
   * them. Sends nothing.
   *
   * @param item the attributes of the table's keys, and possibly others
   * @return empty if an entity has no such key, because the item is one of another type, or was
   *     stored by other templates
   * @throws io.dynamodel.error.MappingException if it lacks a key attribute
   */
  public Optional<Document> keyFields(Map<String, AttributeValue> item) {
    Given.given(item, "the item", tableName());
    return Listeners.keyFields(model(), item);
  }

  /**
   * Returns what an update would make of a record, decided in memory. Sends nothing, and does not
   * validate the result.
   *
   * @param changes as {@code update(key, changes)} takes them
   * @throws io.dynamodel.error.InvalidLookupException if a change is wrong, or cannot be made on
   *     the record
   */
  public T changed(T record, Map<String, ?> changes) {
    Model<T> model = model();
    return model.read(Update.of(changes).on(model).applyTo(model.item(record)));
  }

  /**
   * Returns the changes that the body of a request asks for as a merge patch (RFC 7396): nested
   * objects are merged, null removes, and lists and sets are replaced as a whole. An object in
   * place of something else becomes a map. Sends nothing.
   *
   * @param body an object of JSON as plain values; without members, it changes nothing
   * @param filter the changes that the caller may make
   * @return the changes for {@code update}, alone or with others
   * @throws io.dynamodel.error.ValidationException with everything that is wrong with the body: an
   *     unknown name, a change that is not allowed, a value that does not fit or is invalid
   * @throws io.dynamodel.error.InvalidLookupException if the filter itself is wrong
   */
  public Update changes(Map<String, ?> body, ChangeFilter filter) {
    Given.given(body, "the body of a patch", tableName());
    return Given.given(filter, "the filter of changes", tableName()).changes(body, model());
  }

  /** Returns the changes that the JSON of a request's body asks for, as a plain map does. */
  public Update changes(String json, ChangeFilter filter) {
    return changes(JsonRecords.object(model(), json, "the body of a patch"), filter);
  }

  /**
   * Returns the JSON of a record as it would be stored: numbers with all their digits, binary in
   * Base64, times as texts, members in the order of the schema's fields. Does not validate it.
   *
   * @throws io.dynamodel.error.ValidationException if it contains something that cannot be stored
   */
  public String toJson(T record) {
    return JsonRecords.text(model(), record);
  }

  /**
   * Returns the record of a JSON text, with defaults. Sends nothing and does not validate it, which
   * {@code save} does.
   *
   * @throws io.dynamodel.error.ValidationException if it is not an object of JSON, which says
   *     where; or with all values that do not fit the type
   */
  public T fromJson(String json) {
    return JsonRecords.record(model(), json);
  }

  /**
   * Returns the version of a record, such as for the header {@code ETag} of its response; empty if
   * the model has no version, or the record was never stored.
   */
  public OptionalLong versionOf(T record) {
    return Versions.of(model(), Given.given(record, "the record", tableName()));
  }

  /**
   * Returns the violations that {@code put(map)} would have; empty if it would store a valid
   * record. Sends nothing. Defaults, generated values and conversions are applied as {@code put}
   * does.
   *
   * @param map a plain map with document names
   */
  public List<Violation> validate(Map<String, ?> map) {
    return model().audit().violations(map);
  }

  /**
   * Returns the violations that {@code save(record)} would have; empty if it would store a valid
   * record. Sends nothing. Defaults and generated values are applied as {@code save} does.
   */
  public List<Violation> validate(T record) {
    return model().audit().violations(record);
  }

  /**
   * Returns a field by its accessor, for lookups that the compiler checks: {@code
   * books.query(books.field(Book::author).eq("Mr. Bar"))}.
   *
   * @param getter a method reference to the accessor of a record, or to a getter
   * @throws io.dynamodel.error.InvalidLookupException if it is not a reference to the accessor of a
   *     stored field
   */
  public <V> TypedField<V> field(TypedField.Getter<T, V> getter) {
    return new TypedField<T>(model().fields(), tableName(), Path.root(), "")
        .at(Given.given(getter, "the accessor of a field", tableName()));
  }

  /**
   * Returns the lookups that the parameters of a request ask for: {@code
   * books.scan(books.params(request.getParameterMap(), ALLOWED))}. Texts are converted by the
   * schema's fields. Where several values are allowed, a parameter is repeated, or its one text
   * contains commas. Without parameters, the lookups select all records.
   *
   * @param params the parameters by name: each a {@code String}, or an array or collection of them
   * @param filter the parameters that may be lookups
   * @throws io.dynamodel.error.InvalidLookupException for a parameter that is not allowed, a text
   *     that does not fit its field, or, if the filter requires it, lookups that no key answers;
   *     nothing is sent
   */
  public Q params(Map<String, ?> params, ParamFilter filter) {
    Model<T> model = model();
    Given.given(filter, "the filter of parameters", tableName());
    Given.given(params, "the map of parameters", tableName());
    Q lookups = filter.lookups(params, model.fields(), tableName());
    Selection<T> selection = Selection.of(model, Selection.Search.QUERY, lookups.on(model));
    if (filter.isIndexOnly()) {
      selection.plan();
    }
    return lookups;
  }

  // The bodies of the operations: the steps that both faces execute

  final Object pair(Object hash, Object range) {
    return Key.of(
        Given.given(hash, "the hash key's value", tableName()),
        Given.given(range, "the range key's value", tableName()));
  }

  final Step<T> putting(Map<String, ?> map, Consumer<WriteOptions> options) {
    return Writing.of(ItemWrites.put(model(), map, options));
  }

  final Step<T> puttingUnique(Map<String, ?> map, Consumer<WriteOptions> options) {
    return Writing.of(ItemWrites.putUnique(model(), map, options));
  }

  final Step<T> replacing(Map<String, ?> map, Consumer<WriteOptions> options) {
    return Writing.of(ItemWrites.replace(model(), map, options));
  }

  final Step<T> replacingRecord(T record, Consumer<WriteOptions> options) {
    return Writing.of(ItemWrites.replaceRecord(model(), record, options));
  }

  final Step<T> saving(T record, Consumer<SaveOptions<T>> options) {
    return Writing.of(ItemWrites.save(model(), record, options));
  }

  final Step<T> savingUnique(T record, Consumer<WriteOptions> options) {
    return Writing.of(ItemWrites.saveUnique(model(), record, options));
  }

  /** Returns changes that were written after a key, as names and operands, alternating. */
  final Update pairs(Object key, String change, @Nullable Object value, @Nullable Object... more) {
    return Update.of(model(), key, change, value, more);
  }

  final Step<T> updating(Object key, Update change, Consumer<UpdateOptions> options) {
    return Writing.of(ItemWrites.update(model(), key, change, options));
  }

  final Step<T> patching(
      Object key, Map<String, ?> body, ChangeFilter filter, Consumer<UpdateOptions> options) {
    return updating(key, changes(body, filter), options);
  }

  final Step<T> patching(
      Object key, String json, ChangeFilter filter, Consumer<UpdateOptions> options) {
    return updating(key, changes(json, filter), options);
  }

  final Step<Optional<T>> getting(Object key, Consumer<GetOptions> options) {
    return GetItem.of(model(), key, GetOptions.of(options).isConsistent());
  }

  final Step<Boolean> deleting(Object key, Consumer<WriteOptions> options) {
    return ItemWrites.delete(model(), key, options).steps();
  }

  final Step<Boolean> deletingRecord(T record, Consumer<WriteOptions> options) {
    return ItemWrites.deleteRecord(model(), record, options).steps();
  }

  final Step<Optional<T>> deletingAndGetting(Object key, Consumer<WriteOptions> options) {
    Model<T> model = model();
    return ItemWrites.delete(model, key, options).returning(model::read);
  }

  final Step<List<T>> puttingBatch(
      Collection<? extends Map<String, ?>> maps, Consumer<BatchOptions> options) {
    return BatchWrite.put(model(), maps, BatchOptions.of(options).terms(model()));
  }

  final Step<List<T>> savingBatch(Collection<? extends T> records, Consumer<BatchOptions> options) {
    return BatchWrite.save(model(), records, BatchOptions.of(options).terms(model()));
  }

  final Step<Boolean> deletingBatch(Collection<?> keys, Consumer<BatchOptions> options) {
    return BatchWrite.delete(model(), keys, BatchOptions.of(options).ofDeletion(model()));
  }

  final <R> Step<List<R>> gettingBatch(
      Collection<?> keys, Function<BatchGetOptions<T>, BatchGetOptions<R>> options) {
    return BatchGetOptions.read(model(), options).of(keys);
  }

  final <R> Step<Optional<R>> relatedOne(T record, Relation.One<T, R> relation) {
    Model<T> model = model();
    return given(relation).read(model, connected()).single(model.item(record));
  }

  final <R> Step<List<R>> relatedThrough(T record, Relation.Through<T, R> relation) {
    Model<T> model = model();
    return given(relation)
        .read(model, connected())
        .of(List.of(model.item(record)))
        .map(related -> related.get(0));
  }

  final <R> Selection<R> relatedMany(T record, Relation.Many<T, R> relation) {
    Model<T> model = model();
    return given(relation).read(model, connected()).selection(model.item(record));
  }

  final <R> Step<R> adding(
      T record, Relation.Many<T, R> relation, Map<String, ?> map, Consumer<WriteOptions> options) {
    String what = "the map of a record";
    Map<String, @Nullable Object> given =
        Unreadable.named(Given.given(map, what, tableName()), what);
    Given.given(options, "the options", tableName());
    ForeignKey<R> key = foreignKey(record, relation);
    return Writing.of(ItemWrites.putUnique(key.link().target(), key.in(given), options));
  }

  final <R> Step<R> addingRecord(
      T record, Relation.Many<T, R> relation, R added, Consumer<WriteOptions> options) {
    Given.given(added, "the record to add", tableName());
    Given.given(options, "the options", tableName());
    ForeignKey<R> key = foreignKey(record, relation);
    return Writing.of(ItemWrites.saveUnique(key.link().target(), key.in(added), options));
  }

  private <R> ForeignKey<R> foreignKey(T record, Relation.Many<T, R> relation) {
    Model<T> model = model();
    return ForeignKey.of(given(relation).link(model, connected()), model.item(record));
  }

  final Step<BulkResult> deletingWith(
      Object key, Relation.Many<T, ?> first, Relation.Many<T, ?>[] more) {
    Model<T> model = model();
    List<ManyRead<?>> reads = new ArrayList<>();
    for (Relation.Many<T, ?> relation : all(first, more)) {
      if (!relation.isWhole()) {
        throw new InvalidRequestException(
            "deleteWith(…): "
                + relation
                + " has a limit(…) or where(…), which would leave related records behind: pass the"
                + " relation without them");
      }
      reads.add(relation.read(model, connected()));
    }
    return new Cascade<>(model, reads).of(key, deleting(key, options -> {})).map(BulkResult::new);
  }

  private <L extends Relation<T, ?>> L given(L relation) {
    return Given.given(relation, "the relation", tableName());
  }

  private <L extends Relation<T, ?>> List<L> all(L first, L[] more) {
    List<L> all = new ArrayList<>();
    all.add(given(first));
    for (L each : Given.given(more, "the relations", tableName())) {
      all.add(given(each));
    }
    return all;
  }

  Step<Boolean> creatingTable(Consumer<CreateTableOptions> options) {
    return CreateTable.of(model().table(), options);
  }

  Step<Boolean> deletingTable(Consumer<DeleteTableOptions> options) {
    return DeleteTable.of(model().table(), DeleteTableOptions.waits(options));
  }

  final Step<Boolean> ensuringTable() {
    return EnsureTable.of(model().table());
  }

  Step<TableStatus> readingStatus() {
    return ReadTableStatus.of(model().table());
  }

  final Step<TablePlan> planningTable() {
    return UpdateTable.plan(model().table());
  }

  final Step<List<TableStep>> updatingTable(Consumer<UpdateTableOptions> options) {
    UpdateTableOptions given = UpdateTableOptions.of(options);
    return UpdateTable.of(model().table(), given.allowsDrops(), given.progress());
  }

  final Step<Boolean> existing() {
    return DescribeTable.exists(tableName());
  }

  final Step<UniqueRepair> repairing(Consumer<BulkOptions> options) {
    return RepairUnique.of(model(), BulkOptions.listener(options));
  }

  final Step<BulkResult> upgrading(Consumer<UpgradeOptions> options) {
    UpgradeOptions given = UpgradeOptions.of(options);
    return BulkUpgrade.of(model(), given.reading(), given.listener()).map(BulkResult::new);
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + " of " + recordName() + " on table " + tableName();
  }

  /** Returns the name of the records' type; never sends a request. */
  abstract String recordName();
}
