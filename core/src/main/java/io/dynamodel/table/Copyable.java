package io.dynamodel.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data that a builder collects. A copy has all fields, so none can be forgotten or confused
 * with another. Collections in it are replaced, never modified.
 *
 * @param <P> the class itself
 */
abstract class Copyable<P extends Copyable<P>> implements Cloneable {
  @SuppressWarnings("unchecked") // a clone has the class of the original, which is P
  final P copy() {
    try {
      return (P) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  static <E> List<E> plus(List<E> list, E element) {
    List<E> longer = new ArrayList<>(list);
    longer.add(element);
    return Collections.unmodifiableList(longer);
  }

  static <E> Set<E> plus(Set<E> set, List<E> elements) {
    Set<E> larger = new LinkedHashSet<>(set);
    larger.addAll(elements);
    return Collections.unmodifiableSet(larger);
  }

  static <V> Map<String, V> plus(Map<String, V> map, String name, V value) {
    Map<String, V> larger = new LinkedHashMap<>(map);
    larger.put(name, value);
    return Collections.unmodifiableMap(larger);
  }
}
