package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Binary;
import io.dynamodel.engine.internal.value.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Random definitions of tables, and items from a small set of values, so that keys are often equal.
 */
final class RandomTable {
  private static final List<AttributeType> TYPES =
      List.of(AttributeType.S, AttributeType.N, AttributeType.B);

  private static final List<AttributeValue> TEXTS =
      List.of(s("a"), s("ab"), s("b"), s("a\0"), s("a\0b"), s("\uFFFD"), s("\uD83D\uDE00"));

  private static final List<AttributeValue> NUMBERS =
      List.of(n("0"), n("-1"), n("-1.5"), n("1"), n("10"), n("9e125"), n("-1e-130"), n("1e-130"));

  private static final List<AttributeValue> BINARIES =
      List.of(b(0), b(0, 0), b(0, 1), b(0x7F), b(0x80), b(0xFF), b(0xFF, 0));

  /** A value that is not the value of a key. */
  private static final List<AttributeValue> OTHERS =
      List.of(
          s(""),
          b(),
          AttributeValue.TRUE,
          AttributeValue.NULL,
          s("x".repeat(KeySize.MAX_HASH + 1)),
          new AttributeValue.L(List.of(n("1"))));

  private final Random random;

  RandomTable(Random random) {
    this.random = random;
  }

  TableDefinition definition(String name) {
    List<KeySchema.Key> attributes = new ArrayList<>();
    for (String attribute : List.of("a", "b", "c", "d", "e", "f")) {
      attributes.add(new KeySchema.Key(attribute, TYPES.get(random.nextInt(TYPES.size()))));
    }
    KeySchema keySchema =
        new KeySchema(
            attributes.subList(0, 1), random.nextBoolean() ? List.of() : attributes.subList(1, 2));
    List<IndexDefinition> indexes = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      indexes.add(index("global" + i, attributes, keySchema, true));
    }
    for (int i = keySchema.range().isEmpty() ? 0 : random.nextInt(3); i > 0; i--) {
      indexes.add(index("local" + i, attributes, keySchema, false));
    }
    return new TableDefinition(
        name,
        "id of " + name,
        Instant.EPOCH,
        attributes,
        keySchema,
        new Billing(BillingMode.PAY_PER_REQUEST, Capacity.onDemand(), Instant.EPOCH),
        indexes,
        null,
        TableSettings.DEFAULT);
  }

  IndexDefinition index(
      String name, List<KeySchema.Key> attributes, KeySchema table, boolean global) {
    List<KeySchema.Key> others = new ArrayList<>(attributes);
    Collections.shuffle(others, random);
    int hashes = 1 + random.nextInt(3);
    int ranges = random.nextInt(others.size() - hashes);
    KeySchema keySchema =
        global
            ? new KeySchema(
                others.subList(0, hashes), others.subList(hashes, hashes + Math.min(4, ranges)))
            : new KeySchema(table.hash(), List.of(attributes.get(2 + random.nextInt(4))));
    IndexProjection projection =
        switch (random.nextInt(3)) {
          case 0 -> IndexProjection.ALL;
          case 1 -> IndexProjection.KEYS_ONLY;
          default -> new IndexProjection(IndexProjection.Type.INCLUDE, List.of("x", "missing"));
        };
    return new IndexDefinition(
        name, global, keySchema, projection, global ? Capacity.onDemand() : Capacity.NONE);
  }

  /** Returns an item with the keys of the table and any of the other attributes. */
  Map<String, AttributeValue> item(TableDefinition table) {
    Set<String> needed = new LinkedHashSet<>();
    table.keySchema().all().forEach(key -> needed.add(key.name()));
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    for (KeySchema.Key attribute : table.attributes()) {
      boolean isKey = needed.contains(attribute.name());
      if (isKey || random.nextInt(5) > 0) {
        item.put(
            attribute.name(),
            isKey || random.nextInt(8) > 0 ? value(attribute.type()) : one(OTHERS));
      }
    }
    if (random.nextBoolean()) {
      item.put("x", value(AttributeType.S));
    }
    item.put("y", n(Integer.toString(random.nextInt(3))));
    return item;
  }

  private AttributeValue value(AttributeType type) {
    return one(type == AttributeType.S ? TEXTS : type == AttributeType.N ? NUMBERS : BINARIES);
  }

  private AttributeValue one(List<AttributeValue> stock) {
    return stock.get(random.nextInt(stock.size()));
  }

  static AttributeValue s(String text) {
    return new AttributeValue.S(text);
  }

  static AttributeValue n(String number) {
    return new AttributeValue.N(Numbers.parse(number));
  }

  private static AttributeValue b(int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return new AttributeValue.B(new Binary(content));
  }
}
