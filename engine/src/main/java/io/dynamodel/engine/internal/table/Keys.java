package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import io.dynamodel.engine.internal.value.KeyBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Encodes keys as the bytes by which a table or an index sorts its items: a hash of the partition
 * key, the partition key, the sort key, and in an index also the key of the table, because keys of
 * an index need not be unique. The hash comes first, so that the order of a scan is independent of
 * names and of the time of a put, and so that the segments of a scan are ranges of the hash.
 */
public final class Keys {
  private Keys() {}

  /**
   * Returns the key of an item with these attributes, or null if one is missing or has another
   * type.
   */
  public static byte @Nullable [] of(KeySchema schema, Map<String, AttributeValue> attributes) {
    return key(schema, attributes::get, null);
  }

  /** Returns the key of a stored item, or null if an attribute is missing or has another type. */
  public static byte @Nullable [] of(KeySchema schema, Item item) {
    return key(schema, item::get, null);
  }

  /**
   * Returns the key of an entry in an index, or null if the item is not in the index because an
   * attribute of the index's key is missing, has another type, is empty or is too long.
   *
   * @param tableKey the key of the item in the table
   */
  static byte @Nullable [] entry(KeySchema index, Item item, byte[] tableKey) {
    return key(index, item::get, tableKey);
  }

  /**
   * Returns the same as {@link #entry(KeySchema, Item, byte[])} for the attributes of a start key.
   */
  public static byte @Nullable [] entry(
      KeySchema index, Map<String, AttributeValue> attributes, byte[] tableKey) {
    return key(index, attributes::get, tableKey);
  }

  /**
   * Returns the prefix of all keys with a partition key.
   *
   * @param hash a value for each hash attribute, in their order
   */
  public static byte[] partition(List<AttributeValue> hash) {
    return partitionBytes(hash).toBytes();
  }

  /**
   * Returns the prefix of all keys with a partition key and the first attributes of the sort key.
   *
   * @param range the values of the first range attributes, in their order
   */
  public static byte[] prefix(List<AttributeValue> hash, List<AttributeValue> range) {
    KeyBytes bytes = partitionBytes(hash);
    range.forEach(bytes::add);
    return bytes.toBytes();
  }

  /**
   * Returns the prefix of all keys whose next range attribute begins with a text or a binary.
   *
   * @param range the values of the range attributes before it, in their order
   */
  public static byte[] prefix(
      List<AttributeValue> hash, List<AttributeValue> range, AttributeValue beginning) {
    KeyBytes bytes = partitionBytes(hash);
    range.forEach(bytes::add);
    return bytes.addPrefix(beginning).toBytes();
  }

  /**
   * Compares results of {@link #partition} by the attributes of the partition key, and not by the
   * hash.
   */
  public static int comparePartitions(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, Long.BYTES, one.length, other, Long.BYTES, other.length);
  }

  /** Returns the first key of a segment of a parallel scan. */
  public static byte[] segmentStart(int segment, int segments) {
    return new KeyBytes().hash(Long.divideUnsigned(-1L, segments) * segment).toBytes();
  }

  /** Returns the end of a segment, exclusive, or null for the last one. */
  public static byte @Nullable [] segmentEnd(int segment, int segments) {
    return segment + 1 < segments ? segmentStart(segment + 1, segments) : null;
  }

  private static byte @Nullable [] key(
      KeySchema schema,
      Function<String, @Nullable AttributeValue> attributes,
      byte @Nullable [] tableKey) {
    KeyBytes partition = new KeyBytes();
    int size = 0;
    for (KeySchema.Key key : schema.hash()) {
      AttributeValue value = attributes.apply(key.name());
      if (value == null || !fits(key, value)) {
        return null;
      }
      size += KeySize.of(value);
      partition.add(value);
    }
    if (size > KeySize.MAX_HASH) {
      return null;
    }
    byte[] bytes = partition.toBytes();
    KeyBytes whole = new KeyBytes().hash(hash(bytes)).addRaw(bytes);
    size = 0;
    for (KeySchema.Key key : schema.range()) {
      AttributeValue value = attributes.apply(key.name());
      if (value == null || !fits(key, value)) {
        return null;
      }
      size += KeySize.of(value);
      whole.add(value);
    }
    if (size > KeySize.MAX_RANGE) {
      return null;
    }
    if (tableKey != null) {
      whole.addRaw(tableKey);
    }
    return whole.toBytes();
  }

  private static boolean fits(KeySchema.Key key, AttributeValue value) {
    return value.type() == key.type() && !isEmpty(value);
  }

  /** Returns whether a value is an empty text or binary, which a key cannot have. */
  public static boolean isEmpty(AttributeValue value) {
    return value.type() == AttributeType.S
        ? ((AttributeValue.S) value).value().isEmpty()
        : value instanceof AttributeValue.B binary && binary.value().length() == 0;
  }

  private static KeyBytes partitionBytes(List<AttributeValue> hash) {
    KeyBytes partition = new KeyBytes();
    hash.forEach(partition::add);
    byte[] bytes = partition.toBytes();
    return new KeyBytes().hash(hash(bytes)).addRaw(bytes);
  }

  /**
   * Returns the FNV-1a hash, with its bits mixed so that short keys are spread over the whole
   * range.
   */
  private static long hash(byte[] bytes) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
    return hash ^ hash >>> 33;
  }

  static byte[] name(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
