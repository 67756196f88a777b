package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.schema.Schema;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

/** On random records, the schema finds the same violations as the library asked directly. */
class AgreementTest {
  private static final long SEED = 20_240_229;
  private static final int TRIALS = 500 * Integer.getInteger("dynamodel.trials.factor", 1);
  static final Validator DIRECT =
      Validation.byProvider(HibernateValidator.class)
          .configure()
          .messageInterpolator(new ParameterMessageInterpolator())
          .buildValidatorFactory()
          .getValidator();

  private final Random random = new Random(SEED);

  record Flat(
      @NotNull String isbn,
      @NotBlank @Size(max = 3) String title,
      @Min(1450) @Max(2100) Integer year,
      @Positive double price) {}

  record Lists(
      @NotEmpty @Size(max = 2) List<@NotBlank String> tags,
      List<List<@NotNull @Max(3) Integer>> matrix,
      Optional<@Min(2) Integer> rating) {}

  record Nested(
      @NotNull @Valid Flat flat,
      List<@Valid Flat> list,
      Map<@Pattern(regexp = "[ab]+") String, @NotNull @Valid Lists> map,
      @Valid Nested next) {}

  @Test
  void validate_of_flat_records_agrees_with_the_library() {
    agree(Flat.class, this::flat);
  }

  @Test
  void validate_of_records_with_lists_agrees_with_the_library() {
    agree(Lists.class, this::lists);
  }

  @Test
  void validate_of_nested_records_agrees_with_the_library() {
    agree(Nested.class, () -> nested(3));
  }

  /**
   * Without a rule that spans fields, a record has the same violations as when each of its fields
   * is a change.
   */
  @Test
  void validate_of_all_fields_as_changes_agrees_with_the_library() {
    Schema<Nested> schema = Judged.schema(Nested.class);
    for (int i = 0; i < TRIALS; i++) {
      Nested record = nested(3);
      Map<String, Object> changes = new LinkedHashMap<>();
      changes.put("flat", record.flat());
      changes.put("list", record.list());
      changes.put("map", record.map());
      changes.put("next", record.next());

      assertThat(new TreeSet<>(Judged.brief(schema.validate(changes))))
          .as("trial %s of seed %s", i, SEED)
          .isEqualTo(direct(record));
    }
  }

  private static <T> void agree(Class<T> type, Supplier<T> records) {
    Schema<T> schema = Judged.schema(type);
    for (int i = 0; i < TRIALS; i++) {
      T record = records.get();

      assertThat(new TreeSet<>(Judged.brief(schema.validate(record))))
          .as("trial %s of seed %s", i, SEED)
          .isEqualTo(direct(record));
    }
  }

  private static <T> TreeSet<String> direct(T record) {
    TreeSet<String> found = new TreeSet<>();
    for (ConstraintViolation<T> violation : DIRECT.validate(record)) {
      String path =
          violation
              .getPropertyPath()
              .toString()
              .replaceAll("<K>", "")
              .replaceAll("\\.<[a-z ]+>", "")
              .replaceAll("\\[([a-z]+)]", ".$1");
      found.add(
          path
              + " "
              + violation
                  .getConstraintDescriptor()
                  .getAnnotation()
                  .annotationType()
                  .getSimpleName());
    }
    return found;
  }

  private Flat flat() {
    return new Flat(
        pick(null, "1"),
        pick(null, "", " ", "abc", "abcd"),
        pick(null, 1449, 1450, 2100, 2101),
        pick(-1.0, 0.0, 0.1));
  }

  private Lists lists() {
    return new Lists(
        many(i -> pick("x", "y", "", null)),
        many(i -> many(j -> pick(1, 3, 4, null))),
        Optional.ofNullable(pick(null, 1, 2)));
  }

  private Nested nested(int depth) {
    Map<String, Lists> map = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      map.put(pick("a", "b", "c", "ac"), random.nextInt(4) == 0 ? null : lists());
    }
    return new Nested(
        random.nextInt(4) == 0 ? null : flat(),
        many(i -> random.nextInt(4) == 0 ? null : flat()),
        random.nextBoolean() ? null : map,
        depth == 0 || random.nextBoolean() ? null : nested(depth - 1));
  }

  private <E> List<E> many(Function<Integer, E> element) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    List<E> elements = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      elements.add(element.apply(i));
    }
    return elements;
  }

  @SafeVarargs
  private <E> E pick(E... from) {
    return from[random.nextInt(from.length)];
  }
}
