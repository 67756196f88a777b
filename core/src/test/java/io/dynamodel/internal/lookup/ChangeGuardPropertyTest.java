package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.Resolved;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A guard is true of an item if and only if the changes can be made to it and the outcome is within
 * its bounds, on values, bounds and operands that are close to each other.
 */
class ChangeGuardPropertyTest {
  private static final int TRIALS = 20_000 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = 411;
  private static final List<String> WORDS = List.of("a", "b", "c", "d", "e");

  private final Random random = new Random();

  @Test
  void guards_ofSums_areExact() {
    for (int i = 0; i < TRIALS; i++) {
      random.setSeed(SEED + i);
      Bounds bounds =
          new Bounds(
              random.nextInt(4) == 0 ? null : number(),
              random.nextBoolean(),
              random.nextInt(4) == 0 ? null : number(),
              random.nextBoolean(),
              null,
              null);
      Field field = Field.of("x", ValueType.N).withBounds(bounds);
      String action = random.nextBoolean() ? "plus" : "minus";
      check(SEED + i, field, action, number(), stored(AttributeValue.fromN("" + number())));
    }
  }

  private BigDecimal number() {
    BigDecimal small = BigDecimal.valueOf(random.nextInt(13) - 6);
    return switch (random.nextInt(8)) {
      case 0 -> small.divide(BigDecimal.valueOf(4));
      case 1 -> small.movePointLeft(60);
      case 2 -> new BigDecimal("12345678901234567890123456789012345670").add(small);
      default -> small;
    };
  }

  @Test
  void guards_ofLists_areExact() {
    for (int i = 0; i < TRIALS; i++) {
      random.setSeed(SEED + i);
      Field field = Field.of("x", ValueType.L).withBounds(sizes());
      String action = random.nextBoolean() ? "append" : "prepend";
      AttributeValue list =
          AttributeValue.fromL(words(5).stream().map(AttributeValue::fromS).toList());
      check(SEED + i, field, action, words(3), stored(list));
    }
  }

  @Test
  void guards_ofSets_areExactForOneElement_andNeverTooWideForMore() {
    for (int i = 0; i < TRIALS; i++) {
      random.setSeed(SEED + i);
      Field field =
          Field.of("x", ValueType.SS).withBounds(sizes()).withRequired(random.nextBoolean());
      AttributeValue set = AttributeValue.fromSs(words(5));
      List<String> operand = words(random.nextInt(3) == 0 ? 3 : 1);
      if (operand.isEmpty()) {
        continue;
      }
      check(
          SEED + i,
          field,
          random.nextBoolean() ? "add" : "delete",
          new LinkedHashSet<>(operand),
          set.ss().isEmpty() ? null : stored(set));
    }
  }

  private Bounds sizes() {
    return new Bounds(
        null,
        false,
        null,
        false,
        random.nextInt(3) == 0 ? null : random.nextInt(4),
        random.nextInt(3) == 0 ? null : random.nextInt(5));
  }

  private List<String> words(int most) {
    List<String> words = new ArrayList<>(WORDS);
    while (words.size() > most || (!words.isEmpty() && random.nextInt(3) == 0)) {
      words.remove(random.nextInt(words.size()));
    }
    return words;
  }

  /** The value, another type's, or none. */
  private @Nullable AttributeValue stored(AttributeValue value) {
    return switch (random.nextInt(10)) {
      case 0 -> null;
      case 1 -> AttributeValue.fromS("abc");
      case 2 -> AttributeValue.fromNul(true);
      default -> value;
    };
  }

  private static void check(
      long seed, Field field, String action, Object operand, @Nullable AttributeValue stored) {
    Fields fields = Fields.of(List.of(field), Fields.Undeclared.REFUSE);
    Changes changes = Resolved.of(fields, "t", "x__" + action, operand);
    Optional<Condition> guard = changes.guard();
    String what =
        "seed %d: %s %s of %s, %s, %s"
            .formatted(seed, action, operand, stored, field.bounds(), field.required());
    boolean several = operand instanceof Set<?> set && set.size() > 1;
    if (guard.isEmpty()) {
      assertThat(several && action.equals("add")).as(what).isTrue();
      return;
    }
    Map<String, AttributeValue> item = stored == null ? Map.of() : Map.of("x", stored);
    boolean possible = isPossible(field, changes, item);
    boolean holds = Lookups.matches(guard.get(), item);
    if (action.equals("delete") && (several || isTooLargeOrLast(field, changes, item))) {
      // It may be false where the change is possible, and lets a set that is too large shrink.
      assertThat(!holds || possible || isTooLarge(field, item)).as(what).isTrue();
    } else {
      assertThat(holds).as(what).isEqualTo(possible);
    }
  }

  /** A set that is gone has no size to keep, if it is not required: the guard does without. */
  private static boolean isTooLargeOrLast(
      Field field, Changes changes, Map<String, AttributeValue> item) {
    return isTooLarge(field, item)
        || (item.containsKey("x") && item.get("x").hasSs() && changes.applyTo(item).isEmpty());
  }

  private static boolean isTooLarge(Field field, Map<String, AttributeValue> item) {
    Integer most = field.bounds().maxSize();
    return most != null && item.containsKey("x") && item.get("x").ss().size() > most;
  }

  private static boolean isPossible(
      Field field, Changes changes, Map<String, AttributeValue> item) {
    AttributeValue outcome;
    try {
      outcome = changes.applyTo(item).get("x");
    } catch (ValidationException e) {
      return false;
    }
    if (outcome == null) {
      return !field.required();
    }
    Bounds bounds = field.bounds();
    if (outcome.n() != null) {
      BigDecimal number = new BigDecimal(outcome.n());
      int fromMin = bounds.min() == null ? 1 : number.compareTo(bounds.min());
      int toMax = bounds.max() == null ? 1 : bounds.max().compareTo(number);
      return (bounds.minExclusive() ? fromMin > 0 : fromMin >= 0)
          && (bounds.maxExclusive() ? toMax > 0 : toMax >= 0);
    }
    int size = Evaluation.elements(outcome).size();
    return (bounds.minSize() == null || size >= bounds.minSize())
        && (bounds.maxSize() == null || size <= bounds.maxSize());
  }
}
