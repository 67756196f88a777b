package io.dynamodel.engine.internal.expression;

import static io.dynamodel.engine.internal.expression.Values.b;
import static io.dynamodel.engine.internal.expression.Values.bs;
import static io.dynamodel.engine.internal.expression.Values.bytes;
import static io.dynamodel.engine.internal.expression.Values.n;
import static io.dynamodel.engine.internal.expression.Values.ns;
import static io.dynamodel.engine.internal.expression.Values.s;
import static io.dynamodel.engine.internal.expression.Values.ss;

import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random values from a small set, so that many of them are equal, and paths often lead to one. */
final class RandomValues {
  static final List<String> NAMES = List.of("a", "b", "ab", "a.b", "\"q\"", "ü\uD83D\uDE00");

  private static final int MAX_DEPTH = 3;

  private static final List<AttributeValue> SCALARS =
      List.of(
          s(""),
          s("a"),
          s("ab"),
          s("b"),
          s("\uFFFD"),
          s("\uD83D\uDE00"),
          s("a\n\"\\"),
          n("0"),
          n("-1"),
          n("1"),
          n("1.50"),
          n("10"),
          n("-1e-130"),
          n("9e125"),
          b(),
          b(0),
          b(0x7F),
          b(0x80),
          b(0x7F, 0x80),
          AttributeValue.TRUE,
          AttributeValue.FALSE,
          AttributeValue.NULL);

  private static final List<AttributeValue> SETS =
      List.of(
          ss("a"),
          ss("a", "b"),
          ss("b", "a"),
          ss("ab"),
          ns("1"),
          ns("1.5", "10"),
          ns("1e1", "1.50"),
          bs(bytes(0x7F)),
          bs(bytes(0x80), bytes()));

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  <T> T oneOf(List<T> stock) {
    return stock.get(random.nextInt(stock.size()));
  }

  AttributeValue scalar() {
    return oneOf(SCALARS);
  }

  AttributeValue set() {
    return oneOf(SETS);
  }

  AttributeValue value() {
    return value(0);
  }

  private AttributeValue value(int depth) {
    int kind = random.nextInt(depth < MAX_DEPTH ? 10 : 6);
    if (kind < 4) {
      return scalar();
    }
    if (kind < 6) {
      return set();
    }
    return kind < 8 ? new AttributeValue.M(members(depth + 1)) : list(depth + 1);
  }

  private AttributeValue list(int depth) {
    List<AttributeValue> values = new ArrayList<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      values.add(value(depth));
    }
    return new AttributeValue.L(values);
  }

  Map<String, AttributeValue> attributes() {
    return members(0);
  }

  private Map<String, AttributeValue> members(int depth) {
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    int size = random.nextInt(NAMES.size());
    for (int i = 0; i < size; i++) {
      members.put(oneOf(NAMES), value(depth));
    }
    return members;
  }
}
