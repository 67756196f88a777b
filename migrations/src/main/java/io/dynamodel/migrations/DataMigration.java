package io.dynamodel.migrations;

import io.dynamodel.value.Document;
import java.util.List;

/**
 * Changes items by Java code, for changes that an operation in a file cannot express. The file
 * names the class: {@code {"op": "java", "table": "people", "class": "com.example.SplitName"}}. The
 * class has a public constructor without parameters, or is found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>An item is written on condition that all of its attributes are as they were read. It may have
 * at most 140 attributes, because a condition of DynamoDB cannot compare more.
 *
 * <p>Several threads may call it at once, and it may be called repeatedly for an item that others
 * change at the same time. So the result must depend only on the item.
 */
@FunctionalInterface
public interface DataMigration {
  /**
   * Returns the items that replace an item: the item itself if it stays unchanged, an item with the
   * same key and other values, several items, or none, which deletes it. They are written in one
   * transaction. An item with another key must not exist yet.
   *
   * @param item the stored item
   * @return up to 99 items
   */
  List<Document> migrate(Document item);
}
