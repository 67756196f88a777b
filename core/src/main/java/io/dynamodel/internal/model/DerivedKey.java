package io.dynamodel.internal.model;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes the primary key of an entity from the values of its fields.
 *
 * @param entity the entity, whose templates make the key
 */
record DerivedKey(TableConfig table, Entity entity, Fields fields) {
  /**
   * Returns a primary key in its stored form.
   *
   * @param key a map of the key's fields; the bare value, or the {@link Key}, if they are one or
   *     two
   * @throws InvalidLookupException if the key is not that of an item of the entity
   */
  Map<String, AttributeValue> stored(Object key) {
    List<String> names = List.copyOf(entity.keyFields());
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    given(key, names).forEach((name, value) -> values.put(name, encoded(name, value)));
    List<Violation> violations = new ArrayList<>();
    Map<String, AttributeValue> stored = entity.primaryKey(values, violations);
    for (Violation violation : violations) {
      throw new InvalidLookupException(what() + violation.path() + " " + violation.message());
    }
    for (KeyAttribute attribute : table.keys()) {
      boolean isRange = !attribute.name().equals(table.hashKey().name());
      String problem =
          KeyRules.problem(
              attribute, Objects.requireNonNull(stored.get(attribute.name())), isRange);
      if (problem != null) {
        throw new InvalidLookupException(what() + attribute.name() + " " + problem);
      }
    }
    return stored;
  }

  private Map<String, Object> given(Object key, List<String> names) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (key instanceof Map<?, ?> map) {
      KeyRules.requireNames(map, names, table);
      names.forEach(name -> values.put(name, Objects.requireNonNull(map.get(name))));
      return values;
    }
    Key pair = Key.of(key);
    if (names.size() != (pair.range() == null ? 1 : 2)) {
      throw new InvalidLookupException(
          "table "
              + table.name()
              + ": the key of this entity is derived from "
              + Names.listed(names, ", ")
              + ": pass a map of these fields");
    }
    values.put(names.get(0), pair.hash());
    Object second = pair.range();
    if (second != null) {
      values.put(names.get(1), second);
    }
    return values;
  }

  private AttributeValue encoded(String name, Object value) {
    Field field = Objects.requireNonNull(fields.get(name));
    String ambiguity = field.ambiguity(value);
    if (ambiguity != null) {
      throw new InvalidLookupException(what() + "'" + name + "' is text: " + ambiguity);
    }
    try {
      return field.encode(value);
    } catch (ValidationException e) {
      throw new InvalidLookupException(
          what() + "'" + name + "' " + e.violations().get(0).message(), e);
    }
  }

  private String what() {
    return "table " + table.name() + ": the key of this entity: ";
  }
}
