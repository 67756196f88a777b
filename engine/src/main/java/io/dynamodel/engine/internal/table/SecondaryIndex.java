package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.store.Tree;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * An index and its entries. An entry is the item itself if the index projects all attributes,
 * otherwise a part of it.
 */
public final class SecondaryIndex {
  private final IndexDefinition definition;
  private final KeySchema tableKey;
  private final Tree<Item> entries;
  private final long sizeBytes;

  private SecondaryIndex(
      IndexDefinition definition, KeySchema tableKey, Tree<Item> entries, long sizeBytes) {
    this.definition = definition;
    this.tableKey = tableKey;
    this.entries = entries;
    this.sizeBytes = sizeBytes;
  }

  /** Returns an index with the entries of all items of a table. */
  static SecondaryIndex filled(IndexDefinition definition, KeySchema tableKey, Tree<Item> items) {
    SecondaryIndex index = new SecondaryIndex(definition, tableKey, Tree.empty(), 0);
    Cursor<Item> cursor = items.ascending(null, null);
    while (cursor.next()) {
      index = index.with(cursor.key(), null, cursor.value());
    }
    return index;
  }

  public IndexDefinition definition() {
    return definition;
  }

  public String name() {
    return definition.name();
  }

  public boolean isGlobal() {
    return definition.global();
  }

  public KeySchema keySchema() {
    return definition.keySchema();
  }

  public IndexProjection projection() {
    return definition.projection();
  }

  /** Returns the entries by their keys, which are results of {@link Keys#entry}. */
  public Tree<Item> entries() {
    return entries;
  }

  public long itemCount() {
    return entries.size();
  }

  public long sizeBytes() {
    return sizeBytes;
  }

  /** Returns whether the index projects an attribute. */
  public boolean projects(String attribute) {
    return switch (projection().type()) {
      case ALL -> true;
      case KEYS_ONLY -> isKey(attribute);
      case INCLUDE -> isKey(attribute) || projection().nonKeyAttributes().contains(attribute);
    };
  }

  /** Returns the entry of an item that is in the index. */
  Item entry(Item item) {
    if (projection().type() == IndexProjection.Type.ALL) {
      return item;
    }
    Set<String> names = new HashSet<>(projection().nonKeyAttributes());
    keySchema().all().forEach(key -> names.add(key.name()));
    tableKey.all().forEach(key -> names.add(key.name()));
    Map<String, AttributeValue> entry = new LinkedHashMap<>();
    for (String name : names) {
      AttributeValue value = item.get(name);
      if (value != null) {
        entry.put(name, value);
      }
    }
    return Item.of(entry);
  }

  SecondaryIndex with(IndexDefinition changed) {
    return new SecondaryIndex(changed, tableKey, entries, sizeBytes);
  }

  /**
   * Returns the index after a change of an item.
   *
   * @param key the key of the item in the table
   * @param old the item before, or null
   * @param changed the item after, or null
   */
  SecondaryIndex with(byte[] key, @Nullable Item old, @Nullable Item changed) {
    byte[] oldKey = old == null ? null : Keys.entry(keySchema(), old, key);
    byte[] newKey = changed == null ? null : Keys.entry(keySchema(), changed, key);
    if (oldKey == null && newKey == null) {
      return this;
    }
    Tree<Item> tree = entries;
    long size = sizeBytes;
    if (oldKey != null) {
      Item entry = tree.get(oldKey);
      size -= entry == null ? 0 : entry.size();
      if (newKey == null || !Arrays.equals(oldKey, newKey)) {
        tree = tree.without(oldKey);
      }
    }
    if (newKey != null && changed != null) {
      Item entry = entry(changed);
      tree = tree.with(newKey, entry);
      size += entry.size();
    }
    return new SecondaryIndex(definition, tableKey, tree, size);
  }

  /**
   * Returns the write units that a change of an item consumes in the index: none if its entry does
   * not change.
   *
   * @param key the key of the item in the table
   * @param units returns the units of a write by the size of an entry
   */
  public double writeUnits(
      byte[] key, @Nullable Item old, @Nullable Item changed, LongToDoubleFunction units) {
    byte[] oldKey = old == null ? null : Keys.entry(keySchema(), old, key);
    byte[] newKey = changed == null ? null : Keys.entry(keySchema(), changed, key);
    Item oldEntry = oldKey == null || old == null ? null : entry(old);
    Item newEntry = newKey == null || changed == null ? null : entry(changed);
    if (oldEntry != null && newEntry != null && Arrays.equals(oldKey, newKey)) {
      return oldEntry.equals(newEntry)
          ? 0
          : units.applyAsDouble(Math.max(oldEntry.size(), newEntry.size()));
    }
    return (oldEntry == null ? 0 : units.applyAsDouble(oldEntry.size()))
        + (newEntry == null ? 0 : units.applyAsDouble(newEntry.size()));
  }

  private boolean isKey(String attribute) {
    return keySchema().contains(attribute) || tableKey.contains(attribute);
  }
}
