package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.store.Tree;
import io.dynamodel.engine.internal.value.Item;
import io.dynamodel.engine.internal.value.KeyBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table at one moment: its definition, its items and its indexes. It is immutable. */
public final class Table {
  private final TableDefinition definition;
  private final Tree<Item> items;
  private final long sizeBytes;
  private final List<SecondaryIndex> indexes;

  private Table(
      TableDefinition definition, Tree<Item> items, long sizeBytes, List<SecondaryIndex> indexes) {
    this.definition = definition;
    this.items = items;
    this.sizeBytes = sizeBytes;
    this.indexes = indexes;
  }

  static Table empty(TableDefinition definition) {
    return new Table(definition, Tree.empty(), 0, List.of()).with(definition);
  }

  public TableDefinition definition() {
    return definition;
  }

  public String name() {
    return definition.name();
  }

  public String arn() {
    return Arns.table(name());
  }

  public KeySchema keySchema() {
    return definition.keySchema();
  }

  /** Returns the items by their keys, which are results of {@link Keys#of}. */
  public Tree<Item> items() {
    return items;
  }

  public long itemCount() {
    return items.size();
  }

  /** Returns the total size of all items. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** Returns the local and global indexes, in the order of their creation. */
  public List<SecondaryIndex> indexes() {
    return indexes;
  }

  /** Returns the index with a name, or null. */
  public @Nullable SecondaryIndex index(String name) {
    for (SecondaryIndex index : indexes) {
      if (index.name().equals(name)) {
        return index;
      }
    }
    return null;
  }

  public boolean hasLocalIndexes() {
    for (SecondaryIndex index : indexes) {
      if (!index.isGlobal()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the size of an item collection in bytes: all items with a partition key, and their
   * entries in the local indexes.
   *
   * @param partition the result of {@link Keys#partition}
   */
  public long collectionSize(byte[] partition) {
    byte[] end = KeyBytes.after(partition);
    long size = size(items.ascending(partition, end));
    for (SecondaryIndex index : indexes) {
      if (!index.isGlobal()) {
        size += size(index.entries().ascending(partition, end));
      }
    }
    return size;
  }

  private static long size(Cursor<Item> cursor) {
    long size = 0;
    while (cursor.next()) {
      size += cursor.value().size();
    }
    return size;
  }

  /**
   * Returns the table with another definition: new indexes are filled, missing ones are deleted.
   */
  Table with(TableDefinition changed) {
    List<SecondaryIndex> list = new ArrayList<>();
    for (IndexDefinition index : changed.indexes()) {
      SecondaryIndex same = index(index.name());
      list.add(
          same != null && same.keySchema().equals(index.keySchema())
              ? same.with(index)
              : SecondaryIndex.filled(index, changed.keySchema(), items));
    }
    return new Table(changed, items, sizeBytes, List.copyOf(list));
  }

  /**
   * Returns the table after a change of an item.
   *
   * @param old the item before, or null
   * @param changed the item after, or null if it is deleted
   */
  Table with(byte[] key, @Nullable Item old, @Nullable Item changed) {
    List<SecondaryIndex> list = indexes;
    if (!indexes.isEmpty()) {
      SecondaryIndex[] array = new SecondaryIndex[indexes.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = indexes.get(i).with(key, old, changed);
      }
      list = List.of(array);
    }
    return new Table(
        definition,
        changed == null ? items.without(key) : items.with(key, changed),
        sizeBytes - (old == null ? 0 : old.size()) + (changed == null ? 0 : changed.size()),
        list);
  }
}
