package io.dynamodel.model;

import io.dynamodel.error.DidYouMean;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.DocumentSink;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.Naming;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A compiled model: table settings, codec and schema, checked against each other. What definitions
 * and bound models share; it knows of no database. Immutable and thread-safe.
 *
 * @param <T> the type of the records
 */
public final class Model<T> {
  private final TableConfig table;
  private final Schema<T> schema;
  private final Naming naming;
  private final byte @Nullable [] cursorSecret;
  private final KeyRules keys;

  private Model(
      TableConfig table, Schema<T> schema, Naming naming, byte @Nullable [] cursorSecret) {
    this.table = table;
    this.schema = schema;
    this.naming = naming;
    this.cursorSecret = cursorSecret;
    this.keys = new KeyRules(table);
  }

  /**
   * @param table the table, whose key types may be left to the schema
   * @param codec the codec of the records
   * @param adapter what validates them
   * @throws io.dynamodel.error.InvalidModelException if the three do not fit together
   */
  public static <T> Model<T> compile(TableConfig table, Codec<T> codec, SchemaAdapter adapter) {
    Schema<T> schema = adapter.resolve(codec);
    return new Model<>(TableFit.check(table, schema.fields()), schema, Naming.AS_DECLARED, null);
  }

  /** The same model, whose views are named by a rule. */
  public Model<T> withNaming(Naming rule) {
    return new Model<>(table, schema, rule, cursorSecret);
  }

  /** The same model, whose cursors are sealed with a secret. */
  public Model<T> withCursorSecret(byte @Nullable [] secret) {
    return new Model<>(table, schema, naming, secret);
  }

  /** The same model for a table of another name. */
  public Model<T> named(String tableName) {
    return new Model<>(table.named(tableName), schema, naming, cursorSecret);
  }

  /** The table's settings, with the types of all keys. */
  public TableConfig table() {
    return table;
  }

  /** The fields of the records, as the schema narrows them. */
  public Fields fields() {
    return schema.fields();
  }

  /** What cursors are sealed with; null for no secret. */
  public byte @Nullable [] cursorSecret() {
    return cursorSecret;
  }

  /**
   * A part of the records, as another type.
   *
   * @throws InvalidLookupException if the type has a field that the records have not
   */
  public <V> View<V> view(Class<V> type) {
    Codec<V> codec = Codec.of(type, naming);
    for (String name : codec.fields().names()) {
      if (fields().get(name) == null) {
        throw new InvalidLookupException(
            table.name()
                + " has no field '"
                + name
                + "' for "
                + type.getSimpleName()
                + DidYouMean.phrase(name, fields().names()));
      }
    }
    return new View<>(codec, this);
  }

  /**
   * Reads a part of records as a type of its own.
   *
   * @param codec the codec of that type
   * @param model the model whose records they are parts of
   */
  public record View<V>(Codec<V> codec, Model<?> model) {
    /** What has to be read for it. */
    public List<Path> paths() {
      return codec.fields().names().stream().map(name -> Path.of(name)).toList();
    }

    /**
     * Reads a stored item.
     *
     * @throws MappingException if it does not fit the type
     */
    public V read(Map<String, AttributeValue> item) {
      try {
        return Objects.requireNonNull(codec.read(new ItemSource(item)));
      } catch (MappingException e) {
        throw e.of(model.table.name(), model.keyText(item));
      }
    }
  }

  /** What the records are called in messages: {@code Book}. */
  public String recordName() {
    return schema.codec().type().getSimpleName();
  }

  /**
   * Makes a record of a plain map, and prepares it for being stored.
   *
   * @throws ValidationException with all violations
   */
  public Prepared<T> bind(Map<String, ?> map) {
    List<Violation> violations = new ArrayList<>();
    PlainSource source = new PlainSource(map, fields(), violations);
    T record = schema.deserialize(source);
    return prepare(record, violations, source.failure());
  }

  /**
   * Prepares a record for being stored.
   *
   * @throws ValidationException with all violations
   */
  public Prepared<T> prepare(T record) {
    if (!fields().hasDefaults()) {
      return prepare(record, new ArrayList<>(), null);
    }
    // A record without a value is a plain map without the field: only as a map it gets its
    // defaults.
    List<Violation> unstorable = new ArrayList<>();
    Map<String, AttributeValue> item = write(record, new ItemSink(unstorable));
    return unstorable.isEmpty() ? bind(document(item)) : prepare(record, new ArrayList<>(), null);
  }

  private Prepared<T> prepare(
      @Nullable T bound, List<Violation> violations, @Nullable Throwable failure) {
    T record = bound;
    Map<String, AttributeValue> item = Map.of();
    if (record != null) {
      List<Violation> unstorable = new ArrayList<>();
      ItemSink sink = new ItemSink(unstorable, table.storesNulls());
      item = keys.withoutNullKeys(write(record, sink));
      addUncovered(violations, unstorable);
      if (unstorable.isEmpty() && sink.leavesOut(record instanceof Document)) {
        // What is validated, and handed back, is what will be stored.
        record = Objects.requireNonNull(schema.deserialize(new ItemSource(item)));
      }
      if (sink.value() != null) {
        addUncovered(violations, schema.validate(record));
        addUncovered(violations, keys.violations(item, sink.size()));
      }
    }
    if (record == null || !violations.isEmpty()) {
      throw new ValidationException(
          recordName() + " for table " + table.name(), violations, failure);
    }
    return new Prepared<>(record, item);
  }

  /**
   * Validates values by the rules of their own fields, before it is known what else is in the
   * record.
   *
   * @param replacements by the fields' names; null for a field that is removed
   * @throws ValidationException with all violations
   */
  public void check(Map<String, @Nullable Object> replacements) {
    List<Violation> violations = schema.validate(replacements);
    if (!violations.isEmpty()) {
      throw new ValidationException(recordName() + " for table " + table.name(), violations);
    }
  }

  /**
   * Prepares a stored item, in which something was changed, for being stored again.
   *
   * @return the item with defaults for what is missing; attributes that the records do not have
   *     stay as they are
   * @throws ValidationException with all violations, if it is not that of a valid record
   */
  public Map<String, AttributeValue> revise(Map<String, AttributeValue> changed) {
    T record;
    try {
      record = Objects.requireNonNull(schema.deserialize(new ItemSource(changed)));
    } catch (MappingException e) {
      String message = "must be " + e.expected() + ", not " + e.found();
      throw new ValidationException(
          recordName() + " for table " + table.name(),
          List.of(new Violation(e.path(), "type", message, null)),
          e);
    }
    return completed(changed, prepare(record).item());
  }

  /** An item with what only another one of the same record has, nested maps included. */
  private static Map<String, AttributeValue> completed(
      Map<String, AttributeValue> item, Map<String, AttributeValue> whole) {
    Map<String, AttributeValue> completed = new LinkedHashMap<>(item);
    whole.forEach(
        (name, value) -> {
          AttributeValue own = item.get(name);
          if (own == null) {
            completed.put(name, value);
          } else if (own.hasM() && value.hasM()) {
            completed.put(name, AttributeValue.fromM(completed(own.m(), value.m())));
          }
        });
    return completed;
  }

  private Map<String, AttributeValue> write(T record, ItemSink sink) {
    return sink.item(out -> schema.serialize(record, out));
  }

  /**
   * Adds violations, but for those at or under a path that already has one: they only say what
   * follows from it.
   */
  private static void addUncovered(List<Violation> violations, List<Violation> more) {
    List<Violation> known = List.copyOf(violations);
    for (Violation violation : more) {
      if (known.stream()
          .noneMatch(each -> !each.path().isRoot() && violation.path().startsWith(each.path()))) {
        violations.add(violation);
      }
    }
  }

  /**
   * Reads a stored item.
   *
   * @throws MappingException if it does not fit the type; it names table, key and path
   */
  public T read(Map<String, AttributeValue> item) {
    try {
      return Objects.requireNonNull(schema.deserialize(new ItemSource(item)));
    } catch (MappingException e) {
      throw e.of(table.name(), keys.text(item));
    }
  }

  /** Reads a stored item, or a part of one, as plain values. */
  public static Document document(Map<String, AttributeValue> item) {
    DocumentSink sink = new DocumentSink(true);
    new ItemSource(item).copyTo(sink);
    return (Document) Objects.requireNonNull(sink.value());
  }

  /**
   * The primary key as it is stored.
   *
   * @param key a {@link Key}, or the bare hash key value of a table without a range key
   * @throws InvalidLookupException if it is not the key of an item of this table
   */
  public Map<String, AttributeValue> key(Object key) {
    Key given = Key.of(key);
    KeyAttribute rangeKey = table.rangeKey();
    if (rangeKey == null && given.range() != null) {
      throw new InvalidLookupException(
          "table " + table.name() + " has no range key, but the key has a range value");
    }
    Map<String, AttributeValue> encoded = new LinkedHashMap<>();
    encoded.put(table.hashKey().name(), encode(table.hashKey(), given.hash()));
    if (rangeKey != null) {
      if (given.range() == null) {
        throw new InvalidLookupException(
            "table "
                + table.name()
                + " has the range key '"
                + rangeKey.name()
                + "': give it too, as Key.of(hash, range)");
      }
      encoded.put(rangeKey.name(), encode(rangeKey, given.range()));
    }
    return encoded;
  }

  private AttributeValue encode(KeyAttribute key, Object value) {
    Field field = Objects.requireNonNull(fields().get(key.name()));
    AttributeValue encoded;
    try {
      encoded = field.encode(value);
    } catch (ValidationException e) {
      throw new InvalidLookupException(
          "the key '"
              + key.name()
              + "' of table "
              + table.name()
              + " "
              + e.violations().get(0).message(),
          e);
    }
    String problem = KeyRules.problem(key, encoded, false);
    if (problem != null) {
      throw new InvalidLookupException(
          "the key '" + key.name() + "' of table " + table.name() + " " + problem);
    }
    return encoded;
  }

  /**
   * The item that a record is stored as: as it is, neither validated nor with defaults.
   *
   * @throws ValidationException if something of it cannot be stored
   */
  public Map<String, AttributeValue> item(T record) {
    List<Violation> unstorable = new ArrayList<>();
    Map<String, AttributeValue> item = write(record, new ItemSink(unstorable, table.storesNulls()));
    if (!unstorable.isEmpty()) {
      throw new ValidationException(recordName() + " for table " + table.name(), unstorable);
    }
    return keys.withoutNullKeys(item);
  }

  /**
   * The primary key of a record as it is stored.
   *
   * @throws ValidationException if the record has no such key
   */
  public Map<String, AttributeValue> keyOf(T record) {
    List<Violation> violations = new ArrayList<>();
    Map<String, AttributeValue> item = write(record, new ItemSink(violations));
    List<Violation> ofKeys = keys.primaryKeyViolations(item);
    if (!ofKeys.isEmpty()) {
      throw new ValidationException(
          "the key of this " + recordName() + " for table " + table.name(), ofKeys);
    }
    return keys.primaryKey(item);
  }

  /**
   * Says why a value cannot be that of a key.
   *
   * @param key the key, of a table or an index, with its type
   * @param value the value as it is stored
   * @param range whether it is a range key
   * @return a phrase that follows the key's name; null if it can
   */
  public static @Nullable String keyProblem(KeyAttribute key, AttributeValue value, boolean range) {
    return KeyRules.problem(key, value, range);
  }

  /** The primary key of a stored item. */
  public Map<String, AttributeValue> primaryKey(Map<String, AttributeValue> item) {
    return keys.primaryKey(item);
  }

  /** A stored item's primary key in words, for messages. */
  public String keyText(Map<String, AttributeValue> item) {
    return keys.text(item);
  }
}
