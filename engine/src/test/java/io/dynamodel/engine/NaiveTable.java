package io.dynamodel.engine;

import io.dynamodel.engine.TableShape.Index;
import io.dynamodel.engine.TableShape.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A model of a table: a list of items that each read goes through. */
final class NaiveTable {
  private final TableShape shape;
  private final List<Map<String, Object>> items = new ArrayList<>();

  NaiveTable(TableShape shape) {
    this.shape = shape;
  }

  @Nullable Map<String, Object> get(Map<String, Object> key) {
    return items.stream()
        .filter(item -> item.entrySet().containsAll(key.entrySet()))
        .findFirst()
        .orElse(null);
  }

  void put(Map<String, Object> item) {
    delete(keyOf(item, null));
    items.add(item);
  }

  void delete(Map<String, Object> key) {
    items.removeIf(item -> item.entrySet().containsAll(key.entrySet()));
  }

  List<Map<String, Object>> items() {
    return items;
  }

  /** Returns the attributes of an item that are keys of the table or of an index. */
  Map<String, Object> keyOf(Map<String, Object> item, @Nullable Index index) {
    return only(item, shape.keyNames(index));
  }

  /** Returns the items of the table or of an index that meet a condition, as projected. */
  List<Map<String, Object>> in(@Nullable Index index, Predicate<Map<String, Object>> condition) {
    return items.stream()
        .filter(item -> index == null || item.keySet().containsAll(names(index.keys())))
        .filter(condition)
        .map(item -> index == null ? item : projected(item, index))
        .toList();
  }

  /** Returns the items of a partition that meet a condition, in the order of their range keys. */
  List<Map<String, Object>> query(
      @Nullable Index index,
      Map<String, Object> hash,
      Predicate<Map<String, Object>> condition,
      boolean forward) {
    List<Map<String, Object>> found =
        new ArrayList<>(
            in(
                index,
                item -> item.entrySet().containsAll(hash.entrySet()) && condition.test(item)));
    var order = TableShape.by(rangeOf(index));
    found.sort(forward ? order : order.reversed());
    return found;
  }

  List<Key> hashOf(@Nullable Index index) {
    return index == null ? List.of(shape.hash()) : index.hash();
  }

  List<Key> rangeOf(@Nullable Index index) {
    if (index != null) {
      return index.range();
    }
    return shape.range() == null ? List.of() : List.of(shape.range());
  }

  private Map<String, Object> projected(Map<String, Object> item, Index index) {
    if (index.included() == null) {
      return item;
    }
    Set<String> names = shape.keyNames(index);
    names.addAll(index.included());
    return only(item, names);
  }

  static List<String> names(List<Key> keys) {
    return keys.stream().map(Key::name).toList();
  }

  static Map<String, Object> only(Map<String, Object> item, Set<String> names) {
    Map<String, Object> some = new LinkedHashMap<>(item);
    some.keySet().retainAll(names);
    return some;
  }
}
