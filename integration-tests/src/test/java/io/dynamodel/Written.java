package io.dynamodel;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.mapping.Fields;
import java.util.Map;

/** Resolves what is written with public types, as the faces do, for tests of internal packages. */
public final class Written {
  private Written() {}

  public static Condition resolve(Q lookups, Fields fields, String table) {
    return Lookups.resolve(lookups.clause(), fields, table);
  }

  public static Changes resolve(Map<String, ?> changes, Fields fields, String table) {
    return Changes.resolve(Update.of(changes).changes(), fields, table);
  }
}
