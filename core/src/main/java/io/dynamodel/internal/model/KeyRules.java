package io.dynamodel.internal.model;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.internal.value.ItemSize;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Checks the rules of DynamoDB for items as a whole: the keys must exist, have their types and not
 * be empty, and the item must not be too large.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas
 *     in DynamoDB</a>
 */
public final class KeyRules {
  private static final long MAX_ITEM_BYTES = 400 * 1024;
  private static final int MAX_HASH_BYTES = 2048;
  private static final int MAX_RANGE_BYTES = 1024;

  private final TableConfig table;
  private final @Nullable Entity entity;
  private final List<KeyAttribute> indexKeys;
  private final Set<String> indexRangeKeys = new HashSet<>();
  private final Set<String> neverNull = new HashSet<>();

  KeyRules(TableConfig table, @Nullable Entity entity) {
    this.table = table;
    this.entity = entity;
    Map<String, KeyAttribute> byName = new LinkedHashMap<>();
    for (IndexConfig index : table.indexes()) {
      for (KeyAttribute key : index.keys()) {
        byName.put(key.name(), key);
      }
      for (KeyAttribute key : index.rangeKeys()) {
        indexRangeKeys.add(key.name());
      }
    }
    for (KeyAttribute key : table.keys()) {
      byName.remove(key.name());
    }
    this.indexKeys = List.copyOf(byName.values());
    neverNull.addAll(byName.keySet());
    if (table.managed().ttl() != null) {
      neverNull.add(table.managed().ttl());
    }
  }

  /** Adds the violations of an item to be stored. */
  void check(Map<String, AttributeValue> item, ItemSink sink, List<Violation> violations) {
    checkPrimaryKey(item, violations);
    checkIndexKeys(item, violations);
    long size = 0;
    if (entity == null) {
      size = sink.mayExceed(MAX_ITEM_BYTES) ? sink.size() : 0;
    } else if (sink.mayExceed(MAX_ITEM_BYTES / 2)) {
      // The item has more than the sink has written: its derived attributes.
      size = ItemSize.of(item);
    }
    if (size > MAX_ITEM_BYTES) {
      violations.add(
          new Violation(
              Path.root(),
              "size",
              "has " + size + " bytes, but an item has at most " + MAX_ITEM_BYTES + " (400 KB)",
              null));
    }
  }

  /** Adds the violations of the keys of indexes, which may be missing. */
  void checkIndexKeys(Map<String, AttributeValue> item, List<Violation> violations) {
    for (KeyAttribute key : indexKeys) {
      AttributeValue value = item.get(key.name());
      boolean range = indexRangeKeys.contains(key.name());
      String problem = value == null ? null : problem(key, value, range);
      if (problem != null) {
        violations.add(
            new Violation(
                Path.of(key.name()), "key", problem + " because it is the key of an index", null));
      }
    }
  }

  /** Returns whether an attribute belongs to the table's primary key. */
  boolean isKey(String name) {
    return table.keys().stream().anyMatch(key -> key.name().equals(name));
  }

  /** Adds the violations of the primary key of an item. */
  void checkPrimaryKey(Map<String, AttributeValue> item, List<Violation> violations) {
    for (KeyAttribute key : table.keys()) {
      AttributeValue value = item.get(key.name());
      boolean range = !key.name().equals(table.hashKey().name());
      String problem = value == null ? "must have a value" : problem(key, value, range);
      if (problem != null) {
        String role = range ? "range" : "hash";
        violations.add(
            new Violation(
                Path.of(key.name()),
                "key",
                problem + " because it is the table's " + role + " key",
                null));
      }
    }
  }

  /** Returns the violations of a created item whose key is not the requested one. */
  List<Violation> changedKeyViolations(
      Map<String, AttributeValue> wanted, Map<String, AttributeValue> created, String type) {
    List<Violation> violations = new ArrayList<>();
    for (KeyAttribute key : table.keys()) {
      AttributeValue value = wanted.get(key.name());
      AttributeValue made = created.get(key.name());
      if (value != null && made != null && !ValueOrder.areEqual(value, made)) {
        violations.add(
            new Violation(
                Path.of(key.name()),
                "key",
                "is changed to another key by " + type + ": give the key in its stored form",
                null));
      }
    }
    return violations;
  }

  /**
   * Returns why a value is not a possible value of a key.
   *
   * @param key the key, of a table or an index, with its type
   * @param value the value in its stored form
   * @param range whether it is a range key
   * @return a phrase that follows the key's name; null if the value is possible
   */
  public static @Nullable String problem(KeyAttribute key, AttributeValue value, boolean range) {
    ValueType wanted = key.type();
    int bytes;
    if (wanted == ValueType.S && value.s() != null) {
      bytes = utf8Length(value.s(), range ? MAX_RANGE_BYTES : MAX_HASH_BYTES);
    } else if (wanted == ValueType.B && value.b() != null) {
      bytes = value.b().asByteArrayUnsafe().length;
    } else if (wanted == ValueType.N && value.n() != null) {
      return null;
    } else {
      return "must be " + (wanted == null ? "a key" : wanted.phrase());
    }
    int most = range ? MAX_RANGE_BYTES : MAX_HASH_BYTES;
    return bytes == 0
        ? "must not be empty"
        : bytes > most ? "has " + bytes + " bytes, but at most " + most + " fit" : null;
  }

  /** Returns the number of bytes. They are only counted if there may be too many or none. */
  private static int utf8Length(String text, int most) {
    int characters = text.length();
    return characters * 3L <= most ? characters : text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Returns a primary key in its stored form.
   *
   * @param key a {@link Key}, a bare hash key value, or a map of the key's fields
   * @throws InvalidLookupException if it is not the key of an item of this table
   */
  Map<String, AttributeValue> stored(Object key, Fields fields) {
    try {
      if (entity != null) {
        return new DerivedKey(table, entity, fields).stored(key);
      }
      return encode(key instanceof Map<?, ?> map ? ofFields(map) : Key.of(key), fields);
    } catch (DynaModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new InvalidLookupException(
          "table " + table.name() + ": the key " + Unreadable.phrase(e), e);
    }
  }

  /**
   * Returns a primary key in its stored form.
   *
   * @throws InvalidLookupException if it is not the key of an item of this table
   */
  Map<String, AttributeValue> encode(Key key, Fields fields) {
    KeyAttribute rangeKey = table.rangeKey();
    if (rangeKey == null && key.range() != null) {
      throw new InvalidLookupException(
          "table "
              + table.name()
              + " has no range key, but the key has a range value: pass the hash key value alone");
    }
    Map<String, AttributeValue> encoded = new LinkedHashMap<>();
    encoded.put(table.hashKey().name(), encode(table.hashKey(), key.hash(), fields, false));
    if (rangeKey != null) {
      if (key.range() == null) {
        throw new InvalidLookupException(
            "table "
                + table.name()
                + " has the range key '"
                + rangeKey.name()
                + "': give it too, as Key.of(hash, range)");
      }
      encoded.put(rangeKey.name(), encode(rangeKey, key.range(), fields, true));
    }
    return encoded;
  }

  /**
   * Returns a key that is given by its fields.
   *
   * @throws InvalidLookupException if the fields are not those of the table's key
   */
  Key ofFields(Map<?, ?> given) {
    requireNames(given, table.keys().stream().map(KeyAttribute::name).toList(), table);
    KeyAttribute range = table.rangeKey();
    return new Key(
        Objects.requireNonNull(given.get(table.hashKey().name())),
        range == null ? null : given.get(range.name()));
  }

  /**
   * Requires that a map has values for the fields of a key, and no others.
   *
   * @throws InvalidLookupException if it does not
   */
  static void requireNames(Map<?, ?> given, List<String> names, TableConfig table) {
    String key =
        "the key of table "
            + table.name()
            + " is "
            + Names.listed(names, " and ")
            + ", and the map ";
    for (Object name : given.keySet()) {
      if (!(name instanceof String text) || !names.contains(text)) {
        throw new InvalidLookupException(
            key
                + "also has "
                + Names.quoted(String.valueOf(name))
                + ": give only the key's fields");
      }
    }
    for (String name : names) {
      if (given.get(name) == null) {
        throw new InvalidLookupException(
            key + "has no value for " + Names.quoted(name) + ": add it");
      }
    }
  }

  private AttributeValue encode(KeyAttribute key, Object value, Fields fields, boolean range) {
    String what = "the key '" + key.name() + "' of table " + table.name() + " ";
    AttributeValue encoded;
    Field field = Objects.requireNonNull(fields.get(key.name()));
    String ambiguity = field.ambiguity(value);
    if (ambiguity != null) {
      throw new InvalidLookupException(what + "is text: " + ambiguity);
    }
    try {
      encoded = field.encode(value);
    } catch (ValidationException e) {
      throw new InvalidLookupException(
          what + e.violations().get(0).message() + (isScalar(value) ? "" : hint()), e);
    }
    String problem = problem(key, encoded, range);
    if (problem != null) {
      throw new InvalidLookupException(what + problem + (isScalar(value) ? "" : hint()));
    }
    return encoded;
  }

  private static boolean isScalar(Object value) {
    Class<?> type = value.getClass();
    return !(value instanceof Map || value instanceof Collection || type.isArray())
        && (type.getName().startsWith("java.") || type.isEnum());
  }

  private String hint() {
    return table.rangeKey() == null
        ? "; a key is given by its value alone, as in get(\"a\")"
        : "; a key is given by its values alone, as in get(Key.of(\"a\", 1)) or get(\"a\", 1)";
  }

  /**
   * Returns an item without those NULLs that differ from missing attributes: NULLs as index keys,
   * which DynamoDB rejects, and a NULL as the time to live, which would not be in the future.
   */
  Map<String, AttributeValue> withoutNullKeys(Map<String, AttributeValue> item) {
    if (!table.storesNulls() || neverNull.stream().noneMatch(name -> isNull(item.get(name)))) {
      return item;
    }
    Map<String, AttributeValue> without = new HashMap<>(item);
    neverNull.forEach(
        name -> without.computeIfPresent(name, (same, value) -> isNull(value) ? null : value));
    return without;
  }

  private static boolean isNull(@Nullable AttributeValue value) {
    return value != null && Boolean.TRUE.equals(value.nul());
  }

  /** Returns the attributes of the primary key that an item has. */
  Map<String, AttributeValue> primaryKey(Map<String, AttributeValue> item) {
    if (table.rangeKey() == null) {
      String name = table.hashKey().name();
      AttributeValue value = item.get(name);
      return value == null ? Map.of() : Collections.singletonMap(name, value);
    }
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (KeyAttribute attribute : table.keys()) {
      if (item.containsKey(attribute.name())) {
        key.put(attribute.name(), item.get(attribute.name()));
      }
    }
    return key;
  }

  /** Returns the key as text: {@code isbn=9780306406157}. */
  String text(Map<String, AttributeValue> item) {
    Map<String, Object> key = Model.document(primaryKey(item));
    return key.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + Names.shown(String.valueOf(entry.getValue())))
        .collect(Collectors.joining(", "));
  }
}
