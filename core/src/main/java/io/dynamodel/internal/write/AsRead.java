package io.dynamodel.internal.write;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.model.Model;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Conditions that what the outcome of a write depends on is still as it was read. */
final class AsRead {
  private AsRead() {}

  /** Returns the condition that attributes are as they were in an item. */
  static Condition of(Map<String, AttributeValue> item, Collection<String> attributes) {
    List<Condition> conditions = new ArrayList<>();
    for (String name : attributes) {
      AttributeValue value = item.get(name);
      Path path = Path.of(name);
      conditions.add(
          value == null ? Condition.notExists(path) : Condition.term(path, Comparison.EQ, value));
    }
    return Condition.all(conditions);
  }

  /**
   * Returns the condition that the whole item is as it was read, for a record that is only not
   * worse than this item; always true for a valid record.
   *
   * @param violations those of the record
   */
  static Condition ofCompared(
      Model<?> model, @Nullable Map<String, AttributeValue> item, List<Violation> violations) {
    if (item == null || !model.lenience().isUpToStoredItem(violations)) {
      return Condition.Constant.ALWAYS;
    }
    Set<String> names = new LinkedHashSet<>(model.fields().names());
    names.addAll(item.keySet());
    names.removeAll(model.primaryKey(item).keySet());
    return of(item, names);
  }

  /**
   * Returns the attributes that the outcome of changes depends on: the changed ones, those that
   * they take values from, and if a rule spans several fields, all fields with such rules, declared
   * or only in the item.
   */
  static Set<String> restsOn(Model<?> model, Changes changes, Map<String, AttributeValue> item) {
    Set<String> names = new LinkedHashSet<>(changes.attributes());
    if (names.stream().anyMatch(name -> isSpanned(model, name))) {
      Stream.concat(model.fields().names().stream(), item.keySet().stream())
          .filter(name -> isSpanned(model, name))
          .forEach(names::add);
    }
    return names;
  }

  /**
   * Returns the condition that the fields are as they were in an item of which derived attributes
   * are made that change.
   */
  static Condition ofTemplates(
      Model<?> model, Map<String, AttributeValue> item, Set<String> changed) {
    return model.entity() == null
        ? Condition.Constant.ALWAYS
        : of(item, model.entity().restsOn(changed));
  }

  private static boolean isSpanned(Model<?> model, String name) {
    Field field = model.fields().get(name);
    return field != null && !field.local();
  }
}
