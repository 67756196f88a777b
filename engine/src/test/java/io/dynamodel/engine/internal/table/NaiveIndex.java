package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.value.AttributeSize;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The expected content of an index, from a loop over the items of the table. */
record NaiveIndex(IndexDefinition index, KeySchema table) {

  List<Map<String, AttributeValue>> entries(Collection<Map<String, AttributeValue>> items) {
    List<Map<String, AttributeValue>> entries = new ArrayList<>();
    for (Map<String, AttributeValue> item : items) {
      if (isIn(item)) {
        entries.add(projected(item));
      }
    }
    return entries;
  }

  private boolean isIn(Map<String, AttributeValue> item) {
    return fits(item, index.keySchema().hash(), 2048)
        && fits(item, index.keySchema().range(), 1024);
  }

  private static boolean fits(
      Map<String, AttributeValue> item, List<KeySchema.Key> keys, int maxSize) {
    int size = 0;
    for (KeySchema.Key key : keys) {
      AttributeValue value = item.get(key.name());
      if (value == null || value.type() != key.type() || AttributeSize.of(value) == 0) {
        return false;
      }
      size += AttributeSize.of(value);
    }
    return size <= maxSize;
  }

  private Map<String, AttributeValue> projected(Map<String, AttributeValue> item) {
    Set<String> names = new HashSet<>(index.projection().nonKeyAttributes());
    index.keySchema().all().forEach(key -> names.add(key.name()));
    table.all().forEach(key -> names.add(key.name()));
    Map<String, AttributeValue> entry = new LinkedHashMap<>(item);
    if (index.projection().type() != IndexProjection.Type.ALL) {
      entry.keySet().retainAll(names);
    }
    return entry;
  }

  /** Returns whether entries are grouped by partition and sorted by sort key. */
  static boolean isInOrder(KeySchema schema, List<Map<String, AttributeValue>> entries) {
    Set<List<AttributeValue>> partitions = new HashSet<>();
    List<AttributeValue> partition = List.of();
    for (int i = 0; i < entries.size(); i++) {
      List<AttributeValue> next = values(schema.hash(), entries.get(i));
      if (!next.equals(partition)) {
        if (!partitions.add(next)) {
          return false;
        }
        partition = next;
      } else if (compare(
              values(schema.range(), entries.get(i - 1)), values(schema.range(), entries.get(i)))
          > 0) {
        return false;
      }
    }
    return true;
  }

  private static List<AttributeValue> values(
      List<KeySchema.Key> keys, Map<String, AttributeValue> item) {
    List<AttributeValue> values = new ArrayList<>();
    for (KeySchema.Key key : keys) {
      AttributeValue value = item.get(key.name());
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static int compare(List<AttributeValue> left, List<AttributeValue> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(AttributeValue left, AttributeValue right) {
    return left instanceof AttributeValue.N number
        ? number.value().compareTo(((AttributeValue.N) right).value())
        : Arrays.compareUnsigned(bytes(left), bytes(right));
  }

  private static byte[] bytes(AttributeValue value) {
    return value instanceof AttributeValue.S text
        ? text.value().getBytes(StandardCharsets.UTF_8)
        : ((AttributeValue.B) value).value().bytes();
  }
}
