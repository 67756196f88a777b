package io.dynamodel.internal.model;

import io.dynamodel.error.MappingException;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the stored items of a table. A failure names the table and the key of the item.
 *
 * @param keys the keys of the table
 * @param entity the entity that the items are; null for a table of one type
 * @param upgrades make current items of older ones
 * @param showsDerived whether records could have the derived attributes of an entity
 */
record StoredItems(
    TableConfig table,
    KeyRules keys,
    @Nullable Entity entity,
    Upgrades upgrades,
    boolean showsDerived) {
  StoredItems(
      TableConfig table,
      KeyRules keys,
      @Nullable Entity entity,
      Upgrades upgrades,
      Schema<?> schema) {
    this(
        table,
        keys,
        entity,
        upgrades,
        schema.codec().type() == Document.class
            || schema.fields().undeclared() == Fields.Undeclared.KEEP);
  }

  /**
   * Reads an item.
   *
   * @param reader makes a record of an item
   * @throws MappingException if the item does not fit the type
   */
  <R> R read(StoredItem item, Function<ValueSource, @Nullable R> reader) {
    return readCurrent(upgrades.current(item), reader);
  }

  /** Reads an item that is one of the current version of the schema, whatever it says. */
  <R> R readCurrent(StoredItem item, Function<ValueSource, @Nullable R> reader) {
    try {
      return Objects.requireNonNull(visible(item).read(reader));
    } catch (MappingException e) {
      throw named(e, item);
    }
  }

  /** Returns what records may have of an item; types without other names ignore the rest. */
  private StoredItem visible(StoredItem item) {
    if (!showsDerived || (entity == null && !upgrades.isVersioned())) {
      return item;
    }
    Map<String, AttributeValue> values = upgrades.stripped(item.asMap());
    return StoredItem.of(entity == null ? values : entity.stripped(values));
  }

  private List<String> keyNames() {
    return table.keys().stream().map(KeyAttribute::name).toList();
  }

  /**
   * Returns an item as a map.
   *
   * @throws MappingException if its response is broken
   */
  Map<String, AttributeValue> values(StoredItem item) {
    try {
      return item.asMap();
    } catch (MappingException e) {
      throw named(e, item);
    }
  }

  private MappingException named(MappingException failure, StoredItem item) {
    return failure.of(table.name(), keyText(item));
  }

  /** Returns the primary key of an item as text, for messages. */
  String keyText(StoredItem item) {
    try {
      return keys.text(item.asMap(keyNames()));
    } catch (MappingException e) {
      return "without a readable key";
    }
  }

  /**
   * Returns the primary key of an item.
   *
   * @throws MappingException if it has none, because its response is broken
   */
  Map<String, AttributeValue> primaryKey(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = keys.primaryKey(item);
    for (KeyAttribute attribute : table.keys()) {
      if (!key.containsKey(attribute.name())) {
        throw new MappingException(Path.of(attribute.name()), "a key", "nothing")
            .of(table.name(), "without its key");
      }
    }
    return key;
  }
}
