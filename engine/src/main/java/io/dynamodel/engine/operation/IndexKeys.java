package io.dynamodel.engine.operation;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.table.KeySchema;
import io.dynamodel.engine.table.KeySize;
import io.dynamodel.engine.table.Keys;
import io.dynamodel.engine.table.SecondaryIndex;
import io.dynamodel.engine.table.Table;
import io.dynamodel.engine.value.AttributeType;
import io.dynamodel.engine.value.AttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the attributes of an item that are keys of an index. They may be missing, but what is
 * there must fit.
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
          checkPut(index, key, value);
        }
      }
      checkSizes(index, item);
    }
  }

  private static void checkPut(SecondaryIndex index, KeySchema.Key key, AttributeValue value) {
    checkType(index, key, value.type());
    if (Keys.isEmpty(value)) {
      throw RequestException.validation(
          "One or more parameter values are not valid. A value specified for a secondary index key"
              + " is not supported. The AttributeValue for a key attribute cannot contain an empty "
              + ItemKey.emptyType(value)
              + " value. IndexName: "
              + index.name()
              + ", IndexKey: "
              + key.name());
    }
  }

  private static void checkType(SecondaryIndex index, KeySchema.Key key, AttributeType type) {
    if (type != key.type()) {
      throw Messages.invalid(
          "Type mismatch for Index Key "
              + key.name()
              + " Expected: "
              + key.type()
              + " Actual: "
              + type
              + " IndexName: "
              + index.name());
    }
  }

  /**
   * Checks the types that an update gives to attributes, whatever the item is.
   *
   * @throws RequestException if one does not fit an index
   */
  static void checkTypes(Table table, Map<String, AttributeType> types) {
    for (SecondaryIndex index : table.indexes()) {
      for (KeySchema.Key key : index.keySchema().all()) {
        AttributeType type = types.get(key.name());
        if (type != null) {
          checkType(index, key, type);
        }
      }
    }
  }

  /**
   * Checks an item as an update has made it.
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
