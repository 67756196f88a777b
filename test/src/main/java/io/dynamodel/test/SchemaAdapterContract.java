package io.dynamodel.test;

import static io.dynamodel.test.Books.info;
import static io.dynamodel.test.Books.with;
import static io.dynamodel.test.Books.without;
import static io.dynamodel.test.Subject.paths;
import static io.dynamodel.test.Subject.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.dynamodel.DynaConnection;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The contract of every {@link SchemaAdapter}, whichever library validates behind it. Test an
 * adapter with a subclass that supplies the adapter and a record type whose schema has these rules,
 * by document names:
 *
 * <table>
 * <caption>A book</caption>
 * <tr><td>{@code isbn}</td><td>text of 10 to 13 characters, required</td></tr>
 * <tr><td>{@code title}</td><td>text of at least 1 character, required</td></tr>
 * <tr><td>{@code year}</td><td>whole number from 1450 to 2100</td></tr>
 * <tr><td>{@code price}</td><td>number greater than 0, exact to 38 digits</td></tr>
 * <tr><td>{@code tags}</td><td>list of at most 5 texts of at least 2 characters</td></tr>
 * <tr><td>{@code in_print}</td><td>boolean</td></tr>
 * <tr><td>{@code info}</td><td>map of {@code rating}, a number from 0 to 10, and {@code actors}, a list of maps whose one field
 *     {@code name} is text of at least 1 character, required</td></tr>
 * <tr><td>{@code scores}</td><td>free-form map of texts to whole numbers of at least 0</td></tr>
 * </table>
 *
 * <p>Undeclared names are rejected, in the book and in its nested maps, except in {@code scores}.
 * Fields that are not listed as required may be missing. The type is {@link Document}, or a class
 * with Java names: the models here have {@link io.dynamodel.mapping.Naming#SNAKE_CASE}, so {@code
 * inPrint} becomes {@code in_print}.
 */
@ExtendWith(LocalDynamo.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class SchemaAdapterContract {
  private static final int THREADS = 8;

  private @Nullable DynaConnection connection;
  private @Nullable Subject<?> subject;

  /** Returns the adapter; a new one for each call, if that makes a difference. */
  protected abstract SchemaAdapter adapter();

  /** Returns the type of the books. */
  protected abstract Class<?> recordType();

  @BeforeEach
  void resolve(DynaConnection database) {
    connection = database;
    subject = resolved();
    subject.createTable();
  }

  private Subject<?> resolved() {
    return Subject.of(recordType(), adapter(), Objects.requireNonNull(connection));
  }

  private Subject<?> books() {
    return Objects.requireNonNull(subject);
  }

  // Valid books

  @TestFactory
  Stream<DynamicTest> a_valid_book_comes_back_as_it_was_put() {
    return Stream.of(
        valid("with all fields", Books.valid()),
        valid("with the required fields only", Books.required()),
        valid("with the shortest texts and least numbers", least()),
        valid("with the longest text, most elements and greatest numbers", greatest()),
        valid(
            "with a number of 38 digits",
            with("price", new BigDecimal("12345678901234567890.123456789012345678"))),
        valid(
            "with empty maps and lists",
            with(with(with("tags", List.of()), "info", Map.of()), "scores", Map.of())));
  }

  private DynamicTest valid(String name, Map<String, Object> book) {
    return dynamicTest(
        name,
        () -> {
          assertThat(books().violationsOf(book)).isEmpty();
          assertThat(books().putAndGet(book)).isEqualTo(Document.of(book));
        });
  }

  private static Map<String, Object> least() {
    Map<String, Object> book = Books.required();
    book.putAll(
        Map.of(
            "isbn", "0306406152", "title", "F", "year", 1450, "price", new BigDecimal("1E-100")));
    book.putAll(
        Map.of("tags", List.of("it"), "in_print", false, "info", info(0, Map.of("name", "B"))));
    book.put("scores", Map.of("alice", 0));
    return book;
  }

  private static Map<String, Object> greatest() {
    Map<String, Object> book = Books.required();
    book.putAll(Map.of("isbn", "9780306406164", "year", 2100, "info", info(10)));
    book.put("tags", List.of("aa", "bb", "cc", "dd", "ee"));
    return book;
  }

  @Test
  void nulls_are_absent() {
    Map<String, Object> book = Books.required();
    List.of("year", "price", "tags", "in_print", "info", "scores")
        .forEach(name -> with(book, name, null));
    assertThat(books().putAndGet(book)).isEqualTo(Books.required());
    books().delete(book);

    assertThat(paths(books().putRefused(with(book, "title", null)).violations()))
        .containsExactly("title");
  }

  // Violations

  @TestFactory
  Stream<DynamicTest> each_fault_is_one_violation_with_its_path() {
    return Stream.of(
        fault("no isbn", without("isbn"), "isbn"),
        fault("no title", without("title"), "title"),
        fault("an isbn of 9 characters", with("isbn", "978030640"), "isbn"),
        fault("an isbn of 14 characters", with("isbn", "97803064061570"), "isbn"),
        fault("an isbn that is a number", with("isbn", 9780306406157L), "isbn"),
        fault("an empty title", with("title", ""), "title"),
        fault("a title that is a boolean", with("title", true), "title"),
        fault("a year too early", with("year", 1449), "year"),
        fault("a year too late", with("year", 2101), "year"),
        fault("a year that is not whole", with("year", new BigDecimal("1999.5")), "year"),
        fault("a year that is text", with("year", "1999"), "year"),
        fault("a price of 0", with("price", 0), "price"),
        fault("a price below 0", with("price", new BigDecimal("-0.01")), "price"),
        fault("a price that is text", with("price", "36.9"), "price"),
        fault("six tags", with("tags", List.of("aa", "bb", "cc", "dd", "ee", "ff")), "tags"),
        fault("a tag of one character", with("tags", List.of("x", "novel")), "tags[0]"),
        fault("a tag that is a number", with("tags", List.of("novel", 5)), "tags[1]"),
        fault("tags that are text", with("tags", "classic, novel"), "tags"),
        fault("a boolean that is text", with("in_print", "true"), "in_print"),
        fault("an info that is a list", with("info", List.of(8)), "info"),
        fault("a rating below 0", with("info", info(new BigDecimal("-0.1"))), "info.rating"),
        fault("a rating above 10", with("info", info(new BigDecimal("10.1"))), "info.rating"),
        fault("a rating that is text", with("info", info("good")), "info.rating"),
        fault("actors that are text", with("info", Map.of("actors", "Bar, Baz")), "info.actors"),
        fault("an actor that is text", with("info", info(8, "Bar")), "info.actors[0]"),
        fault(
            "an actor without a name",
            with("info", info(8, Map.of("name", "Bar"), Map.of())),
            "info.actors[1].name"),
        fault(
            "an actor with an empty name",
            with("info", info(8, Map.of("name", ""))),
            "info.actors[0].name"),
        fault("scores that are a list", with("scores", List.of(3)), "scores"),
        fault("a score below 0", with("scores", Map.of("bob", 0, "x", -1)), "scores.x"),
        fault(
            "a score that is not whole",
            with("scores", Map.of("x", new BigDecimal("0.5"))),
            "scores.x"),
        fault("a score that is text", with("scores", Map.of("x", "high")), "scores.x"),
        fault("an unknown field", with("titel", "Foo"), "titel"),
        fault("an unknown field inside a map", with("info", Map.of("ratng", 8)), "info.ratng"),
        fault(
            "an unknown field inside a list",
            with("info", info(8, Map.of("name", "B", "nam", "B"))),
            "info.actors[0].nam"));
  }

  private DynamicTest fault(String name, Map<String, Object> book, String path) {
    return dynamicTest(name, () -> refused(book, path));
  }

  /**
   * Verifies that the schema and the model reject a book with violations at exactly these paths,
   * and that nothing is stored.
   */
  private List<Violation> refused(Map<String, Object> book, String... paths) {
    Map<String, Object> before = new LinkedHashMap<>(book);
    List<Violation> found = books().violationsOf(book);
    assertThat(paths(found))
        .as("the schema's violations %s", found)
        .containsExactlyInAnyOrder(paths);
    List<Violation> thrown = books().putRefused(book).violations();
    assertThat(paths(thrown))
        .as("the model's violations %s", thrown)
        .containsExactlyInAnyOrder(paths);
    assertThat(found)
        .allSatisfy(
            violation ->
                assertThat(violation.constraint())
                    .as("the constraint at %s", violation.path())
                    .isNotBlank())
        .allSatisfy(
            violation ->
                assertThat(violation.message())
                    .as("the message at %s", violation.path())
                    .isNotBlank());
    assertThat(book).as("the book that was given").isEqualTo(before);
    return found;
  }

  @Test
  void all_violations_are_found_together() {
    Map<String, Object> book = without("title");
    book.putAll(
        Map.of(
            "year",
            1200,
            "tags",
            List.of("ok", "x"),
            "info",
            info(11, Map.of()),
            "scores",
            Map.of("x", -1)));
    refused(book, "title", "year", "tags[1]", "info.rating", "info.actors[0].name", "scores.x");
    refused(with(Books.required(), "year", "never"), "year");
    refused(Map.of("titel", "Foo"), "isbn", "title", "titel");
  }

  @Test
  void an_unknown_field_is_answered_with_the_nearest_name() {
    assertThat(refused(with("titel", "Foo"), "titel").get(0).message()).contains("'title'");
    assertThat(refused(with("info", Map.of("ratng", 8)), "info.ratng").get(0).message())
        .contains("'rating'");
    assertThat(refused(with("inPrint", true), "inPrint").get(0).message()).contains("'in_print'");
  }

  @Test
  void a_violation_carries_the_rejected_value_and_none_where_none_was_given() {
    assertThat(refused(with("isbn", "978-secret" + "-97862"), "isbn").get(0).rejectedValue())
        .isEqualTo("978-secret-97862");
    assertThat(refused(with("year", "some day"), "year").get(0).rejectedValue())
        .isEqualTo("some day");
    assertThat(refused(without("title"), "title").get(0).rejectedValue()).isNull();
  }

  @Test
  void no_message_shows_a_rejected_value() {
    shownNowhere("978-secret-97862", with("isbn", "978-secret-97862"));
    shownNowhere("secret", with("year", "secret"));
    shownNowhere("1207", with("year", 1207));
    shownNowhere("98765.4321", with("price", new BigDecimal("-98765.4321")));
    shownNowhere("secret", with("in_print", "secret"));
    shownNowhere("ß", with("tags", List.of("ß")));
    shownNowhere("secret", with("info", List.of("secret")));
    shownNowhere("98765", with("info", info(98765)));
    shownNowhere("secret", with("info", info(8, "secret")));
    shownNowhere("98765", with("scores", Map.of("x", -98765)));
    shownNowhere("secret", with("titel", "secret"));
  }

  private void shownNowhere(String secret, Map<String, Object> book) {
    assertThat(books().violationsOf(book)).isNotEmpty();
    assertThat(books().violationsOf(book).toString()).doesNotContain(secret);
    ValidationException refusal = books().putRefused(book);
    assertThat(refusal.violations().toString()).doesNotContain(secret);
    for (Throwable each = refusal; each != null; each = each.getCause()) {
      assertThat(each.toString()).doesNotContain(secret);
    }
    Map<String, Object> changes = new LinkedHashMap<>(book);
    changes
        .keySet()
        .retainAll(
            paths(books().violationsOfChanges(book)).stream()
                .map(path -> path.split("[.\\[]")[0])
                .toList());
    assertThat(books().violationsOfChanges(changes)).isNotEmpty();
    assertThat(books().violationsOfChanges(changes).toString()).doesNotContain(secret);
  }

  // Changes of a partial update

  @TestFactory
  Stream<DynamicTest> changes_are_validated_by_the_rules_of_their_own_fields() {
    return Stream.of(
        change("one that is valid", Map.of("year", 2000)),
        change("all that are valid", Books.valid()),
        change("none", Map.of()),
        change("a number in another form", Map.of("price", 37)),
        change("a list in another form", Map.of("tags", new String[] {"classic", "novel"})),
        change(
            "the removal of a field that is not required", Collections.singletonMap("year", null)),
        change("the removal of a required field", Collections.singletonMap("title", null), "title"),
        change("a value out of bounds", Map.of("year", 1200), "year"),
        change("a value of a wrong type", Map.of("year", "1999"), "year"),
        change("an unknown field", Map.of("titel", "Foo"), "titel"),
        change("a tag that is too short", Map.of("tags", List.of("novel", "x")), "tags[1]"),
        change(
            "too many tags", Map.of("tags", List.of("aa", "bb", "cc", "dd", "ee", "ff")), "tags"),
        change(
            "a nested value",
            Map.of("info", info(8, Map.of("name", "Bar"), Map.of())),
            "info.actors[1].name"),
        change("an unknown field inside a map", Map.of("info", Map.of("ratng", 8)), "info.ratng"),
        change("a value of a free-form map", Map.of("scores", Map.of("x", -1)), "scores.x"),
        change("several", several(), "title", "year", "tags[0]"));
  }

  private DynamicTest change(String name, Map<String, ?> changes, String... paths) {
    return dynamicTest(
        name,
        () ->
            assertThat(paths(books().violationsOfChanges(changes)))
                .containsExactlyInAnyOrder(paths));
  }

  private static Map<String, Object> several() {
    Map<String, Object> changes =
        new LinkedHashMap<>(Map.of("year", 1200, "price", 1, "tags", List.of("x")));
    return with(changes, "title", null);
  }

  @Test
  void an_unknown_change_is_answered_with_the_nearest_name() {
    assertThat(books().violationsOfChanges(Map.of("titel", "Foo")).get(0).message())
        .contains("'title'");
    assertThat(books().violationsOfChanges(Map.of("inPrint", true)).get(0).message())
        .contains("'in_print'");
  }

  // Fields

  @Test
  void the_fields_are_those_of_the_schema_and_no_others() {
    assertThat(books().fields().names())
        .containsExactlyInAnyOrder(
            "isbn", "title", "year", "price", "tags", "in_print", "info", "scores");
    assertThat(books().fields().get("titel")).isNull();
    assertThat(books().fields().at(Path.of("info", "ratng"))).isNull();
  }

  @Test
  void the_fields_know_their_types() {
    assertThat(field("isbn").type()).isEqualTo(ValueType.S);
    assertThat(field("title").type()).isEqualTo(ValueType.S);
    assertThat(field("year").type()).isEqualTo(ValueType.N);
    assertThat(field("price").type()).isEqualTo(ValueType.N);
    assertThat(field("tags").type()).isEqualTo(ValueType.L);
    assertThat(field("tags", 0).type()).isEqualTo(ValueType.S);
    assertThat(field("in_print").type()).isEqualTo(ValueType.BOOL);
    assertThat(field("info").type()).isEqualTo(ValueType.M);
    assertThat(field("info", "rating").type()).isEqualTo(ValueType.N);
    assertThat(field("info", "actors").type()).isEqualTo(ValueType.L);
    assertThat(field("info", "actors", 0).type()).isEqualTo(ValueType.M);
    assertThat(field("info", "actors", 0, "name").type()).isEqualTo(ValueType.S);
    assertThat(field("scores").type()).isEqualTo(ValueType.M);
    assertThat(field("scores", "x").type()).isEqualTo(ValueType.N);
  }

  @Test
  void the_fields_know_whether_they_are_required() {
    assertThat(books().fields())
        .filteredOn(Field::required)
        .extracting(Field::name)
        .containsExactlyInAnyOrder("isbn", "title");
    assertThat(field("info", "rating").required()).isFalse();
    assertThat(field("info", "actors", 0, "name").required()).isTrue();
  }

  @Test
  void the_fields_know_their_bounds() {
    assertBounds(field("year").bounds(), 1450, false, 2100);
    assertBounds(field("price").bounds(), 0, true, null);
    assertBounds(field("info", "rating").bounds(), 0, false, 10);
    assertBounds(field("scores", "x").bounds(), 0, false, null);
    assertThat(field("tags").bounds().maxSize()).isEqualTo(5);
    assertThat(field("tags").bounds().min()).isNull();
    assertThat(field("isbn").bounds())
        .as("the length of a text is not a bound")
        .isEqualTo(Bounds.NONE);
  }

  private static void assertBounds(
      Bounds bounds, int min, boolean minExclusive, @Nullable Integer max) {
    assertThat(bounds.min()).isEqualByComparingTo(BigDecimal.valueOf(min));
    assertThat(bounds.minExclusive()).isEqualTo(minExclusive);
    if (max == null) {
      assertThat(bounds.max()).isNull();
    } else {
      assertThat(bounds.max()).isEqualByComparingTo(BigDecimal.valueOf(max));
      assertThat(bounds.maxExclusive()).isFalse();
    }
  }

  @Test
  void no_rule_spans_several_fields() {
    assertThat(books().fields()).allMatch(Field::local);
  }

  private Field field(Object... path) {
    return Objects.requireNonNull(
        books().fields().at(Path.of(path)), () -> "no field at " + Path.of(path));
  }

  // The same verdict, always

  @Test
  void the_same_book_has_the_same_violations_in_the_same_order() {
    Map<String, Object> book = faulty();
    List<String> first = texts(books().violationsOf(book));
    assertThat(first).hasSizeGreaterThan(5);
    for (int i = 0; i < 20; i++) {
      assertThat(books().violationsOf(Books.valid())).isEmpty();
      assertThat(texts(books().violationsOf(faulty()))).isEqualTo(first);
      assertThat(texts(resolved().violationsOf(faulty()))).as("of another schema").isEqualTo(first);
    }
    assertThat(texts(books().putRefused(book).violations())).isEqualTo(first);
  }

  private static Map<String, Object> faulty() {
    Map<String, Object> book = Books.required();
    book.put("title", "");
    book.put("year", 1200);
    book.put("price", 0);
    book.put("tags", List.of("x", "y", "z"));
    book.put("info", info(11, Map.of("name", ""), Map.of("name", "")));
    return book;
  }

  @Test
  void threads_share_a_schema() throws Exception {
    List<Map<String, Object>> given =
        List.of(Books.valid(), faulty(), without("title"), with("titel", "Foo"));
    List<List<String>> expected =
        given.stream().map(book -> texts(books().violationsOf(book))).toList();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int offset = i;
        running.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < 250; round++) {
                    int which = (offset + round) % given.size();
                    assertThat(texts(books().violationsOf(given.get(which))))
                        .isEqualTo(expected.get(which));
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
