package io.dynamodel.engine.internal.write;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.item.ItemKey;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.KeySize;
import io.dynamodel.engine.internal.table.Keys;
import io.dynamodel.engine.internal.table.SecondaryIndex;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the attributes of an item that are keys of an index. They may be missing, but existing
 * ones must fit.
 */
final class IndexKeys {
  private IndexKeys() {}

  /**
   * Checks an item that is put.
   *
   * @throws RequestException if an attribute does not fit an index
   */
  static void checkPut(Table table, Map<String, AttributeValue> item) {
    for (SecondaryIndex index : table.indexes()) {
      for (KeySchema.Key key : index.keySchema().all()) {
        AttributeValue value = item.get(key.name());
        if (value != null) {
          checkPut(table, key, value);
        }
      }
      checkSizes(index, item);
    }
  }

  private static void checkPut(Table table, KeySchema.Key key, AttributeValue value) {
    checkType(table, key, value.type());
    if (Keys.isEmpty(value)) {
      throw RequestException.validation(
          "One or more parameter values are not valid. A value specified for a secondary index key"
              + " is not supported. The AttributeValue for a key attribute cannot contain an empty "
              + ItemKey.emptyType(value)
              + " value. IndexName: "
              + nameOfFirst(table, key)
              + ", IndexKey: "
              + key.name());
    }
  }

  private static void checkType(Table table, KeySchema.Key key, AttributeType type) {
    if (type != key.type()) {
      throw Messages.invalid(
          "Type mismatch for Index Key "
              + key.name()
              + " Expected: "
              + key.type()
              + " Actual: "
              + type
              + " IndexName: "
              + nameOfFirst(table, key));
    }
  }

  /** Returns the first name of all indexes that have a key, which DynamoDB's message contains. */
  private static String nameOfFirst(Table table, KeySchema.Key key) {
    return table.indexes().stream()
        .filter(index -> index.keySchema().contains(key.name()))
        .map(SecondaryIndex::name)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * Checks that no index key in an item that is put is an empty text or binary. A transaction makes
   * this check before it evaluates its writes.
   *
   * @throws RequestException if one is empty
   */
  static void checkPutNotEmpty(Table table, Map<String, AttributeValue> item) {
    eachKey(
        table,
        item,
        (key, value) -> {
          if (value.type() == key.type()) {
            checkPut(table, key, value);
          }
        });
  }

  /**
   * Checks that no index key is updated to an empty text or binary.
   *
   * @throws RequestException if one is empty
   */
  static void checkUpdateNotEmpty(Table table, Map<String, AttributeValue> values) {
    eachKey(
        table,
        values,
        (key, value) -> {
          if (value.type() == key.type()) {
            checkUpdate(key, value);
          }
        });
  }

  private static void eachKey(
      Table table,
      Map<String, AttributeValue> values,
      BiConsumer<KeySchema.Key, AttributeValue> action) {
    for (SecondaryIndex index : table.indexes()) {
      for (KeySchema.Key key : index.keySchema().all()) {
        AttributeValue value = values.get(key.name());
        if (value != null) {
          action.accept(key, value);
        }
      }
    }
  }

  /**
   * Checks the types that an update gives to attributes for every item.
   *
   * @throws RequestException if one does not fit an index
   */
  static void checkTypes(Table table, Map<String, AttributeType> types) {
    for (SecondaryIndex index : table.indexes()) {
      for (KeySchema.Key key : index.keySchema().all()) {
        AttributeType type = types.get(key.name());
        if (type != null) {
          checkType(table, key, type);
        }
      }
    }
  }

  /**
   * Checks an item after an update.
   *
   * @throws RequestException if an attribute does not fit an index
   */
  static void checkUpdate(Table table, Map<String, AttributeValue> item) {
    for (SecondaryIndex index : table.indexes()) {
      for (KeySchema.Key key : index.keySchema().all()) {
        AttributeValue value = item.get(key.name());
        if (value != null) {
          checkUpdate(key, value);
        }
      }
      if (size(index.keySchema().hash(), item) > KeySize.MAX_HASH
          || size(index.keySchema().range(), item) > KeySize.MAX_RANGE) {
        throw RequestException.validation(
            "The update expression attempted to update the secondary index key beyond allowed size"
                + " limits");
      }
    }
  }

  private static void checkUpdate(KeySchema.Key key, AttributeValue value) {
    if (value.type() != key.type()) {
      throw RequestException.validation(
          "The update expression attempted to update the secondary index key to unsupported type");
    }
    if (Keys.isEmpty(value)) {
      throw RequestException.validation(
          "One or more parameter values are not valid. The update expression attempted to update a"
              + " secondary index key to a value that is not supported. The AttributeValue for a"
              + " key attribute cannot contain an empty "
              + ItemKey.emptyType(value)
              + " value.");
    }
  }

  private static void checkSizes(SecondaryIndex index, Map<String, AttributeValue> item) {
    ItemKey.checkSize(size(index.keySchema().hash(), item), true);
    ItemKey.checkSize(size(index.keySchema().range(), item), false);
  }

  private static int size(List<KeySchema.Key> part, Map<String, AttributeValue> item) {
    int size = 0;
    for (KeySchema.Key key : part) {
      @Nullable AttributeValue value = item.get(key.name());
      size += value == null ? 0 : KeySize.of(value);
    }
    return size;
  }
}
