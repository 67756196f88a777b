package io.dynamodel.internal.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.expression.Choices;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ChoicesTest {
  private static final Path PATH = Path.of("a");
  private static final Operand.Attribute SUBJECT = new Operand.Attribute(PATH);

  private static Condition.Term in(List<? extends Operand> operands) {
    return new Condition.Term(SUBJECT, Comparison.IN, List.copyOf(operands));
  }

  private static List<Operand.Value> numbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Operand.Value(AttributeValue.fromN(i + ".0")))
        .toList();
  }

  @Test
  void of_longIn_findsEachValueByItsHash() {
    Condition.Term term = in(numbers(10_000));
    Condition condition = term.not().or(Condition.exists(Path.of("b")));
    assertThat(Objects.requireNonNull(Choices.of(condition).values(term))).hasSize(10_000);
  }

  @Test
  void of_shortIn_isNone() {
    assertThat(Choices.of(in(numbers(3)))).isSameAs(Choices.NONE);
  }

  @Test
  void of_inThatComparesWithAnAttribute_isNone() {
    List<Operand> operands = new ArrayList<>(numbers(100));
    operands.add(new Operand.Attribute(Path.of("b")));
    assertThat(Choices.of(in(operands))).isSameAs(Choices.NONE);
  }

  @Test
  void test_comparesNumbersByValue() {
    Predicate<Map<String, AttributeValue>> test = Lookups.test(in(numbers(1000)));
    assertThat(test).accepts(Map.of("a", AttributeValue.fromN("1")));
    assertThat(test).accepts(Map.of("a", AttributeValue.fromN("1E+1")));
    assertThat(test).rejects(Map.of("a", AttributeValue.fromN("1.5")));
    assertThat(test).rejects(Map.of("a", AttributeValue.fromS("1")));
    assertThat(test).rejects(Map.of());
  }

  /** The model is the comparison of one value after the other. */
  @Test
  void test_ofAnyCondition_isTrueOfTheSameItemsAsMatches() {
    for (int trial = 0; trial < 20 * Integer.getInteger("dynamodel.trials.factor", 1); trial++) {
      long seed = new Random().nextLong();
      compare(seed, new Random(seed));
    }
  }

  private static void compare(long seed, Random random) {
    Condition.Term term =
        in(IntStream.range(0, random.nextInt(1, 40)).mapToObj(i -> scalar(random)).toList());
    Condition condition = random.nextBoolean() ? term : term.not();
    Predicate<Map<String, AttributeValue>> test = Lookups.test(condition);
    for (int i = 0; i < 200; i++) {
      AttributeValue value = random.nextInt(4) == 0 ? whole(random) : scalar(random).value();
      Map<String, AttributeValue> item = Map.of("a", value);
      assertThat(test.test(item))
          .as("seed %s, %s", seed, item)
          .isEqualTo(Lookups.matches(condition, item));
    }
  }

  private static Operand.Value scalar(Random random) {
    int number = random.nextInt(-20, 20);
    return new Operand.Value(
        switch (random.nextInt(5)) {
          case 0 -> AttributeValue.fromN(String.valueOf(number));
          case 1 -> AttributeValue.fromN(number + ".0" + "0".repeat(random.nextInt(3)));
          case 2 -> AttributeValue.fromS(String.valueOf(number));
          case 3 -> AttributeValue.fromB(SdkBytes.fromUtf8String(String.valueOf(number)));
          default -> AttributeValue.fromBool(random.nextBoolean());
        });
  }

  private static AttributeValue whole(Random random) {
    List<AttributeValue> elements = List.of(scalar(random).value());
    return switch (random.nextInt(4)) {
      case 0 -> AttributeValue.fromNul(true);
      case 1 -> AttributeValue.fromL(elements);
      case 2 -> AttributeValue.fromNs(List.of("1", "2"));
      default -> AttributeValue.fromM(Map.of("a", elements.get(0)));
    };
  }
}
