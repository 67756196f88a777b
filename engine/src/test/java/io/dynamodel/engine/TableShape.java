package io.dynamodel.engine;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A random table: its keys, its indexes, and values for them. There are few values, so that
 * different items have equal keys.
 *
 * @param range null if the table has no range key
 */
record TableShape(String name, Key hash, @Nullable Key range, List<Index> indexes) {
  private static final List<String> TYPES = List.of("S", "N", "B");

  /** Attributes that are not keys. */
  static final List<String> OTHERS = List.of("x", "y", "m");

  record Key(String name, String type) {}

  /**
   * An index.
   *
   * @param hash one attribute for a local index, up to four for a global one
   * @param range up to four
   * @param included the attributes that it projects besides keys, null for all
   */
  record Index(
      String name,
      boolean global,
      List<Key> hash,
      List<Key> range,
      @Nullable List<String> included) {

    List<Key> keys() {
      List<Key> keys = new ArrayList<>(hash);
      keys.addAll(range);
      return keys;
    }
  }

  static TableShape random(Random random, String name) {
    Key hash = new Key("h", type(random));
    Key range = random.nextInt(4) > 0 ? new Key("r", type(random)) : null;
    List<Key> attributes = new ArrayList<>();
    for (String attribute : List.of("a", "b", "c", "d")) {
      attributes.add(new Key(attribute, type(random)));
    }
    List<Index> indexes = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      indexes.add(global(random, "global" + i, hash, attributes));
    }
    for (int i = range == null ? 0 : random.nextInt(3); i > 0; i--) {
      Key local = attributes.get(random.nextInt(attributes.size()));
      indexes.add(new Index("local" + i, false, List.of(hash), List.of(local), projected(random)));
    }
    return new TableShape(name, hash, range, indexes);
  }

  private static Index global(Random random, String name, Key tableHash, List<Key> attributes) {
    List<Key> keys = new ArrayList<>(attributes);
    if (random.nextInt(4) == 0) {
      keys.add(tableHash);
    }
    java.util.Collections.shuffle(keys, random);
    int hashes = random.nextInt(3) == 0 ? 2 : 1;
    int ranges = random.nextInt(keys.size() - hashes);
    return new Index(
        name,
        true,
        List.copyOf(keys.subList(0, hashes)),
        List.copyOf(keys.subList(hashes, hashes + ranges)),
        projected(random));
  }

  private static @Nullable List<String> projected(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> null;
      case 1 -> List.of();
      default -> List.of("y");
    };
  }

  private static String type(Random random) {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  List<Key> keys() {
    return range == null ? List.of(hash) : List.of(hash, range);
  }

  /** Returns the names of the keys of the table and of an index. */
  Set<String> keyNames(@Nullable Index index) {
    Set<String> names = new LinkedHashSet<>();
    keys().forEach(key -> names.add(key.name()));
    if (index != null) {
      index.keys().forEach(key -> names.add(key.name()));
    }
    return names;
  }

  /** Returns a request of CreateTable. */
  Map<String, Object> createTable() {
    Map<String, String> types = new LinkedHashMap<>();
    keys().forEach(key -> types.put(key.name(), key.type()));
    indexes.forEach(index -> index.keys().forEach(key -> types.put(key.name(), key.type())));
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("TableName", name);
    request.put("BillingMode", "PAY_PER_REQUEST");
    request.put(
        "AttributeDefinitions",
        types.entrySet().stream()
            .map(e -> Map.of("AttributeName", e.getKey(), "AttributeType", e.getValue()))
            .toList());
    request.put("KeySchema", schema(List.of(hash), range == null ? List.of() : List.of(range)));
    addIndexes(request, "GlobalSecondaryIndexes", true);
    addIndexes(request, "LocalSecondaryIndexes", false);
    return request;
  }

  private void addIndexes(Map<String, Object> request, String member, boolean global) {
    List<Map<String, Object>> described =
        indexes.stream()
            .filter(index -> index.global() == global)
            .map(
                index ->
                    Map.of(
                        "IndexName", index.name(),
                        "KeySchema", schema(index.hash(), index.range()),
                        "Projection", projection(index)))
            .toList();
    if (!described.isEmpty()) {
      request.put(member, described);
    }
  }

  private static Map<String, Object> projection(Index index) {
    if (index.included() == null) {
      return Map.of("ProjectionType", "ALL");
    }
    return index.included().isEmpty()
        ? Map.of("ProjectionType", "KEYS_ONLY")
        : Map.of("ProjectionType", "INCLUDE", "NonKeyAttributes", index.included());
  }

  private static List<Map<String, String>> schema(List<Key> hash, List<Key> range) {
    List<Map<String, String>> schema = new ArrayList<>();
    hash.forEach(key -> schema.add(Map.of("AttributeName", key.name(), "KeyType", "HASH")));
    range.forEach(key -> schema.add(Map.of("AttributeName", key.name(), "KeyType", "RANGE")));
    return schema;
  }

  /** Returns a key of an item. */
  Map<String, Object> key(Random random) {
    Map<String, Object> key = new LinkedHashMap<>();
    for (Key attribute : keys()) {
      key.put(attribute.name(), value(random, attribute.type()));
    }
    return key;
  }

  /** Returns an item with a key, and with some of the other attributes. */
  Map<String, Object> item(Random random, Map<String, Object> key) {
    Map<String, Object> item = new LinkedHashMap<>(key);
    for (Index index : indexes) {
      for (Key attribute : index.keys()) {
        if (!key.containsKey(attribute.name()) && random.nextInt(4) > 0) {
          item.put(attribute.name(), value(random, attribute.type()));
        }
      }
    }
    item.put("x", Map.of("N", String.valueOf(random.nextInt(10))));
    if (random.nextBoolean()) {
      item.put("y", value(random, "S"));
    }
    if (random.nextInt(3) == 0) {
      item.put("m", Map.of("M", Map.of("l", Map.of("L", List.of(value(random, type(random)))))));
    }
    return item;
  }

  /** Returns a value of a key type, of which there are few. */
  static Map<String, Object> value(Random random, String type) {
    int i = random.nextInt(6);
    return Map.of(
        type,
        switch (type) {
          case "S" -> List.of("a", "b", "ab", "é", "\uD83D\uDE00", "\u0000").get(i);
          case "N" -> List.of("0", "1", "-1", "10", "1.5", "-0.25").get(i);
          default ->
              Base64.getEncoder()
                  .encodeToString(
                      List.of(
                              new byte[] {0},
                              new byte[] {1},
                              new byte[] {(byte) 0xFF},
                              new byte[] {0, 1},
                              new byte[] {0, 0},
                              new byte[] {(byte) 0x80})
                          .get(i));
        });
  }

  /** Returns the order of values of one key type. */
  static final Comparator<Object> VALUES =
      (left, right) -> {
        Map.Entry<?, ?> one = ((Map<?, ?>) left).entrySet().iterator().next();
        Map.Entry<?, ?> other = ((Map<?, ?>) right).entrySet().iterator().next();
        String type = (String) one.getKey();
        if (!type.equals(other.getKey())) {
          throw new IllegalArgumentException(left + " and " + right);
        }
        return switch (type) {
          case "N" ->
              new BigDecimal((String) one.getValue())
                  .compareTo(new BigDecimal((String) other.getValue()));
          case "S" -> Arrays.compareUnsigned(utf8(one.getValue()), utf8(other.getValue()));
          default ->
              Arrays.compareUnsigned(
                  Base64.getDecoder().decode((String) one.getValue()),
                  Base64.getDecoder().decode((String) other.getValue()));
        };
      };

  /** Returns the order of items by some of their attributes. */
  static Comparator<Map<String, Object>> by(List<Key> keys) {
    return (left, right) -> {
      for (Key key : keys) {
        int order = VALUES.compare(left.get(key.name()), right.get(key.name()));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  private static byte[] utf8(Object text) {
    return ((String) text).getBytes(StandardCharsets.UTF_8);
  }
}
