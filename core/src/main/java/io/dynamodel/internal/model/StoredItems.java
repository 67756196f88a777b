package io.dynamodel.internal.model;

import io.dynamodel.error.MappingException;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the stored items of a table. A failure names the table and the key of the item.
 *
 * @param keys the keys of the table
 */
record StoredItems(TableConfig table, KeyRules keys) {
  /**
   * Reads an item.
   *
   * @param reader makes a record of an item
   * @throws MappingException if the item does not fit the type
   */
  <R> R read(StoredItem item, Function<ValueSource, @Nullable R> reader) {
    try {
      return Objects.requireNonNull(item.read(reader));
    } catch (MappingException e) {
      throw named(e, item);
    }
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
    String key;
    try {
      key = keys.text(item.asMap(table.keys().stream().map(KeyAttribute::name).toList()));
    } catch (MappingException e) {
      key = "without a readable key";
    }
    return failure.of(table.name(), key);
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
