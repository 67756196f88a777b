package io.dynamodel.internal.model;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Memo;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Clause;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.DocumentSink;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.schema.OnRead;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A compiled model: table settings, codec and schema, checked against each other. It is shared by
 * definitions and bound models. Immutable and thread-safe.
 *
 * @param <T> the type of the records
 */
public final class Model<T> {
  private final TableConfig table;
  private final Schema<T> schema;
  private final ModelSettings<T> settings;
  private final Fields fields;
  private final KeyRules keys;
  private final StoredItems items;
  private final Upgrades upgrades;
  private final ManagedValues managed;
  private final Preparation<T> preparation;
  private final Audit<T> audit;
  private final Revisions<T> revisions;
  private final NewValues newValues;
  private final Condition own;
  private final @Nullable Entity entity;
  private final Set<String> telling;
  private final Memo shapes = new Memo();

  private Model(TableConfig table, Schema<T> schema, ModelSettings<T> settings) {
    this.table = table;
    this.schema = schema;
    this.settings = settings;
    Clock clock = settings.clock();
    Fields declared = ManagedValues.fields(schema.fields(), table.managed(), clock);
    this.fields = table.storesNulls() ? declared.storingNulls() : declared;
    this.entity = Entity.of(table, fields);
    this.keys = new KeyRules(table, entity);
    this.upgrades = new Upgrades(settings.versions(), table, fields, keys, entity);
    this.items = new StoredItems(table, keys, entity, upgrades, schema);
    this.managed = new ManagedValues(table.managed(), fields, clock);
    this.own = OwnItems.of(table, schema.codec().discriminators(), entity);
    this.telling = OwnItems.telling(table, alive(), entity);
    Lenience lenience = settings.lenience();
    this.preparation =
        new Preparation<>(table, schema, fields, keys, managed, settings, entity, upgrades);
    this.audit = new Audit<>(table, items, schema, preparation);
    this.newValues = new NewValues(schema, fields, keys, managed, lenience.isStrict());
    this.revisions =
        new Revisions<>(fields, keys, preparation, items, entity, upgrades, audit, lenience);
  }

  /**
   * Compiles a model.
   *
   * @param table the table's settings; the schema can supply missing types of keys
   * @param codec the codec of the records
   * @param adapter creates the schema that validates the records
   * @throws io.dynamodel.error.InvalidModelException if the three do not fit together
   */
  public static <T> Model<T> compile(TableConfig table, Codec<T> codec, SchemaAdapter adapter) {
    Schema<T> schema = adapter.resolve(table.storesNulls() ? codec.storingNulls() : codec);
    ModelSettings<T> settings = ModelSettings.defaults();
    Fields fields = ManagedValues.fields(schema.fields(), table.managed(), settings.clock());
    return new Model<>(TableFit.check(table, fields), schema, settings);
  }

  /** Returns the same model with other settings, if they fit. */
  public Model<T> with(UnaryOperator<ModelSettings<T>> change) {
    ModelSettings<T> changed = change.apply(settings);
    changed.versions().check(table, fields);
    return new Model<>(table, schema, changed);
  }

  /** Returns the same model on a table of another name. */
  public Model<T> named(String tableName) {
    return new Model<>(table.named(tableName), schema, settings);
  }

  /** Returns the listeners to its records. */
  public Listeners<T> listeners() {
    return settings.listeners();
  }

  /** Returns which invalid records are stored. */
  public Lenience lenience() {
    return settings.lenience();
  }

  /** Returns the table's settings, with the types of all keys. */
  public TableConfig table() {
    return table;
  }

  /** Returns the fields of the records, as narrowed by the schema. */
  public Fields fields() {
    return fields;
  }

  /** Returns the cache of results for lookups that differ only in their values. */
  public Memo shapes() {
    return shapes;
  }

  /** Returns the secret of the seals of cursors; null for none. */
  public byte @Nullable [] cursorSecret() {
    return settings.cursorSecret();
  }

  /**
   * Returns a view that reads parts of the records as another type.
   *
   * @throws InvalidLookupException if the type has a field that the records do not have
   */
  public <V> View<V> view(Class<V> type) {
    Codec<V> codec = Codecs.of(type, settings.naming(), table.managed().ttl(), settings.forms());
    return View.of(codec, this);
  }

  /** Returns the type of the records. */
  public Class<T> type() {
    return schema.codec().type();
  }

  /** Returns the name of the records in messages: {@code Book}. */
  public String recordName() {
    return schema.codec().type().getSimpleName();
  }

  /** Creates a record from a plain map, and prepares it to be stored, as {@link #prepare} does. */
  public Prepared<T> bind(Map<String, ?> map) {
    return preparation.bind(Given.given(map, "the map of a record", table.name()));
  }

  /**
   * Prepares a record to be stored: sets the managed fields and increments the version.
   *
   * @throws ValidationException with all violations
   */
  public Prepared<T> prepare(T record) {
    return preparation.prepare(replaced(Given.given(record, "the record", table.name())));
  }

  /** Returns what listeners replace a record with before it is written. */
  public T replaced(T record) {
    return preparation.replaced(record);
  }

  /**
   * Prepares a record that is not stored yet.
   *
   * @param item the key, and any other known attributes
   * @return the record with defaults, generated values, times and the first version
   * @throws ValidationException with all violations, also if the key became another one
   */
  public Prepared<T> create(Map<String, AttributeValue> item) {
    return preparation.create(item);
  }

  /**
   * Validates the new values of changes, each by the rules of its field, and determines when the
   * changes can be made without reading the item.
   *
   * @return what must be true of the stored item, so that the result is valid; empty if no
   *     condition can express it: then read the item and {@link Revisions#revise} it
   * @throws ValidationException with all violations
   */
  public Optional<Condition> guard(Changes changes) {
    List<Violation> violations = new ArrayList<>();
    Optional<Condition> guard = newValues.guard(changes, violations);
    throwIfAny(violations);
    return guard;
  }

  private void throwIfAny(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new ValidationException(recordName() + " for table " + table.name(), violations);
    }
  }

  /** Returns the preparation of changed stored items. */
  public Revisions<T> revisions() {
    return revisions;
  }

  /** Reads a stored item, as {@link #read(StoredItem)} does. */
  public T read(Map<String, AttributeValue> item) {
    return read(StoredItem.of(item));
  }

  /**
   * Reads a stored item.
   *
   * @throws MappingException if it does not fit the type; it names table, key and path
   */
  public T read(StoredItem item) {
    return items.read(item, preparation::read);
  }

  /** Returns what makes current items of older ones. */
  public Upgrades upgrades() {
    return upgrades;
  }

  /** Returns what finds what is wrong, without reading or writing anything. */
  public Audit<T> audit() {
    return audit;
  }

  /**
   * Returns a stored item as a map.
   *
   * @throws MappingException if its response is broken; it names table, key and path
   */
  public Map<String, AttributeValue> values(StoredItem item) {
    return items.values(item);
  }

  /** Returns how the program reads records: validated, if it asks for it, and observed. */
  public Function<StoredItem, T> reader() {
    Function<StoredItem, T> own = settings.onRead() == OnRead.VALIDATE ? audit::valid : this::read;
    return listeners().isUnobserved() ? own : new ObservedReads<>(this, own)::read;
  }

  StoredItems items() {
    return items;
  }

  Preparation<T> preparation() {
    return preparation;
  }

  /** Reads a stored item, or a part of one, as plain values. */
  public static Document document(Map<String, AttributeValue> item) {
    DocumentSink sink = new DocumentSink(true);
    new ItemSource(item).copyTo(sink);
    return (Document) Objects.requireNonNull(sink.value());
  }

  /**
   * Returns a primary key in its stored form.
   *
   * @param key a {@link Key}, the bare hash key value of a table without a range key, or a map of
   *     the key's fields
   * @throws InvalidLookupException if it is not the key of an item of this table
   */
  public Map<String, AttributeValue> key(Object key) {
    return keys.stored(Given.given(key, "the key", table.name()), fields());
  }

  /**
   * Returns a record as an item, without validation or defaults.
   *
   * @throws ValidationException if the record contains something that cannot be stored
   */
  public Map<String, AttributeValue> item(T record) {
    List<Violation> unstorable = new ArrayList<>();
    Map<String, AttributeValue> item =
        preparation.write(Given.given(record, "the record", table.name()), unstorable);
    throwIfAny(unstorable);
    Map<String, AttributeValue> stored = upgrades.stamped(keys.withoutNullKeys(item));
    return entity == null ? stored : entity.completed(stored, new ArrayList<>());
  }

  /**
   * Returns the primary key of a record in its stored form.
   *
   * @throws ValidationException if the record has no such key
   */
  public Map<String, AttributeValue> keyOf(T record) {
    return preparation.keyOf(Given.given(record, "the record", table.name()));
  }

  /** Returns the entity that the records are; null if the table has items of one type only. */
  public @Nullable Entity entity() {
    return entity;
  }

  /** Returns the current time. */
  public Instant now() {
    return managed.now();
  }

  /** Returns the condition for reads: an item is {@link #own} and has not expired. */
  public Condition alive() {
    return managed.alive().and(own);
  }

  /** Returns the condition that an item, if it exists, has the type of the records. */
  public Condition own() {
    return own;
  }

  /**
   * Returns the condition that an item has expired, so that a write may treat it as missing; {@link
   * Condition.Constant#NEVER} without a time to live.
   */
  public Condition expired() {
    return entity == null ? managed.expired() : managed.expired().and(own);
  }

  /** Returns whether reads ignore a stored item because it is not {@link #alive}. */
  public boolean isExpired(Map<String, AttributeValue> item) {
    return !Lookups.matches(alive(), item) || (entity != null && !entity.isOwnByKey(item));
  }

  /** Returns the attributes that decide whether an item has expired; empty without expiry. */
  public Set<String> expiryAttributes() {
    return telling;
  }

  /** Returns whether an item that was read has expired. */
  public boolean isExpired(StoredItem item) {
    return !telling.isEmpty() && isExpired(item.asMap(telling));
  }

  /**
   * Resolves lookups against the fields.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  public Condition condition(Clause lookups) {
    return upgrades.condition(lookups);
  }

  /**
   * Resolves changes against the fields.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a change is wrong, or if there is none
   */
  public Changes changes(List<Lookup> written) {
    return Changes.resolve(written, fields(), table.name());
  }

  /** Returns the version of a stored item; 0 if it has none. */
  public long version(Map<String, AttributeValue> item) {
    return managed.version(item);
  }

  /** Returns the changes of every update of a stored item: its version and its update time. */
  public Changes upkeep() {
    return managed.upkeep();
  }

  /**
   * Returns the additional change of an update that may create the item: its creation time and
   * version.
   */
  public Changes creation() {
    return managed.creation().and(upgrades.stamp());
  }

  /**
   * Returns the primary key of a stored item.
   *
   * @throws MappingException if it has none, because its response is broken
   */
  public Map<String, AttributeValue> primaryKey(Map<String, AttributeValue> item) {
    return items.primaryKey(item);
  }

  /** Returns the primary key of a stored item as text, for messages. */
  public String keyText(Map<String, AttributeValue> item) {
    return keys.text(item);
  }
}
