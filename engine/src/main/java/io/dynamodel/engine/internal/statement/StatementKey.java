package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A WHERE clause that selects one item by its whole key.
 *
 * @param rest the other conditions, or null
 */
record StatementKey(Map<String, AttributeValue> key, @Nullable Predicate rest) {
  /** Returns null if the clause does not have an equality for each attribute of the key. */
  static @Nullable StatementKey of(KeySchema schema, @Nullable Predicate where) {
    Conjuncts conjuncts = new Conjuncts(where);
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (KeySchema.Key each : schema.all()) {
      AttributeValue value = conjuncts.takeEquality(each.name());
      if (value == null) {
        return null;
      }
      key.put(each.name(), value);
    }
    return new StatementKey(key, conjuncts.rest());
  }
}
