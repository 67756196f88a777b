package io.dynamodel.migrations.internal.run;

import io.dynamodel.DynaModel;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table and the names of its keys.
 *
 * @param connection the table
 * @param keys the hash key, and the range key if there is one
 */
record Keyed(DynaModel<Document> connection, List<String> keys) {
  Keyed {
    keys = List.copyOf(keys);
  }

  /** Returns the key of an item of this table. */
  Key key(Document item) {
    Object hash = Objects.requireNonNull(item.get(keys.get(0)), "the hash key of an item");
    return keys.size() == 1
        ? Key.of(hash)
        : Key.of(hash, Objects.requireNonNull(item.get(keys.get(1)), "the range key of an item"));
  }

  /** Returns the fields of a key. */
  Map<String, @Nullable Object> keyFields(Document item) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    keys.forEach(name -> fields.put(name, item.get(name)));
    return fields;
  }

  /** Returns whether two items have the same key. */
  boolean areSame(Document left, Document right) {
    return keys.stream().allMatch(name -> Objects.equals(left.get(name), right.get(name)));
  }

  /** Returns a key in words. */
  String keyText(Document item) {
    return keys.stream().map(name -> name + "=" + item.get(name)).collect(Collectors.joining(", "));
  }
}
