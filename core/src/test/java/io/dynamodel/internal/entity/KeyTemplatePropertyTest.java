package io.dynamodel.internal.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What templates promise of every value: a way back, the order of values, and no forged key. */
class KeyTemplatePropertyTest {
  private static final int TRIALS = 20_000 * Integer.getInteger("dynamodel.trials.factor", 1);

  private static final Fields FIELDS =
      Fields.of(
          List.of(
              Field.of("a", ValueType.S), Field.of("b", ValueType.S),
              Field.of("m", ValueType.N), Field.of("n", ValueType.N)),
          Fields.Undeclared.REFUSE);

  private static final List<String> TEMPLATES =
      List.of(
          "A#${a}",
          "A#${a}#B#${b}",
          "${a}#${b}",
          "N${n}#${a}",
          "${n}",
          "X#${m}#${n}",
          "${a}#${n}#END",
          "T-${a}-t#${n}");

  private final long seed = new SplittableRandom().nextLong();
  private final Random random = new Random(seed);

  private AttributeValue text() {
    String[] pieces = {
      "#", "$", "{", "}", "\\", "", " ", "a", "A", "ORDER", "$23", "é", "中", "😀", "\u0000", "%",
      "~", "0", "\uffff"
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return AttributeValue.fromS(text.toString());
  }

  private AttributeValue number() {
    BigDecimal value =
        switch (random.nextInt(5)) {
          case 0 -> BigDecimal.valueOf(random.nextInt(5) - 2);
          case 1 -> BigDecimal.valueOf(random.nextInt(2000) - 1000, random.nextInt(4));
          case 2 -> BigDecimal.valueOf(random.nextLong());
          case 3 -> new BigDecimal(new BigInteger(120, random), random.nextInt(30));
          default ->
              BigDecimal.valueOf(1 + random.nextInt(9))
                  .scaleByPowerOfTen(random.nextInt(250) - 130);
        };
    return AttributeValue.fromN((random.nextBoolean() ? value : value.negate()).toString());
  }

  private Map<String, AttributeValue> item() {
    return Map.of("a", text(), "b", text(), "m", number(), "n", number());
  }

  private static KeyTemplate template(String text) {
    return KeyTemplate.of(text, true, FIELDS, "the key");
  }

  private static String key(KeyTemplate template, Map<String, AttributeValue> item) {
    return Objects.requireNonNull(template.make(item, new ArrayList<>()));
  }

  private static Map<String, AttributeValue> valuesOf(
      KeyTemplate template, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> values = new LinkedHashMap<>(item);
    values.keySet().retainAll(template.fields());
    return values;
  }

  private static boolean areEqual(
      Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
    return ValueOrder.areEqual(AttributeValue.fromM(one), AttributeValue.fromM(other));
  }

  @Test
  void aKey_leadsBackToTheValues_fromWhichItWasMade() {
    for (int i = 0; i < TRIALS; i++) {
      for (boolean sorts : new boolean[] {true, false}) {
        String text = TEMPLATES.get(random.nextInt(TEMPLATES.size()));
        KeyTemplate template = KeyTemplate.of(text, sorts, FIELDS, "the key");
        Map<String, AttributeValue> values = valuesOf(template, item());
        Map<String, AttributeValue> back = template.parse(key(template, values));
        assertThat(back != null && areEqual(back, values))
            .as("seed %d: %s of %s, back %s", seed, template.text(), values, back)
            .isTrue();
      }
    }
  }

  @Test
  void twoKeysOfATable_areEqual_onlyIfTemplateAndValuesAre() {
    Map<String, String> made = new LinkedHashMap<>();
    List<KeyTemplate> apart = new ArrayList<>();
    for (String text : TEMPLATES) {
      KeyTemplate template = template(text);
      if (apart.stream().noneMatch(template::collidesWith)) {
        apart.add(template);
      }
    }
    assertThat(apart).hasSizeGreaterThan(3);
    for (int i = 0; i < TRIALS; i++) {
      KeyTemplate template = apart.get(random.nextInt(apart.size()));
      Map<String, AttributeValue> values = valuesOf(template, item());
      String key = key(template, values);
      StringBuilder from = new StringBuilder(template.text());
      for (String field : template.fields()) {
        AttributeValue value = Objects.requireNonNull(values.get(field));
        from.append('|')
            .append(value.s() != null ? value.s() : SortableNumber.plain(value.n()).toString());
      }
      String before = made.putIfAbsent(key, from.toString());
      assertThat(before == null || before.contentEquals(from))
          .as("seed %d: %s", seed, key)
          .isTrue();
    }
  }

  @Test
  void keysOfOneField_sortAsItsValues_alsoIfAnotherFieldFollows() {
    for (int i = 0; i < TRIALS; i++) {
      boolean ofText = random.nextBoolean();
      boolean inner = random.nextBoolean();
      String field = ofText ? "a" : "n";
      KeyTemplate template = template("P#${" + field + "}" + (inner ? "#${b}" : ""));
      Map<String, AttributeValue> one = item();
      Map<String, AttributeValue> other = item();
      int ofValues = compare(one.get(field), other.get(field));
      int ofKeys =
          compare(
              AttributeValue.fromS(key(template, one)), AttributeValue.fromS(key(template, other)));
      if (ofValues != 0) {
        assertThat(Integer.signum(ofKeys))
            .as("seed %d: %s and %s", seed, one, other)
            .isEqualTo(Integer.signum(ofValues));
      }
    }
  }

  private static int compare(AttributeValue one, AttributeValue other) {
    return ValueOrder.INSTANCE.compare(one, other);
  }

  private Condition term(String field) {
    Path path = Path.of(field);
    boolean isText = field.equals("a") || field.equals("b");
    AttributeValue value = isText ? text() : number();
    if (random.nextInt(4) == 0) {
      AttributeValue other = isText ? text() : number();
      boolean inOrder = compare(value, other) <= 0;
      return Condition.term(
          path, Comparison.BETWEEN, inOrder ? value : other, inOrder ? other : value);
    }
    List<Comparison> all =
        List.of(
            Comparison.EQ,
            Comparison.EQ,
            Comparison.LT,
            Comparison.LTE,
            Comparison.GT,
            Comparison.GTE,
            isText ? Comparison.BEGINS_WITH : Comparison.EQ);
    return Condition.term(path, all.get(random.nextInt(all.size())), value);
  }

  @Test
  void lookup_onKeys_selectsTheItems_thatTheConditionsOnFieldsSelect() {
    for (int i = 0; i < TRIALS; i++) {
      KeyTemplate template = template(TEMPLATES.get(random.nextInt(TEMPLATES.size())));
      List<Condition> terms = new ArrayList<>();
      for (String field : template.fields()) {
        for (int n = random.nextInt(3); n > 0; n--) {
          terms.add(term(field));
        }
      }
      Condition condition = Condition.all(terms);
      KeyLookup lookup = KeyLookup.ofRange(template, "k", condition.conjuncts());
      List<Condition> rest = new ArrayList<>(condition.conjuncts());
      rest.removeAll(lookup.taken());
      Condition found =
          lookup.isNever()
              ? Condition.Constant.NEVER
              : Condition.all(lookup.keys()).and(Condition.all(rest));
      for (int n = 0; n < 5; n++) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(item());
        // Often at or near the bounds of the terms.
        for (Condition each : condition.conjuncts()) {
          if (each instanceof Condition.Term term && random.nextBoolean()) {
            item.put(
                term.path().head(),
                ((io.dynamodel.internal.expression.Operand.Value) term.operands().get(0)).value());
          }
        }
        String key = key(template, item);
        if (key.isEmpty()) {
          continue;
        }
        item.put("k", AttributeValue.fromS(key));
        assertThat(matches(found, item))
            .as("seed %d: %s, %s, of %s, by %s", seed, template.text(), item, terms, lookup)
            .isEqualTo(matches(condition, item));
      }
    }
  }

  private static boolean matches(Condition condition, Map<String, AttributeValue> item) {
    return condition != Condition.Constant.NEVER && Lookups.matches(condition, item);
  }
}
