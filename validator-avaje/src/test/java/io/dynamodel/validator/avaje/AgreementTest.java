package io.dynamodel.validator.avaje;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The same annotations mean the same to {@code AvajeSchema} and to {@code BeanSchema}, which serves
 * as the model here: the same paths are invalid, and the fields have the same rules. Of several
 * constraints of one value, the compiled validator may stop at the first.
 */
class AgreementTest {
  private static final long SEED = 20_261_129;
  private static final int TRIALS = 500 * Integer.getInteger("dynamodel.trials.factor", 1);

  private final Random random = new Random(SEED);

  @io.avaje.validation.constraints.Valid
  record Flat(
      @NotNull String isbn,
      @NotBlank @Size(min = 2, max = 3) String title,
      @Min(1450) @Max(2100) @Nullable Integer year,
      @Positive double price,
      @DecimalMin(value = "0.5", inclusive = false) @DecimalMax("9") @Nullable BigDecimal weight,
      @Digits(integer = 2, fraction = 1) @Nullable BigDecimal size,
      @Min(-1) @Max(1) int step,
      @PositiveOrZero @Nullable Long count,
      @Negative @Nullable BigInteger debt,
      @NegativeOrZero @Nullable Short change,
      @AssertTrue boolean free,
      @Past @Nullable Instant born,
      @Pattern(regexp = "[a-c\\d]+", flags = Pattern.Flag.CASE_INSENSITIVE)
          @Nullable String code) {}

  @io.avaje.validation.constraints.Valid
  record Lists(
      @NotEmpty @Size(max = 2) List<@NotBlank String> tags,
      @Nullable Set<@Size(min = 2) String> names,
      @Nullable Map<@Pattern(regexp = "[ab]+") String, @NotNull @DecimalMin("3") Integer> scores) {}

  @io.avaje.validation.constraints.Valid
  record Nested(
      @NotNull @Valid Flat flat,
      @Nullable List<@Valid Flat> list,
      @Nullable Map<String, @Valid Lists> map,
      @Valid @Nullable Nested next) {}

  @io.avaje.validation.constraints.Valid
  record Untyped(
      @NotNull Object any,
      @Nullable Object other,
      @Nullable @Size(max = 2) Map<String, @NotNull Object> map,
      @Nullable @Size(max = 2) List<@NotNull Object> list,
      @Nullable @Valid Untyped next) {}

  @Test
  void flat_records() {
    agree(Flat.class, this::flat);
  }

  @Test
  void records_with_containers() {
    agree(Lists.class, this::lists);
  }

  @Test
  void nested_records() {
    agree(Nested.class, () -> nested(3));
  }

  /** What may be inside a value of any type is not known when the rules are read. */
  @Test
  void records_with_values_of_any_type() {
    agree(Untyped.class, () -> untyped(2));
  }

  @Test
  void the_rules_of_fields() {
    for (Class<?> type : List.of(Flat.class, Lists.class, Nested.class, Untyped.class)) {
      assertThat(rules(avaje(type).fields(), 3)).isEqualTo(rules(bean(type).fields(), 3));
    }
  }

  @Test
  void the_values_of_changes() {
    agreeOnChanges(
        Nested.class,
        () -> {
          Nested record = nested(3);
          Map<String, Object> changes = new LinkedHashMap<>();
          changes.put("flat", record.flat());
          changes.put("list", record.list());
          changes.put("map", record.map());
          changes.put("next", record.next());
          return changes;
        });
    agreeOnChanges(
        Untyped.class,
        () -> {
          Untyped record = untyped(2);
          Map<String, Object> changes = new LinkedHashMap<>();
          changes.put("any", record.any());
          changes.put("other", record.other());
          changes.put("map", record.map());
          changes.put("list", record.list());
          changes.put("next", record.next());
          return changes;
        });
  }

  private static void agreeOnChanges(Class<?> type, Supplier<Map<String, Object>> changes) {
    Schema<?> avaje = avaje(type);
    Schema<?> bean = bean(type);
    for (int i = 0; i < TRIALS; i++) {
      Map<String, Object> made = changes.get();
      assertAgree(avaje.validate(made), bean.validate(made), i);
    }
  }

  private static <T> void agree(Class<T> type, Supplier<T> records) {
    Schema<T> avaje = avaje(type);
    Schema<T> bean = bean(type);
    for (int i = 0; i < TRIALS; i++) {
      T record = records.get();
      assertAgree(avaje.validate(record), bean.validate(record), i);
    }
  }

  private static void assertAgree(List<Violation> avaje, List<Violation> bean, int trial) {
    assertThat(paths(avaje)).as("trial %s of seed %s", trial, SEED).isEqualTo(paths(bean));
    assertThat(brief(bean)).as("trial %s of seed %s", trial, SEED).containsAll(brief(avaje));
  }

  private static Set<String> paths(List<Violation> violations) {
    return violations.stream()
        .map(each -> each.path().toString())
        .collect(toCollection(TreeSet::new));
  }

  private static List<String> brief(List<Violation> violations) {
    return violations.stream().map(each -> each.path() + " " + each.constraint()).toList();
  }

  private static <T> Schema<T> avaje(Class<T> type) {
    return AvajeSchema.create().resolve(DynaModel.of(type).codec());
  }

  private static <T> Schema<T> bean(Class<T> type) {
    return BeanSchema.create().resolve(DynaModel.of(type).codec());
  }

  private static List<String> rules(Fields fields, int depth) {
    List<String> rules = new ArrayList<>();
    fields.forEach(field -> rules.addAll(rules(field, depth)));
    return rules;
  }

  private static List<String> rules(Field field, int depth) {
    List<String> rules = new ArrayList<>();
    boolean required = !field.name().isEmpty() && field.required();
    rules.add(field.name() + " " + required + " " + field.bounds() + " " + field.local());
    Field element = field.element();
    if (element != null && depth > 0) {
      rules.addAll(rules(element, depth - 1));
    } else if (field.nestedType() != null && depth > 0) {
      rules.addAll(rules(field.fields(), depth - 1));
    }
    return rules;
  }

  private Flat flat() {
    return new Flat(
        pick(null, "1"),
        pick(null, "", " ", "abc", "abcd"),
        pick(null, 1449, 1450, 2100, 2101),
        pick(-1.0, 0.0, 0.1),
        pick(null, new BigDecimal("0.5"), new BigDecimal("0.51"), BigDecimal.TEN),
        pick(null, new BigDecimal("99.9"), new BigDecimal("100"), new BigDecimal("0.01")),
        pick(-2, -1, 1, 2),
        pick(null, -1L, 0L),
        pick(null, BigInteger.ZERO, BigInteger.valueOf(-1)),
        pick(null, (short) 0, (short) 1),
        random.nextBoolean(),
        pick(null, Instant.EPOCH, Instant.parse("2999-01-01T00:00:00Z")),
        pick(null, "A7", "b", "d"));
  }

  private Lists lists() {
    return new Lists(
        many(() -> pick("x", "y", "", null)),
        random.nextBoolean() ? null : new HashSet<>(Set.of(pick("a", "aa"), "bbb")),
        random.nextBoolean() ? null : scores());
  }

  private Map<String, Integer> scores() {
    Map<String, Integer> scores = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      scores.put(pick("a", "b", "ab", "c"), pick(2, 3, 4));
    }
    return scores;
  }

  private Nested nested(int depth) {
    Map<String, Lists> map = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      map.put(pick("a", "b", "a.b", "x y"), random.nextInt(4) == 0 ? null : lists());
    }
    return new Nested(
        random.nextInt(4) == 0 ? null : flat(),
        many(() -> random.nextInt(4) == 0 ? null : flat()),
        random.nextBoolean() ? null : map,
        depth == 0 || random.nextBoolean() ? null : nested(depth - 1));
  }

  private Untyped untyped(int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(pick("a", "b", "a.b"), pick(null, 1, "x", List.of(), Map.of("a", 1)));
    }
    return new Untyped(
        pick(null, 1, Map.of("a", Map.of("b", 1)), List.of("x")),
        pick(null, "x", Set.of(1, 2)),
        random.nextBoolean() ? null : map,
        many(() -> pick(null, 1, "x", List.of(1))),
        depth == 0 || random.nextBoolean() ? null : untyped(depth - 1));
  }

  private <E> List<E> many(Supplier<E> element) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    List<E> elements = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      elements.add(element.get());
    }
    return elements;
  }

  @SafeVarargs
  private <E> E pick(E... from) {
    return from[random.nextInt(from.length)];
  }
}
