package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.value.AttributeType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key attributes of a table or an index. A table has one hash attribute and at most one range
 * attribute; a global index may have up to four of each.
 *
 * @param hash the attributes of the partition key, in their order
 * @param range the attributes of the sort key, in their order; may be empty
 */
public record KeySchema(List<Key> hash, List<Key> range) {
  public KeySchema {
    hash = List.copyOf(hash);
    range = List.copyOf(range);
  }

  /**
   * An attribute of a key.
   *
   * @param type S, N or B
   */
  public record Key(String name, AttributeType type) {}

  /** Returns the attributes of the partition key, then those of the sort key. */
  public List<Key> all() {
    if (range.isEmpty()) {
      return hash;
    }
    List<Key> all = new ArrayList<>(hash);
    all.addAll(range);
    return all;
  }

  /** Returns the key attribute with a name, or null. */
  public @Nullable Key key(String name) {
    for (Key key : hash) {
      if (key.name().equals(name)) {
        return key;
      }
    }
    for (Key key : range) {
      if (key.name().equals(name)) {
        return key;
      }
    }
    return null;
  }

  public boolean contains(String name) {
    return key(name) != null;
  }

  public int size() {
    return hash.size() + range.size();
  }
}
