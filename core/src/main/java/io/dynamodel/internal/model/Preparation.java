package io.dynamodel.internal.model;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.codec.DefaultingSource;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Prepares records to be stored: fills in missing values, validates the whole record, and writes it
 * as an item.
 *
 * @param <T> the type of the records
 */
final class Preparation<T> {
  private final TableConfig table;
  private final Schema<T> schema;
  private final Fields fields;
  private final KeyRules keys;
  private final ManagedValues managed;
  private final @Nullable ManagedCopy<T> copying;
  private final @Nullable Entity entity;
  private final Upgrades upgrades;

  private final Replacements<T> replacements;

  /** Whether nothing invalid may be stored, whatever is stored before. */
  private final boolean isStrict;

  Preparation(
      TableConfig table,
      Schema<T> schema,
      Fields fields,
      KeyRules keys,
      ManagedValues managed,
      ModelSettings<T> settings,
      @Nullable Entity entity,
      Upgrades upgrades) {
    this.table = table;
    this.isStrict = settings.lenience().isStrict();
    this.entity = entity;
    this.upgrades = upgrades;
    this.schema = schema;
    this.fields = fields;
    this.keys = keys;
    this.managed = managed;
    this.replacements =
        new Replacements<>(
            table,
            keyFields(),
            settings.listeners().replacing(),
            record -> write(record, new ArrayList<>()));
    // Defaults, also nested ones, are filled in when the record is read.
    this.copying =
        managed.isNone() || fields.hasDefaults() || table.storesNulls()
            ? null
            : managed.copying(schema);
  }

  private Set<String> keyFields() {
    if (entity != null) {
      return entity.keyFields();
    }
    Set<String> names = new HashSet<>();
    for (KeyAttribute key : table.keys()) {
      names.add(key.name());
    }
    return names;
  }

  /** Returns what listeners replace a record with before it is written. */
  T replaced(T record) {
    return replacements.of(record);
  }

  Prepared<T> bind(Map<String, ?> map) {
    return bind(map, true, null, replacements::of);
  }

  /** Prepares a record that is not stored yet, of its key and any other known attributes. */
  Prepared<T> create(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> known = entity == null ? item : entity.withKeyFields(item);
    Prepared<T> created = bind(Model.document(managed.unversioned(known)));
    String name = schema.codec().type().getSimpleName();
    List<Violation> violations = keys.changedKeyViolations(item, created.item(), name);
    if (!violations.isEmpty()) {
      throw new ValidationException(what(), violations);
    }
    return created;
  }

  Prepared<T> prepare(T record) {
    return prepare(record, !managed.isNone());
  }

  /**
   * Creates a record from a plain map and prepares it.
   *
   * @param isFilledIn whether managed fields get their values
   * @param leftovers the paths that may exist although records have no field for them; null for
   *     none
   */
  Prepared<T> bind(Map<String, ?> map, boolean isFilledIn, @Nullable Predicate<Path> leftovers) {
    return bind(map, isFilledIn, leftovers, UnaryOperator.identity());
  }

  private Prepared<T> bind(
      Map<String, ?> map,
      boolean isFilledIn,
      @Nullable Predicate<Path> leftovers,
      UnaryOperator<T> replacing) {
    boolean filling = isFilledIn && !managed.isNone();
    List<Violation> violations = new ArrayList<>();
    Map<String, ?> values = map;
    long expectedVersion = 0;
    if (filling) {
      ManagedValues.Filled filled = managed.fill(copy(map), violations);
      values = filled.values();
      expectedVersion = filled.expectedVersion();
    }
    PlainSource source = plainSource(values, violations);
    if (leftovers != null) {
      source.passOver(leftovers);
    }
    T record;
    try {
      record = schema.deserialize(source);
    } catch (ValidationException e) {
      addUncovered(violations, e.violations());
      throw new ValidationException(what(), violations, source.failure());
    } catch (DynaModelException e) {
      throw e;
    } catch (RuntimeException e) {
      // The given objects are read by their own methods, which may throw, and others may modify
      // them at the same time.
      violations.add(unreadable(source.path(), e));
      throw new ValidationException(what(), violations, e);
    }
    // What is stored instead of a record that does not fit would hide what is wrong with it.
    T written = record == null || !violations.isEmpty() ? record : replacing.apply(record);
    return prepare(written, violations, source, expectedVersion);
  }

  /**
   * Creates a record from a plain map, with defaults. It is neither validated nor are its managed
   * fields set: versions and counters that are missing, and cannot be, are those of a record that
   * was never stored.
   *
   * @throws ValidationException with all values that do not fit the type
   */
  T record(Map<String, ?> map) {
    List<Violation> violations = new ArrayList<>();
    PlainSource source = plainSource(map, violations);
    T record = schema.deserialize(source);
    Map<String, Object> unset = violations.isEmpty() ? Map.of() : managed.unset(violations);
    if (!unset.isEmpty()) {
      Map<String, @Nullable Object> complete = new LinkedHashMap<>(map);
      complete.putAll(unset);
      violations.clear();
      source = plainSource(complete, violations);
      record = schema.deserialize(source);
    }
    if (record == null || !violations.isEmpty()) {
      throw new ValidationException(what(), violations, source.failure());
    }
    return record;
  }

  private PlainSource plainSource(Map<String, ?> map, List<Violation> violations) {
    PlainSource source = new PlainSource(map, fields, violations);
    if (!table.storesNulls()) {
      source.takeNullsForMissing();
    }
    return source;
  }

  private Map<String, @Nullable Object> copy(Map<String, ?> given) {
    try {
      return new LinkedHashMap<>(given);
    } catch (RuntimeException e) {
      throw new ValidationException(what(), List.of(unreadable(Path.root(), e)), e);
    }
  }

  /**
   * Prepares a record.
   *
   * @param filling whether managed fields get their values
   */
  Prepared<T> prepare(T record, boolean filling) {
    if (!filling && !fields.hasDefaults()) {
      return prepare(record, new ArrayList<>(), null, 0);
    }
    ManagedCopy.Copy<T> copy = copying == null || !filling ? null : copying.of(record);
    if (copy != null) {
      return prepare(copy.record(), new ArrayList<>(), null, copy.expectedVersion());
    }
    if (table.storesNulls() && record instanceof Document document) {
      return bind(document, filling, null);
    }
    // As a plain map without the missing fields, the record gets their defaults.
    List<Violation> unstorable = new ArrayList<>();
    Map<String, AttributeValue> item = write(record, new ItemSink(unstorable));
    return unstorable.isEmpty()
        ? bind(Model.document(item), filling, null)
        : prepare(record, new ArrayList<>(), null, 0);
  }

  private Prepared<T> prepare(
      @Nullable T bound,
      List<Violation> violations,
      @Nullable PlainSource source,
      long expectedVersion) {
    T record = bound;
    // What is wrong so far is an error at every level of validation.
    boolean canBeStored = violations.isEmpty();
    Map<String, AttributeValue> item = Map.of();
    if (record != null) {
      List<Violation> unstorable = new ArrayList<>();
      ItemSink sink = new ItemSink(unstorable, table.storesNulls());
      Map<String, AttributeValue> written = write(record, sink);
      item = keys.withoutNullKeys(written);
      addUncovered(violations, unstorable);
      boolean isDocument = record instanceof Document;
      boolean leavesOut = sink.leavesOut(isDocument) || (isDocument && item != written);
      if (unstorable.isEmpty() && leavesOut) {
        // The record that is validated and returned is the one that will be stored.
        record = readAgain(item, sink, violations);
      }
      canBeStored = violations.isEmpty();
      if (sink.value() != null && record != null) {
        addUncovered(
            violations, LeftOut.explained(schema.validate(record), sink.emptySets(), source));
        List<Violation> ofVersion = upgrades.violations(item);
        addUncovered(violations, ofVersion);
        item = upgrades.stamped(item);
        List<Violation> ofKeys = new ArrayList<>();
        item = entity == null ? item : completed(entity, item, ofKeys);
        if (ofKeys.isEmpty()) {
          keys.check(item, sink, ofKeys);
        }
        List<Violation> ofManaged = managed.violations(item);
        canBeStored &= ofVersion.isEmpty() && ofKeys.isEmpty() && ofManaged.isEmpty();
        addUncovered(violations, ofKeys);
        addUncovered(violations, ofManaged);
      }
    }
    if (record == null || !(canBeStored && (violations.isEmpty() || !isStrict))) {
      throw new ValidationException(what(), violations, source == null ? null : source.failure());
    }
    return new Prepared<>(record, item, expectedVersion, List.copyOf(violations));
  }

  private @Nullable T readAgain(
      Map<String, AttributeValue> item, ItemSink sink, List<Violation> violations) {
    try {
      return read(new ItemSource(item));
    } catch (MappingException e) {
      addUncovered(violations, LeftOut.missed(e, sink.emptySets()));
      return null;
    }
  }

  String what() {
    return schema.codec().type().getSimpleName() + " for table " + table.name();
  }

  /** Reads a stored item, with defaults for missing values. */
  @Nullable T read(ValueSource stored) {
    return schema.deserialize(fields.hasDefaults() ? new DefaultingSource(stored, fields) : stored);
  }

  /**
   * Writes a record unchanged.
   *
   * @param unstorable gets the violations of values that cannot be stored
   */
  Map<String, AttributeValue> write(T record, List<Violation> unstorable) {
    return write(record, new ItemSink(unstorable, table.storesNulls()));
  }

  /** Writes a record unchanged. */
  Map<String, AttributeValue> write(T record, ItemSink sink) {
    try {
      return sink.item(out -> schema.serialize(record, out));
    } catch (DynaModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ValidationException(what(), List.of(unreadable(sink.path(), e)), e);
    }
  }

  /** Returns an item with its derived attributes, which records must not have. */
  private static Map<String, AttributeValue> completed(
      Entity entity, Map<String, AttributeValue> item, List<Violation> violations) {
    for (String name : entity.derived()) {
      if (item.containsKey(name)) {
        violations.add(
            new Violation(
                Path.of(name), "derived", "is derived from other fields: leave it out", null));
      }
    }
    entity.requireKnownTexts(item, violations);
    return entity.completed(item, violations);
  }

  /**
   * Returns the primary key of a record.
   *
   * @throws ValidationException if it has none
   */
  Map<String, AttributeValue> keyOf(T record) {
    List<Violation> violations = new ArrayList<>();
    Map<String, AttributeValue> item = write(record, new ItemSink(violations));
    List<Violation> ofKeys = new ArrayList<>();
    Map<String, AttributeValue> key =
        entity == null ? keys.primaryKey(item) : entity.primaryKey(item, ofKeys);
    violations.removeIf(
        violation ->
            entity == null
                ? !keys.isKey(violation.path().head())
                : !entity.keyFields().contains(violation.path().head()));
    ofKeys.addAll(violations);
    if (ofKeys.isEmpty() || entity == null) {
      List<Violation> ofPrimaryKey = new ArrayList<>();
      keys.checkPrimaryKey(key, ofPrimaryKey);
      ofKeys.addAll(0, ofPrimaryKey);
    }
    if (!ofKeys.isEmpty()) {
      throw new ValidationException("the key of this " + what(), ofKeys);
    }
    return key;
  }

  private static Violation unreadable(Path path, RuntimeException thrown) {
    return new Violation(path, "type", Unreadable.phrase(thrown), null);
  }

  /**
   * Adds violations, except those at or under a path that already has one, from which they follow.
   */
  static void addUncovered(List<Violation> violations, List<Violation> more) {
    if (more.isEmpty()) {
      return;
    }
    Set<List<Object>> known = new HashSet<>();
    violations.forEach(each -> known.add(each.path().segments()));
    known.remove(List.of());
    for (Violation violation : more) {
      if (!isCovered(violation.path().segments(), known)) {
        violations.add(violation);
      }
    }
  }

  private static boolean isCovered(List<Object> path, Set<List<Object>> known) {
    for (int i = 1; i <= path.size(); i++) {
      if (known.contains(path.subList(0, i))) {
        return true;
      }
    }
    return false;
  }
}
