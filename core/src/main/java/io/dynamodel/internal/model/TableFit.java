package io.dynamodel.internal.model;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.ManagedFields;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a table's settings against a schema's fields, and takes the types of its keys from them.
 */
final class TableFit {
  private final TableConfig table;
  private final Fields fields;
  private final Map<String, ValueType> types = new HashMap<>();

  private TableFit(TableConfig table, Fields fields) {
    this.table = table;
    this.fields = fields;
  }

  /** Returns the settings with the types of all keys. */
  static TableConfig check(TableConfig table, Fields fields) {
    return new TableFit(table, table.entity() == null ? fields : withOthers(table, fields)).typed();
  }

  /** Returns the fields of an entity with the attributes that it, or other entities, may have. */
  private static Fields withOthers(TableConfig table, Fields fields) {
    Fields all = fields;
    Set<String> keys = new LinkedHashSet<>();
    Set<String> included = new LinkedHashSet<>();
    table.keys().forEach(key -> keys.add(key.name()));
    for (IndexConfig index : table.indexes()) {
      index.keys().forEach(key -> keys.add(key.name()));
      included.addAll(index.included());
    }
    if (table.managed().ttl() != null) {
      included.add(table.managed().ttl());
    }
    for (String name : keys) {
      all = all.declared(name) == null ? all.with(Field.of(name, ValueType.S)) : all;
    }
    for (String name : included) {
      all = all.declared(name) == null ? all.with(Field.of(name, ValueType.N)) : all;
    }
    return all;
  }

  private TableConfig typed() {
    type("the hash key", table.hashKey(), false);
    if (table.rangeKey() != null) {
      type("the range key", table.rangeKey(), true);
    }
    for (IndexConfig index : table.indexes()) {
      String what = "index '" + index.name() + "': the ";
      for (String name : index.included()) {
        field(what + "projected field", name);
      }
      for (KeyAttribute key : index.hashKeys()) {
        type(what + "hash key", key, false);
      }
      for (KeyAttribute key : index.rangeKeys()) {
        type(what + "range key", key, true);
      }
    }
    checkManaged(table.managed());
    return table.withKeyTypes(types);
  }

  private void checkManaged(ManagedFields managed) {
    for (String name : managed.generated().keySet()) {
      field("the generated field", name);
    }
    if (managed.version() != null) {
      checkWhole("the version", managed.version());
    }
    for (String name : managed.counters().keySet()) {
      checkWhole("the counter", name);
    }
    checkDeclared("the field that is written once", managed.writtenOnce());
    checkDeclared("the read-only field", managed.readOnly());
    checkDeclared("the immutable field", managed.immutable());
    if (managed.createdAt() != null) {
      checkTime("createdAt", managed.createdAt());
    }
    if (managed.updatedAt() != null) {
      checkTime("updatedAt", managed.updatedAt());
    }
    String ttl = managed.ttl();
    if (ttl != null && field("the ttl field", ttl).type() != ValueType.N) {
      throw invalid(
          "the ttl field",
          ttl,
          "is stored as "
              + field("the ttl field", ttl).type().phrase()
              + ", but a time to live is stored as seconds since 1970: make it an Instant of the"
              + " record itself, or a whole number");
    }
    for (List<String> names : managed.unique()) {
      names.forEach(this::checkUnique);
    }
  }

  private void checkDeclared(String what, Set<String> names) {
    for (String name : names) {
      field(what, name);
    }
  }

  private void checkWhole(String what, String name) {
    Field field = field(what, name);
    Object one = field.type() == ValueType.ANY ? Long.valueOf(1) : bound(field, 1L);
    if (!(one instanceof Number) || isFraction(one)) {
      throw invalid(what, name, "must be a whole number, such as a Long");
    }
  }

  private static boolean isFraction(Object number) {
    return number instanceof Double || number instanceof Float || number instanceof BigDecimal;
  }

  private void checkTime(String role, String name) {
    String what = "the " + role + " field";
    if (bound(field(what, name), Instant.EPOCH) == null) {
      throw invalid(what, name, "cannot contain the time of a write: make it an Instant or text");
    }
  }

  /** Returns a plain value in the form that its Java field would have; null if it does not fit. */
  private static @Nullable Object bound(Field field, Object value) {
    List<Violation> violations = new ArrayList<>();
    Map<String, Object> map = Map.of(field.name(), value);
    PlainSource source =
        new PlainSource(map, Fields.of(List.of(field), Fields.Undeclared.REFUSE), violations);
    source.enterMap();
    source.nextField();
    Object read = field.read(source);
    return violations.isEmpty() ? read : null;
  }

  private void checkUnique(String name) {
    String what = "the unique field";
    ValueType type = field(what, name).type();
    if (type != ValueType.ANY && !type.isKey()) {
      throw invalid(
          what,
          name,
          "is " + type.phrase() + "; only text, numbers and binary (S, N or B) can be unique");
    }
  }

  /** Determines the type of a key. */
  private void type(String what, KeyAttribute key, boolean sorts) {
    Field field = field(what, key.name());
    ValueType type = field.type();
    ValueType given = key.type() == null ? types.get(key.name()) : key.type();
    if (type == ValueType.ANY && given == null) {
      throw invalid(
          what,
          key.name(),
          "has no type in the schema: specify it, as in hashKey(\"" + key.name() + "\", S)");
    }
    if (type != ValueType.ANY && !type.isKey()) {
      throw invalid(
          what,
          key.name(),
          "is " + type.phrase() + "; a key is text, a number or binary (S, N or B)");
    }
    ValueType resolved = type == ValueType.ANY ? given : type;
    if (given != null && given != resolved) {
      throw invalid(
          what, key.name(), "is declared as " + given + ", but the schema has " + resolved);
    }
    if (sorts && !field.sortable()) {
      throw invalid(
          what,
          key.name(),
          "is stored as a text that does not sort as its values do: make it an Instant or a"
              + " LocalDate, which do");
    }
    ValueType before = resolved == null ? null : types.put(key.name(), resolved);
    if (before != null && before != resolved) {
      throw invalid(
          what, key.name(), "has the type " + resolved + " here, but " + before + " elsewhere");
    }
  }

  private Field field(String what, String name) {
    Field field = fields.get(name);
    if (field == null) {
      Field meant = fields.byJavaName(name);
      String reason = fields.whyNot(name);
      throw invalid(
          what,
          name,
          meant != null
              ? "is a Java name; its document name is '" + meant.name() + "'"
              : reason != null
                  ? "is not stored: " + reason
                  : "is not a field of the schema" + DidYouMean.phrase(name, fields.names()));
    }
    return field;
  }

  private InvalidModelException invalid(String what, @Nullable String name, String problem) {
    return new InvalidModelException(
        "table " + table.name() + ": " + what + " '" + name + "' " + problem);
  }
}
