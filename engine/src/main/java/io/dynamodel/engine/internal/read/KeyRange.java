package io.dynamodel.engine.internal.read;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.KeyCondition;
import io.dynamodel.engine.internal.item.ItemKey;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.KeySize;
import io.dynamodel.engine.internal.table.Keys;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.KeyBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The range of a table or an index that a query reads.
 *
 * @param hash the partition key
 * @param partition the beginning of all keys of the partition
 * @param from the lowest key
 * @param to the end of the range, exclusive; null for the end of the tree
 */
@SuppressWarnings("ArrayRecordComponent") // not part of equality
public record KeyRange(
    List<AttributeValue> hash, byte[] partition, byte[] from, byte @Nullable [] to) {
  /** How many attributes the key of a table has at most. */
  private static final int SIMPLE_KEY = 2;

  /**
   * Returns the range of key conditions: an equality for each attribute of the partition key, and
   * conditions on the first attributes of the sort key, all equalities except the last.
   *
   * @throws RequestException if the conditions do not fit this key
   */
  public static KeyRange of(KeySchema schema, List<KeyCondition> conditions) {
    if (conditions.size() > Math.max(schema.size(), SIMPLE_KEY)) {
      throw RequestException.validation(
          "The number of query conditions ("
              + conditions.size()
              + ") exceeds the number of key attributes defined in the schema ("
              + schema.size()
              + ")");
    }
    Map<String, KeyCondition> byAttribute = new HashMap<>();
    conditions.forEach(condition -> byAttribute.put(condition.attribute(), condition));
    List<AttributeValue> hash = new ArrayList<>();
    for (KeySchema.Key key : schema.hash()) {
      KeyCondition condition = byAttribute.remove(key.name());
      boolean equal = condition != null && condition.operator() == KeyCondition.Operator.EQ;
      if (!equal && schema.hash().size() > 1) {
        throw RequestException.validation(
            "HASH key attributes "
                + key.name()
                + " must have equality conditions specified in the query");
      }
      if (condition == null) {
        throw missing(key.name());
      }
      if (!equal) {
        throw RequestException.validation("Query key condition not supported");
      }
      hash.add(condition.operands().get(0));
    }
    List<KeyCondition> range = new ArrayList<>();
    List<KeySchema.Key> skipped = new ArrayList<>();
    for (KeySchema.Key key : schema.range()) {
      KeyCondition condition = byAttribute.remove(key.name());
      if (condition == null) {
        skipped.add(key);
        continue;
      }
      if (!skipped.isEmpty()) {
        throw gap(skipped, key);
      }
      if (condition.operator() != KeyCondition.Operator.EQ) {
        skipped.add(key);
      }
      range.add(condition);
    }
    if (!byAttribute.isEmpty()) {
      throw schema.range().isEmpty()
          ? RequestException.validation("Query key condition not supported")
          : missing(schema.range().get(0).name());
    }
    checkValues(schema, hash, range);
    return of(hash, range);
  }

  private static KeyRange of(List<AttributeValue> hash, List<KeyCondition> range) {
    byte[] partition = Keys.partition(hash);
    KeyCondition last = range.isEmpty() ? null : range.get(range.size() - 1);
    List<AttributeValue> equal = new ArrayList<>();
    for (KeyCondition condition : range) {
      if (condition.operator() == KeyCondition.Operator.EQ) {
        equal.add(condition.operands().get(0));
      }
    }
    byte[] prefix = Keys.prefix(hash, equal);
    if (last == null || last.operator() == KeyCondition.Operator.EQ) {
      return new KeyRange(hash, partition, prefix, KeyBytes.after(prefix));
    }
    AttributeValue operand = last.operands().get(0);
    if (last.operator() == KeyCondition.Operator.BEGINS_WITH) {
      byte[] beginning = Keys.prefix(hash, equal, operand);
      return new KeyRange(hash, partition, beginning, KeyBytes.after(beginning));
    }
    byte[] at = with(hash, equal, operand);
    return switch (last.operator()) {
      case LT -> new KeyRange(hash, partition, prefix, at);
      case LE -> new KeyRange(hash, partition, prefix, KeyBytes.after(at));
      case GT -> new KeyRange(hash, partition, after(at), KeyBytes.after(prefix));
      case GE -> new KeyRange(hash, partition, at, KeyBytes.after(prefix));
      default ->
          new KeyRange(
              hash, partition, at, KeyBytes.after(with(hash, equal, last.operands().get(1))));
    };
  }

  private static byte[] with(
      List<AttributeValue> hash, List<AttributeValue> equal, AttributeValue last) {
    List<AttributeValue> range = new ArrayList<>(equal);
    range.add(last);
    return Keys.prefix(hash, range);
  }

  /** Returns the first key after all keys with a prefix. It exists because a hash comes first. */
  private static byte[] after(byte[] prefix) {
    return Objects.requireNonNull(KeyBytes.after(prefix));
  }

  /** Returns the lowest key above a key. */
  public static byte[] successor(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  public boolean isOfPartition(byte[] key) {
    return key.length >= partition.length
        && Arrays.equals(partition, 0, partition.length, key, 0, partition.length);
  }

  public boolean contains(byte[] key) {
    return Arrays.compareUnsigned(key, from) >= 0
        && (to == null || Arrays.compareUnsigned(key, to) < 0);
  }

  /** Returns whether a key can be in both this range and another one. */
  public boolean overlaps(KeyRange other) {
    return (to == null || Arrays.compareUnsigned(other.from, to) < 0)
        && (other.to == null || Arrays.compareUnsigned(from, other.to) < 0);
  }

  /**
   * Checks that a start key is in this range.
   *
   * @param key the key that it would have in the partition of this range
   * @param inPartition whether it is in the partition
   * @throws RequestException if it is not in the range
   */
  void checkContains(byte[] key, boolean inPartition) {
    if (isWholePartition()) {
      if (!inPartition) {
        throw RequestException.validation(
            "The provided starting key is outside query boundaries based on provided conditions");
      }
      return;
    }
    if (!contains(key)) {
      throw RequestException.validation(
          "The provided starting key does not match the range key predicate");
    }
    if (!inPartition) {
      throw RequestException.validation(
          "The query can return at most one row and cannot be restarted");
    }
  }

  private boolean isWholePartition() {
    return Arrays.equals(from, partition) && Arrays.equals(to, KeyBytes.after(partition));
  }

  private static void checkValues(
      KeySchema schema, List<AttributeValue> hash, List<KeyCondition> range) {
    int size = 0;
    for (int i = 0; i < hash.size(); i++) {
      size += checkedSize(schema.hash().get(i), hash.get(i));
    }
    int rangeSize = 0;
    for (int i = 0; i < range.size(); i++) {
      for (AttributeValue operand : range.get(i).operands()) {
        int operandSize = checkedSize(schema.range().get(i), operand);
        ItemKey.checkSize(rangeSize + operandSize, false);
      }
      rangeSize += KeySize.of(range.get(i).operands().get(0));
    }
    ItemKey.checkSize(size, true);
  }

  private static int checkedSize(KeySchema.Key key, AttributeValue value) {
    if (value.type() != key.type()) {
      throw RequestException.validation(
          "One or more parameter values were invalid: Condition parameter type does not match"
              + " schema type");
    }
    ItemKey.checkNotEmpty(key, value);
    return KeySize.of(value);
  }

  private static RequestException missing(String attribute) {
    return RequestException.validation("Query condition missed key schema element: " + attribute);
  }

  private static RequestException gap(List<KeySchema.Key> skipped, KeySchema.Key key) {
    return RequestException.validation(
        "RANGE key attributes "
            + skipped.stream().map(KeySchema.Key::name).collect(Collectors.joining(", "))
            + " must have equality conditions specified in the query because a condition is present"
            + " on key attribute "
            + key.name());
  }
}
