package io.dynamodel.engine.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Binary;
import io.dynamodel.engine.internal.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random conditions on random items: the evaluation of {@link Condition} on the bytes of an item
 * has the same result as a plain evaluation on its values. The test creates each condition twice,
 * as text and as a function.
 */
class ConditionPropertyTest {
  private static final int TRIALS = 3_000 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int ITEMS = 6;

  /** A part of a condition, as text and as a function. */
  private record Piece<T>(String text, T meaning) {}

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();
  private Random random = new Random();
  private RandomValues stock = new RandomValues(random);

  @Test
  void conditions_haveTheSameResultOnBytesAndOnTrees() {
    long seed = System.nanoTime();
    int held = 0;
    int refused = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      random = new Random(seed + trial);
      stock = new RandomValues(random);
      names.clear();
      values.clear();
      Piece<Predicate<AttributeValue>> expected = condition(random.nextInt(4));
      Condition condition;
      try {
        condition = parse(expected.text());
      } catch (RequestException e) {
        // The text was created without regard to types, bounds and distinct operands.
        assertThat(e.message()).doesNotContain("Syntax", "defined", "function name", "parenth");
        refused++;
        continue;
      }
      for (int i = 0; i < ITEMS; i++) {
        Map<String, AttributeValue> attributes = stock.attributes();
        boolean holds = condition.matches(Item.of(attributes));
        assertThat(holds)
            .as("seed %d: %s with %s on %s", seed + trial, expected.text(), values, attributes)
            .isEqualTo(expected.meaning().test(new AttributeValue.M(attributes)));
        held += holds ? 1 : 0;
      }
      assertThat(condition.matches(null))
          .as("seed %d: %s without item", seed + trial, expected.text())
          .isEqualTo(expected.meaning().test(new AttributeValue.M(Map.of())));
    }
    assertThat(refused).isLessThan(TRIALS * 2 / 3);
    assertThat(held).isBetween(TRIALS * ITEMS / 20, TRIALS * ITEMS);
  }

  private Condition parse(String text) {
    ExpressionContext context =
        new ExpressionContext(names.isEmpty() ? null : names, values.isEmpty() ? null : values);
    Condition condition = Condition.parse(text, "FilterExpression", context);
    context.checkAllUsed();
    return condition;
  }

  private Piece<Predicate<AttributeValue>> condition(int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? comparison() : call();
    }
    Piece<Predicate<AttributeValue>> one = condition(depth - 1);
    switch (random.nextInt(3)) {
      case 0 -> {
        return new Piece<>("NOT (" + one.text() + ")", one.meaning().negate());
      }
      case 1 -> {
        Piece<Predicate<AttributeValue>> two = condition(random.nextInt(depth));
        return new Piece<>(
            "(" + one.text() + ") AND (" + two.text() + ")", one.meaning().and(two.meaning()));
      }
      default -> {
        Piece<Predicate<AttributeValue>> two = condition(0);
        Piece<Predicate<AttributeValue>> three = condition(0);
        return new Piece<>(
            "(" + one.text() + ") or " + two.text() + " and not " + three.text(),
            one.meaning().or(two.meaning().and(three.meaning().negate())));
      }
    }
  }

  private Piece<Predicate<AttributeValue>> comparison() {
    Piece<Function<AttributeValue, @Nullable AttributeValue>> left = operand();
    Piece<Function<AttributeValue, @Nullable AttributeValue>> right = operand();
    String operator = stock.oneOf(List.of("=", "<>", "<", "<=", ">", ">=", "BETWEEN", "IN"));
    if (operator.equals("BETWEEN")) {
      Piece<Function<AttributeValue, @Nullable AttributeValue>> high = operand();
      return new Piece<>(
          left.text() + " between " + right.text() + " and " + high.text(),
          item ->
              compares(">=", left.meaning().apply(item), right.meaning().apply(item))
                  && compares("<=", left.meaning().apply(item), high.meaning().apply(item)));
    }
    if (operator.equals("IN")) {
      Piece<Function<AttributeValue, @Nullable AttributeValue>> other = operand();
      return new Piece<>(
          left.text() + " in (" + right.text() + ", " + other.text() + ")",
          item ->
              compares("=", left.meaning().apply(item), right.meaning().apply(item))
                  || compares("=", left.meaning().apply(item), other.meaning().apply(item)));
    }
    return new Piece<>(
        left.text() + " " + operator + " " + right.text(),
        item -> compares(operator, left.meaning().apply(item), right.meaning().apply(item)));
  }

  private static boolean compares(
      String operator, @Nullable AttributeValue left, @Nullable AttributeValue right) {
    boolean equal = left != null && left.equals(right);
    if (operator.equals("=") || operator.equals("<>")) {
      return equal == operator.equals("=");
    }
    Integer order = order(left, right);
    return order != null
        && switch (operator) {
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        };
  }

  private static @Nullable Integer order(
      @Nullable AttributeValue left, @Nullable AttributeValue right) {
    if (left instanceof AttributeValue.N one && right instanceof AttributeValue.N two) {
      return one.value().compareTo(two.value());
    }
    byte[] one = orderedBytes(left);
    byte[] two = orderedBytes(right);
    return one == null
            || two == null
            || left == null
            || right == null
            || left.type() != right.type()
        ? null
        : Arrays.compareUnsigned(one, two);
  }

  private static byte @Nullable [] orderedBytes(@Nullable AttributeValue value) {
    if (value instanceof AttributeValue.S text) {
      return text.value().getBytes(StandardCharsets.UTF_8);
    }
    return value instanceof AttributeValue.B binary ? binary.value().bytes() : null;
  }

  private Piece<Predicate<AttributeValue>> call() {
    Piece<Function<AttributeValue, @Nullable AttributeValue>> path = path();
    switch (random.nextInt(5)) {
      case 0 -> {
        return new Piece<>(
            "attribute_exists(" + path.text() + ")", item -> path.meaning().apply(item) != null);
      }
      case 1 -> {
        return new Piece<>(
            "attribute_not_exists(" + path.text() + ")",
            item -> path.meaning().apply(item) == null);
      }
      case 2 -> {
        AttributeType type = stock.oneOf(List.of(AttributeType.values()));
        String placeholder = placeholder(new AttributeValue.S(type.name()));
        return new Piece<>(
            "attribute_type(" + path.text() + ", " + placeholder + ")",
            item -> {
              AttributeValue value = path.meaning().apply(item);
              return value != null && value.type() == type;
            });
      }
      case 3 -> {
        Piece<Function<AttributeValue, @Nullable AttributeValue>> prefix = operand();
        return new Piece<>(
            "begins_with(" + path.text() + "," + prefix.text() + ")",
            item -> beginsWith(path.meaning().apply(item), prefix.meaning().apply(item)));
      }
      default -> {
        Piece<Function<AttributeValue, @Nullable AttributeValue>> part = operand();
        return new Piece<>(
            "contains ( " + path.text() + " , " + part.text() + " )",
            item -> contains(path.meaning().apply(item), part.meaning().apply(item)));
      }
    }
  }

  private static boolean beginsWith(
      @Nullable AttributeValue value, @Nullable AttributeValue prefix) {
    byte[] whole = orderedBytes(value);
    byte[] start = orderedBytes(prefix);
    return whole != null
        && start != null
        && value != null
        && prefix != null
        && value.type() == prefix.type()
        && whole.length >= start.length
        && Arrays.equals(Arrays.copyOf(whole, start.length), start);
  }

  private static boolean contains(@Nullable AttributeValue value, @Nullable AttributeValue part) {
    if (value == null || part == null) {
      return false;
    }
    if (value instanceof AttributeValue.S whole && part instanceof AttributeValue.S text) {
      return whole.value().contains(text.value());
    }
    if (value instanceof AttributeValue.B whole && part instanceof AttributeValue.B bytes) {
      String all = hex(whole.value());
      int at = all.indexOf(hex(bytes.value()));
      return at >= 0;
    }
    List<AttributeValue> elements = new ArrayList<>();
    if (value instanceof AttributeValue.L list) {
      elements.addAll(list.values());
    } else if (value instanceof AttributeValue.SS texts) {
      texts.values().forEach(text -> elements.add(new AttributeValue.S(text)));
    } else if (value instanceof AttributeValue.NS numbers) {
      numbers.values().forEach(number -> elements.add(new AttributeValue.N(number)));
    } else if (value instanceof AttributeValue.BS binaries) {
      binaries.values().forEach(binary -> elements.add(new AttributeValue.B(binary)));
    }
    return elements.contains(part);
  }

  /** Returns the bytes with a mark before each, so that a match starts at a byte. */
  private static String hex(Binary binary) {
    StringBuilder hex = new StringBuilder();
    for (byte b : binary.bytes()) {
      hex.append(String.format(Locale.ROOT, ",%02x", b));
    }
    return hex.toString();
  }

  private Piece<Function<AttributeValue, @Nullable AttributeValue>> operand() {
    int kind = random.nextInt(8);
    if (kind < 3) {
      return path();
    }
    if (kind == 3) {
      Piece<Function<AttributeValue, @Nullable AttributeValue>> path = path();
      return new Piece<>(
          "size(" + path.text() + ")",
          item -> {
            int size = size(path.meaning().apply(item));
            return size < 0 ? null : Values.n(size);
          });
    }
    AttributeValue value = kind < 7 ? stock.scalar() : stock.value();
    return new Piece<>(placeholder(value), item -> value);
  }

  private static int size(@Nullable AttributeValue value) {
    if (value instanceof AttributeValue.S text) {
      return text.value().length();
    }
    if (value instanceof AttributeValue.B binary) {
      return binary.value().length();
    }
    if (value instanceof AttributeValue.M map) {
      return map.values().size();
    }
    if (value instanceof AttributeValue.L list) {
      return list.values().size();
    }
    if (value instanceof AttributeValue.SS set) {
      return set.values().size();
    }
    if (value instanceof AttributeValue.NS set) {
      return set.values().size();
    }
    return value instanceof AttributeValue.BS set ? set.values().size() : -1;
  }

  private String placeholder(AttributeValue value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, value);
    return placeholder;
  }

  private Piece<Function<AttributeValue, @Nullable AttributeValue>> path() {
    StringBuilder text = new StringBuilder();
    List<Object> elements = new ArrayList<>();
    int length = 1 + random.nextInt(3);
    for (int i = 0; i < length; i++) {
      if (i > 0 && random.nextBoolean()) {
        int index = random.nextInt(4);
        text.append('[').append(index).append(']');
        elements.add(index);
      } else {
        String name = stock.oneOf(RandomValues.NAMES);
        text.append(i > 0 ? "." : "").append(nameInText(name));
        elements.add(name);
      }
    }
    return new Piece<>(text.toString(), item -> at(item, elements));
  }

  private String nameInText(String name) {
    if (name.matches("[a-z]+") && random.nextBoolean()) {
      return name;
    }
    String placeholder = "#n" + RandomValues.NAMES.indexOf(name);
    names.put(placeholder, name);
    return placeholder;
  }

  private static @Nullable AttributeValue at(AttributeValue item, List<Object> elements) {
    AttributeValue value = item;
    for (Object element : elements) {
      if (element instanceof Integer index) {
        value =
            value instanceof AttributeValue.L list && index < list.values().size()
                ? list.values().get(index)
                : null;
      } else {
        value = value instanceof AttributeValue.M map ? map.values().get((String) element) : null;
      }
    }
    return value;
  }
}
