package io.dynamodel.engine.internal.item;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.KeySize;
import io.dynamodel.engine.internal.table.Keys;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Checks keys of items, and encodes them as the bytes by which a table stores its items. */
public final class ItemKey {
  public static final String SCHEMA_MISMATCH = "The provided key element does not match the schema";

  private ItemKey() {}

  /**
   * Returns the key of an operation that has only a key.
   *
   * @throws RequestException if it does not fit the schema
   */
  public static byte[] of(KeySchema schema, Map<String, AttributeValue> key) {
    if (key.size() != schema.size()) {
      throw mismatch();
    }
    return inItem(schema, key);
  }

  /**
   * Returns the key in an item of a batch, which has the error of a separate key.
   *
   * @throws RequestException if it does not fit the schema
   */
  public static byte[] inItem(KeySchema schema, Map<String, AttributeValue> item) {
    for (KeySchema.Key key : schema.all()) {
      AttributeValue value = item.get(key.name());
      if (value == null || value.type() != key.type()) {
        throw mismatch();
      }
    }
    return checked(schema, item);
  }

  /**
   * Returns the key in an item that is put.
   *
   * @throws RequestException if it does not fit the schema
   */
  public static byte[] ofPut(KeySchema schema, Map<String, AttributeValue> item) {
    for (KeySchema.Key key : schema.all()) {
      AttributeValue value = item.get(key.name());
      if (value == null) {
        throw RequestException.validation(
            "One or more parameter values were invalid: Missing the key "
                + key.name()
                + " in the item");
      }
      if (value.type() != key.type()) {
        throw RequestException.validation(
            "One or more parameter values were invalid: Type mismatch for key "
                + key.name()
                + " expected: "
                + key.type()
                + " actual: "
                + value.type());
      }
    }
    return checked(schema, item);
  }

  private static byte[] checked(KeySchema schema, Map<String, AttributeValue> item) {
    checkNotEmpty(schema, item);
    checkSize(schema.hash(), item, true);
    checkSize(schema.range(), item, false);
    return Objects.requireNonNull(Keys.of(schema, item));
  }

  /**
   * Checks that no value of a key is an empty text or binary.
   *
   * @throws RequestException if one is empty
   */
  public static void checkNotEmpty(KeySchema schema, Map<String, AttributeValue> item) {
    for (KeySchema.Key key : schema.all()) {
      AttributeValue value = item.get(key.name());
      if (value != null && value.type() == key.type()) {
        checkNotEmpty(key, value);
      }
    }
  }

  public static void checkNotEmpty(KeySchema.Key key, AttributeValue value) {
    if (Keys.isEmpty(value)) {
      throw RequestException.validation(
          "One or more parameter values are not valid. The AttributeValue for a key attribute"
              + " cannot contain an empty "
              + emptyType(value)
              + " value. Key: "
              + key.name());
    }
  }

  /** Returns the name of an empty value in messages. */
  public static String emptyType(AttributeValue value) {
    return value instanceof AttributeValue.S ? "string" : "binary";
  }

  /**
   * Checks the total size of all values of the partition key or the sort key.
   *
   * @param isHash whether it is the partition key
   * @throws RequestException if it is too large
   */
  static void checkSize(
      List<KeySchema.Key> part, Map<String, AttributeValue> item, boolean isHash) {
    int size = 0;
    for (KeySchema.Key key : part) {
      size += KeySize.of(Objects.requireNonNull(item.get(key.name())));
    }
    checkSize(size, isHash);
  }

  public static void checkSize(int size, boolean isHash) {
    if (isHash && size > KeySize.MAX_HASH) {
      throw RequestException.validation(
          "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
              + " limit of2048 bytes");
    }
    if (!isHash && size > KeySize.MAX_RANGE) {
      throw RequestException.validation(
          "One or more parameter values were invalid: Aggregated size of all range keys has"
              + " exceeded the size limit of 1024 bytes");
    }
  }

  public static RequestException mismatch() {
    return RequestException.validation(SCHEMA_MISMATCH);
  }
}
