package io.dynamodel.migrations.internal.run;

import io.dynamodel.Q;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Conditions that everything on which the result of a write depends is still as it was read. */
final class AsRead {
  private AsRead() {}

  /** Returns lookups that are true while attributes are as they were. */
  static Q of(Document item, Collection<String> attributes) {
    Q all = Q.of(Map.of());
    for (String name : attributes) {
      all = all.and(of(item, name));
    }
    return all;
  }

  private static Q of(Document item, String name) {
    Path path = Path.of(name);
    if (!item.containsKey(name)) {
      return Q.of(path, "not_exists", true);
    }
    Object value = item.get(name);
    return value == null ? Q.of(path, "attribute_type", "NULL") : Q.of(path, "eq", value);
  }

  /** Returns the attributes that differ between two items. */
  static Set<String> differing(Document before, Document after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeIf(
        name ->
            before.containsKey(name) == after.containsKey(name)
                && Objects.equals(before.get(name), after.get(name)));
    return names;
  }
}
