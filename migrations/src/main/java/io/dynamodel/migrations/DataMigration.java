package io.dynamodel.migrations;

import io.dynamodel.value.Document;
import java.util.List;

/**
 * Changes items by Java code, where the changes of an operation in a file cannot say it. The file
 * names the class: {@code {"op": "java", "table": "people", "class": "com.example.SplitName"}}. It
 * has a public constructor without parameters, or is found by {@link java.util.ServiceLoader}.
 *
 * <p>An item is written on condition that all of its attributes are as they were read, so it may
 * have up to 140 of them, which is what a condition of DynamoDB can compare.
 *
 * <p>Several threads may call it at once, and more than once for an item that others change at the
 * same time, so it depends on nothing other than the item.
 */
@FunctionalInterface
public interface DataMigration {
  /**
   * Returns the items that an item becomes: the item itself if it stays as it is, an item with the
   * same key and other values, several items, or none, which deletes it. They are written in one
   * transaction. An item with another key must not exist yet.
   *
   * @param item the item as it is stored
   * @return up to 99 items
   */
  List<Document> migrate(Document item);
}
