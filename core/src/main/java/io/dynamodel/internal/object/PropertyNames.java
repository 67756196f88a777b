package io.dynamodel.internal.object;

import io.dynamodel.internal.item.KnownNames;
import java.util.List;
import java.util.Map;

/**
 * The names by which a parser finds the properties of an object.
 *
 * @param indexes for each name, the index of its property
 */
record PropertyNames(KnownNames known, int[] indexes) {
  static PropertyNames of(Map<String, Integer> indexesByName) {
    List<String> names = List.copyOf(indexesByName.keySet());
    int[] indexes = names.stream().mapToInt(indexesByName::get).toArray();
    return new PropertyNames(new KnownNames(names), indexes);
  }
}
