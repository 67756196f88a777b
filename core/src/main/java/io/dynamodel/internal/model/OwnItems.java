package io.dynamodel.internal.model;

import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Distinguishes the items of a model from others in the same table. */
final class OwnItems {
  private OwnItems() {}

  /**
   * Returns a condition that is true for items of the type, and for a missing item.
   *
   * @param discriminators the distinguishing fields, each with its possible texts. A field that is
   *     a key is not tested, because a filter must not contain it; reading decides instead
   */
  static Condition of(
      TableConfig table, Map<String, Set<String>> discriminators, @Nullable Entity entity) {
    Condition own = of(table, discriminators);
    return entity == null || entity.isShownByKeys() ? own : entity.own();
  }

  /** Returns the attributes that decide whether reads ignore an item. */
  static Set<String> telling(TableConfig table, Condition alive, @Nullable Entity entity) {
    Set<String> names = new HashSet<>();
    for (Path path : alive.paths()) {
      names.add(path.head());
    }
    if (entity != null && entity.isShownByKeys()) {
      for (KeyAttribute key : table.keys()) {
        names.add(key.name());
      }
    }
    return names;
  }

  private static Condition of(TableConfig table, Map<String, Set<String>> discriminators) {
    if (discriminators.isEmpty()) {
      return Condition.Constant.ALWAYS;
    }
    Set<String> keys = keys(table);
    List<Condition> conditions = new ArrayList<>();
    discriminators.forEach(
        (name, texts) -> {
          if (!keys.contains(name)) {
            Path path = Path.of(name);
            List<Condition> is = new ArrayList<>(List.of(Condition.notExists(path)));
            for (String text : new TreeSet<>(texts)) {
              is.add(Condition.term(path, Comparison.EQ, AttributeValue.fromS(text)));
            }
            conditions.add(Condition.any(is));
          }
        });
    return Condition.all(conditions);
  }

  private static Set<String> keys(TableConfig table) {
    Set<String> keys = new HashSet<>();
    table.keys().stream().map(KeyAttribute::name).forEach(keys::add);
    for (IndexConfig index : table.indexes()) {
      index.keys().stream().map(KeyAttribute::name).forEach(keys::add);
    }
    return keys;
  }
}
