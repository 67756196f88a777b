package io.dynamodel.model;

import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The way of a record to the item that is sent: what is not given is filled in, and the whole is
 * validated.
 *
 * @param <T> the type of the records
 */
final class Preparation<T> {
  private final TableConfig table;
  private final Schema<T> schema;
  private final Fields fields;
  private final KeyRules keys;
  private final ManagedValues managed;

  Preparation(
      TableConfig table, Schema<T> schema, Fields fields, KeyRules keys, ManagedValues managed) {
    this.table = table;
    this.schema = schema;
    this.fields = fields;
    this.keys = keys;
    this.managed = managed;
  }

  Prepared<T> bind(Map<String, ?> map) {
    return bind(map, !managed.isNone());
  }

  Prepared<T> prepare(T record) {
    return prepare(record, !managed.isNone());
  }

  private Prepared<T> bind(Map<String, ?> map, boolean filling) {
    List<Violation> violations = new ArrayList<>();
    Map<String, ?> values = map;
    long expectedVersion = 0;
    if (filling) {
      ManagedValues.Filled filled = managed.fill(map, violations);
      values = filled.values();
      expectedVersion = filled.expectedVersion();
    }
    PlainSource source = new PlainSource(values, fields, violations);
    T record = schema.deserialize(source);
    return prepare(record, violations, source.failure(), expectedVersion);
  }

  private Prepared<T> prepare(T record, boolean filling) {
    if (!filling && !fields.hasDefaults()) {
      return prepare(record, new ArrayList<>(), null, 0);
    }
    if (filling && table.storesNulls() && record instanceof Document document) {
      return bind(document, true);
    }
    // A record without a value is a plain map without the field: only as a map it gets its
    // defaults.
    List<Violation> unstorable = new ArrayList<>();
    Map<String, AttributeValue> item = write(record, new ItemSink(unstorable));
    return unstorable.isEmpty()
        ? bind(Model.document(item), filling)
        : prepare(record, new ArrayList<>(), null, 0);
  }

  private Prepared<T> prepare(
      @Nullable T bound,
      List<Violation> violations,
      @Nullable Throwable failure,
      long expectedVersion) {
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
        addUncovered(violations, keys.violations(item, sink));
        addUncovered(violations, managed.violations(item));
      }
    }
    if (record == null || !violations.isEmpty()) {
      throw new ValidationException(what(), violations, failure);
    }
    return new Prepared<>(record, item, expectedVersion);
  }

  Map<String, AttributeValue> revise(
      Map<String, AttributeValue> before, Map<String, AttributeValue> changed) {
    T record;
    try {
      record = Objects.requireNonNull(schema.deserialize(new ItemSource(changed)));
    } catch (MappingException e) {
      String message = "must be " + e.expected() + ", not " + e.found();
      throw new ValidationException(
          what(), List.of(new Violation(e.path(), "type", message, null)), e);
    }
    Map<String, AttributeValue> whole = prepare(record, false).item();
    List<Violation> unknown = new ArrayList<>();
    addUnknown(Path.root(), before, changed, whole, unknown);
    if (!unknown.isEmpty()) {
      throw new ValidationException(what(), unknown);
    }
    return completed(changed, whole);
  }

  /** Adds what is new and not in the record, for what a sealed interface is has no such field. */
  private static void addUnknown(
      Path path,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> changed,
      Map<String, AttributeValue> whole,
      List<Violation> unknown) {
    changed.forEach(
        (name, value) -> {
          AttributeValue old = before.get(name);
          AttributeValue known = whole.get(name);
          if (known == null && old == null) {
            unknown.add(
                new Violation(
                    path.field(name),
                    "unknown",
                    "is not a field of what is stored here, but of another type",
                    null));
          } else if (known != null && known.hasM() && value.hasM()) {
            Map<String, AttributeValue> oldFields = old == null ? Map.of() : old.m();
            addUnknown(path.field(name), oldFields, value.m(), known.m(), unknown);
          }
        });
  }

  private String what() {
    return schema.codec().type().getSimpleName() + " for table " + table.name();
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

  /** Writes a record as it is. */
  Map<String, AttributeValue> write(T record, ItemSink sink) {
    return sink.item(out -> schema.serialize(record, out));
  }

  /**
   * Adds violations, but for those at or under a path that already has one: they only say what
   * follows from it.
   */
  static void addUncovered(List<Violation> violations, List<Violation> more) {
    if (more.isEmpty()) {
      return;
    }
    List<Violation> known = List.copyOf(violations);
    for (Violation violation : more) {
      if (known.stream()
          .noneMatch(each -> !each.path().isRoot() && violation.path().startsWith(each.path()))) {
        violations.add(violation);
      }
    }
  }
}
