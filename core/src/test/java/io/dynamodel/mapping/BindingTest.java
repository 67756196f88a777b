package io.dynamodel.mapping;

import static io.dynamodel.mapping.Mapped.bind;
import static io.dynamodel.mapping.Mapped.codec;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.mapping.Fields.Undeclared;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;

class BindingTest {
  record Scalars(
      String text,
      Integer integer,
      Long big,
      Short small,
      Double decimal,
      Float single,
      BigDecimal exact,
      BigInteger whole,
      Number any,
      Boolean truth,
      Character letter,
      UUID id,
      DayOfWeek day,
      Instant at,
      SdkBytes bytes) {}

  private static Scalars scalar(String field, Object value) {
    return bind(Scalars.class, Map.of(field, value)).valid();
  }

  private static void assertRefused(String field, Object value, String expected) {
    assertThat(bind(Scalars.class, Map.of(field, value)).violationTexts())
        .singleElement()
        .asString()
        .startsWith(field + ": must be " + expected);
  }

  @Test
  void bind_numberThatFits_isConverted() {
    assertThat(scalar("integer", 1999L).integer()).isEqualTo(1999);
    assertThat(scalar("integer", new BigDecimal("5.00")).integer()).isEqualTo(5);
    assertThat(scalar("integer", 5.0).integer()).isEqualTo(5);
    assertThat(scalar("big", (byte) 5).big()).isEqualTo(5L);
    assertThat(scalar("decimal", 5).decimal()).isEqualTo(5.0);
    assertThat(scalar("decimal", new BigDecimal("0.1")).decimal()).isEqualTo(0.1);
    assertThat(scalar("single", 0.1).single()).isEqualTo(0.1f);
    assertThat(scalar("exact", 0.1f).exact()).isEqualByComparingTo("0.1");
    assertThat(scalar("whole", 5).whole()).isEqualTo(BigInteger.valueOf(5));
    assertThat(scalar("any", 5).any()).isEqualTo(5);
  }

  @Test
  void bind_numberThatWouldChange_isRefused() {
    assertRefused(
        "integer", 36.9, "a whole number from -2147483648 to 2147483647, not this number");
    assertRefused("integer", 1L << 40, "a whole number");
    assertRefused("small", 40_000, "a whole number from -32768 to 32767");
    assertRefused("big", new BigDecimal("9223372036854775808"), "a whole number");
    assertRefused("whole", 0.5, "a whole number");
    assertRefused("whole", Double.POSITIVE_INFINITY, "a whole number");
    assertRefused("exact", Double.NaN, "a number");
    assertRefused("decimal", 9007199254740993L, "a number that a double holds exactly");
    assertRefused(
        "decimal",
        new BigDecimal("0.1000000000000000000001"),
        "a number that a double holds exactly");
    assertRefused("single", 0.123456789, "a number that a float holds exactly");
    assertRefused("decimal", new BigDecimal("1E400"), "a number that a double holds exactly");
  }

  @Test
  void bind_valueOfAnotherKind_isRefusedAndNotParsed() {
    assertRefused("integer", "1999", "a whole number from -2147483648 to 2147483647, not text");
    assertRefused("text", 5, "text, not this number");
    assertRefused("text", true, "text, not true or false");
    assertRefused("truth", "true", "true or false, not text");
    assertRefused("truth", 1, "true or false");
    assertRefused("text", List.of("a"), "text, not a list");
    assertRefused("text", Map.of(), "text, not a map");
    assertRefused("bytes", "not Base64", "binary, not text");
    assertRefused("text", new java.util.Date(), "text, not a java.util.Date");
  }

  record Kinds(Year year, SortedSet<Object> sorted, Map<Integer, String> byNumber) {}

  @Test
  void bind_valueOfTheKindThatIsWanted_isNotSaidToBeOfAnother() {
    assertThat(bind(Kinds.class, Map.of("year", 2024)).violationTexts())
        .containsExactly("year: must be a year as text, such as \"2024\", not this number (type)");
    assertThat(bind(Kinds.class, Map.of("sorted", List.of("a", 1))).violationTexts())
        .containsExactly(
            "sorted: must be a list of elements that its type accepts, not this list (type)");
    assertThat(bind(Kinds.class, Map.of("year", "2024")).violationTexts()).isEmpty();
  }

  @Test
  void bind_textOfATypedText_isParsed() {
    UUID id = UUID.randomUUID();
    assertThat(scalar("id", id.toString()).id()).isEqualTo(id);
    assertThat(scalar("id", id.toString().toUpperCase(java.util.Locale.ROOT)).id()).isEqualTo(id);
    assertThat(scalar("day", "MONDAY").day()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(scalar("at", "1970-01-01T01:00:00+01:00").at()).isEqualTo(Instant.EPOCH);
    assertThat(scalar("letter", "x").letter()).isEqualTo('x');
    assertThat(scalar("text", new StringBuilder("built")).text()).isEqualTo("built");

    assertRefused("id", "1-2-3-4-5", "the text of a UUID");
    assertRefused("id", "no", "the text of a UUID");
    assertRefused("day", "monday", "one of MONDAY, TUESDAY");
    assertRefused("letter", "xy", "one character");
  }

  @Test
  void bind_valueOfTheTypeItself_isTakenAsItIs() {
    assertThat(scalar("day", DayOfWeek.FRIDAY).day()).isEqualTo(DayOfWeek.FRIDAY);
    assertThat(scalar("at", Instant.MIN).at()).isEqualTo(Instant.MIN);
    assertThat(scalar("bytes", new byte[] {1}).bytes())
        .isEqualTo(SdkBytes.fromByteArray(new byte[] {1}));
    assertThat(scalar("bytes", ByteBuffer.wrap(new byte[] {1})).bytes())
        .isEqualTo(SdkBytes.fromByteArray(new byte[] {1}));
    assertThat(scalar("text", DayOfWeek.FRIDAY).text()).isEqualTo("FRIDAY");
  }

  record Sets(
      Set<String> texts,
      Set<BigDecimal> numbers,
      Set<Instant> times,
      Set<Integer> integers,
      List<String> list) {}

  @Test
  void bind_listForASet_isASetUnlessAnElementIsThereTwice() {
    assertThat(bind(Sets.class, Map.of("texts", List.of("b", "a"))).valid().texts())
        .containsExactly("b", "a");
    assertThat(bind(Sets.class, Map.of("list", Set.of("a"))).valid().list()).containsExactly("a");
    assertThat(
            bind(
                    Sets.class,
                    Map.of(
                        "texts", List.of("a", "a"),
                        "numbers", List.of(new BigDecimal("5"), new BigDecimal("5.0")),
                        "times", List.of("1970-01-01T00:00Z", Instant.EPOCH),
                        "integers", List.of(5, 5.0)))
                .violationTexts())
        .containsExactlyInAnyOrder(
            "texts: must be a set without duplicate elements, not a list (type)",
            "numbers: must be a set without duplicate elements, not a list (type)",
            "times: must be a set without duplicate elements, not a list (type)",
            "integers: must be a set without duplicate elements, not a list (type)");
  }

  @Test
  void bind_setWithNumericallyEqualElements_isAViolation() {
    Set<Object> fives = Set.of(new BigDecimal("5"), new BigDecimal("5.0"));
    assertThat(bind(Sets.class, Map.of("numbers", fives)).paths()).containsExactly("numbers");
    assertThat(bind(Codec.documents(), Map.of("a", List.of(Set.of(5, 5.0)))).violationTexts())
        .containsExactly("a[0]: a set must not have an element twice (set)");
    assertThat(bind(Codec.documents(), Map.of("a", Set.of(5, 5.5))).valid())
        .isEqualTo(Map.of("a", Set.of(5L, new BigDecimal("5.5"))));
  }

  @Test
  void bind_setWithANull_isASetThatTheSinkRefuses() {
    Document document =
        bind(Codec.documents(), Map.of("a", new LinkedHashSet<>(Arrays.asList(null, "x")))).valid();
    assertThat(document.get("a")).isInstanceOf(Set.class);
    assertThat(Mapped.storing(Codec.documents(), document))
        .singleElement()
        .hasToString("a: a set must not have a null element (set)");
  }

  @Test
  void bind_emptySet_fitsEverySet() {
    Sets sets =
        bind(Sets.class, Map.of("texts", Set.of(), "numbers", Set.of(), "integers", List.of()))
            .valid();
    assertThat(sets.numbers()).isEmpty();
    assertThat(sets.integers()).isEmpty();
    assertThat(Field.of("n", ValueType.NS).encode(Set.of(1)).ns()).containsExactly("1");
    Fields fields = Fields.of(List.of(Field.of("n", ValueType.NS)), Undeclared.REFUSE);
    assertThat(bind(Codec.documents(), fields, Map.of("n", Set.of())).violations()).isEmpty();
  }

  record Book(
      @DynamoDbAttribute("isbn") String isbn13,
      String title,
      int year,
      Info info,
      List<Info> all,
      Map<String, Info> byName) {
    record Info(double rating, List<Integer> scores) {}
  }

  @Test
  void bind_allThatIsWrong_isFoundAtOnceWithItsPath() {
    Map<String, Object> map =
        Map.of(
            "title", 5,
            "autor", "x",
            "info", Map.of("rating", "good", "scores", List.of(1, "two", 3.5)),
            "all", List.of(Map.of("rating", 1), Map.of("ratng", 1)),
            "byName", Map.of("a b", Map.of("rating", 1, "scores", "none")));

    assertThat(bind(Book.class, map).paths())
        .containsExactlyInAnyOrder(
            "title",
            "autor",
            "info.rating",
            "info.scores[1]",
            "info.scores[2]",
            "all[1].ratng",
            "all[1].rating",
            "byName.\"a b\".scores",
            "year");
  }

  @Test
  void bind_unknownField_suggestsTheNearestOrTheDocumentName() {
    assertThat(
            bind(Book.class, Map.of("year", 1, "titel", "x", "isbn13", "y", "zzz", 1))
                .violationTexts())
        .containsExactlyInAnyOrder(
            "titel: is not a field, did you mean 'title'? (unknown)",
            "isbn13: is not a field: the document name of isbn13 is 'isbn' (unknown)",
            "zzz: is not a field (unknown)");
  }

  @Test
  void bind_missingPrimitive_isRequired() {
    assertThat(bind(Book.class, Map.of("info", Map.of())).violationTexts())
        .containsExactlyInAnyOrder(
            "info.rating: must have a value (required)", "year: must have a value (required)");
    Map<String, Object> explicit = new HashMap<>();
    explicit.put("year", null);
    assertThat(bind(Book.class, explicit).violationTexts())
        .containsExactly("year: must have a value (required)");
  }

  record Positive(int number, List<Positive> nested) {
    Positive {
      if (number <= 0) {
        throw new IllegalArgumentException("secret " + number);
      }
    }
  }

  @Test
  void bind_constructorThatThrows_isAViolationWhoseCauseIsKept() {
    Mapped.Bound<Positive> bound =
        bind(
            Positive.class,
            Map.of("number", 1, "nested", List.of(Map.of("number", 2), Map.of("number", -1))));

    assertThat(bound.violationTexts())
        .containsExactly("nested[1]: was rejected by Positive (IllegalArgumentException) (type)");
    assertThat(bound.failure()).hasMessage("secret -1");
  }

  @Test
  void bind_constructorThatThrowsBecauseOfAMissingValue_addsNothing() {
    assertThat(bind(Positive.class, Map.of("number", "one")).violations()).hasSize(1);
    assertThat(bind(Positive.class, Map.of()).violationTexts())
        .containsExactly("number: must have a value (required)");
  }

  private static Fields withDefaults() {
    Fields info =
        codec(Book.Info.class)
            .fields()
            .map(
                field ->
                    field.name().equals("rating")
                        ? field.withDefault(2.5)
                        : field.withDefault(List.of(1)));
    return codec(Book.class)
        .fields()
        .map(
            field ->
                switch (field.name()) {
                  case "title" -> field.withDefault("untitled");
                  case "year" -> field.withDefault(2000);
                  case "info" -> field.withFields(() -> info);
                  case "all", "byName" -> field.withElement(field.element().withFields(() -> info));
                  default -> field;
                });
  }

  @Test
  void bind_defaults_areAppliedAtEveryLevel() {
    Book book =
        bind(
                codec(Book.class),
                withDefaults(),
                Map.of("info", Map.of(), "all", List.of(Map.of("rating", 1))))
            .valid();

    assertThat(book)
        .isEqualTo(
            new Book(
                null,
                "untitled",
                2000,
                new Book.Info(2.5, List.of(1)),
                List.of(new Book.Info(1, List.of(1))),
                null));
    assertThat(withDefaults().hasDefaults()).isTrue();
    assertThat(codec(Book.class).fields().hasDefaults()).isFalse();
  }

  @Test
  void bind_defaults_areNotAppliedOverAnExplicitNull() {
    Map<String, Object> map = new HashMap<>();
    map.put("title", null);
    map.put("info", null);
    Book book = bind(codec(Book.class), withDefaults(), map).valid();

    assertThat(book.title()).isNull();
    assertThat(book.info()).isNull();
    assertThat(book.year()).isEqualTo(2000);
  }

  @Test
  void bind_defaultThatDoesNotFit_isAViolationAtItsField() {
    Fields fields = codec(Book.class).fields().map(field -> field.withDefault(1));
    assertThat(bind(codec(Book.class), fields, Map.of("isbn", "97")).paths())
        .containsExactlyInAnyOrder("title", "info", "all", "byName");
  }

  @Test
  void bind_undeclaredNames_asTheFieldsSay() {
    Map<String, Object> map = Map.of("year", 1, "extra", 2);

    assertThat(
            bind(codec(Book.class), codec(Book.class).fields().withUndeclared(Undeclared.DROP), map)
                .valid()
                .year())
        .isEqualTo(1);
    // A class has no place for them, whatever the schema says: nothing is dropped silently.
    assertThat(
            bind(codec(Book.class), codec(Book.class).fields().withUndeclared(Undeclared.KEEP), map)
                .paths())
        .containsExactly("extra");

    Fields declared = Fields.of(List.of(Field.of("year", ValueType.N)), Undeclared.REFUSE);
    // A document has a place for them: whether they may be there is for the schema to judge.
    assertThat(bind(Codec.documents(), declared, map).valid())
        .isEqualTo(Map.of("year", 1L, "extra", 2L));
    assertThat(bind(Codec.documents(), declared.withUndeclared(Undeclared.DROP), map).valid())
        .isEqualTo(Map.of("year", 1L));
    assertThat(bind(Codec.documents(), declared.withUndeclared(Undeclared.KEEP), map).valid())
        .isEqualTo(Map.of("year", 1L, "extra", 2L));
  }

  @Test
  void bind_mapThatHoldsItself_endsInADepthViolation() {
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    Mapped.Bound<Document> bound = bind(Codec.documents(), map);
    assertThat(bound.violations())
        .singleElement()
        .extracting(v -> v.constraint())
        .isEqualTo("depth");

    record Node(Node self, Object any) {}
    assertThat(bind(Node.class, map).violations())
        .singleElement()
        .extracting(v -> v.constraint())
        .isEqualTo("depth");

    List<Object> list = new ArrayList<>();
    list.add(list);
    assertThat(bind(Node.class, Map.of("any", list)).violations()).hasSize(1);
  }

  @Test
  void bind_keysThatAreNoTexts_areTheirStoredText() {
    record Maps(
        Map<UUID, Integer> ids, Map<DayOfWeek, String> days, Map<Integer, String> numbers) {}
    UUID id = UUID.randomUUID();
    assertThat(
            bind(
                    Maps.class,
                    Map.of(
                        "ids",
                        Map.of(id, 1),
                        "days",
                        Map.of(DayOfWeek.MONDAY, "m"),
                        "numbers",
                        new TreeMap<>(Map.of(1, "one"))))
                .valid())
        .isEqualTo(new Maps(Map.of(id, 1), Map.of(DayOfWeek.MONDAY, "m"), Map.of(1, "one")));
    assertThat(
            bind(
                    Maps.class,
                    Map.of("ids", Map.of("x", 1), "numbers", Map.of("1.5", "x", "one", "y")))
                .paths())
        .containsExactlyInAnyOrder("ids.x", "numbers.\"1.5\"", "numbers.one");
  }

  @Test
  void bind_keysThatAreNoNamesOrCollide_areViolations() {
    record Maps(Map<Integer, String> numbers, Object any) {}
    assertThat(bind(Maps.class, Map.of("numbers", Map.of("5", "a", "5.0", "b"))).violations())
        .hasSize(1);
    assertThat(bind(Maps.class, Map.of("any", Map.of(5, "a", "5", "b"))).violationTexts())
        .containsExactly("any: has the key '5' twice (name)");
    assertThat(
            bind(Maps.class, Map.of("any", Collections.singletonMap(null, "a"))).violationTexts())
        .containsExactly("any: has a key that is not a name (name)");
  }

  @Test
  void bind_wrappersAndArrays_areWhatTheyHold() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("optional", java.util.Optional.of(1));
    map.put("array", new Object[] {1, new int[] {2}});
    map.put("empty", java.util.Optional.empty());
    Document document = bind(Codec.documents(), map).valid();
    assertThat(document.get("optional")).isEqualTo(1L);
    assertThat(document.get("array")).isEqualTo(List.of(1L, List.of(2L)));
    assertThat(document.get("empty")).isNull();
  }

  @Test
  void bind_documentThatIsNotPlain_isAViolation() {
    assertThat(
            bind(
                    Codec.documents(),
                    Map.of("a", List.of(new Object()), "b", Map.of("c", Double.NaN)))
                .violationTexts())
        .containsExactlyInAnyOrder(
            "a[0]: must be a plain value, not a java.lang.Object (type)",
            "b.c: must be a finite number (number)");
  }

  @Test
  void bind_recordInAMap_isTakenAsItIs() {
    Book.Info info = new Book.Info(1, List.of());
    assertThat(bind(Book.class, Map.of("year", 1, "info", info)).valid().info()).isSameAs(info);
  }

  @Test
  void bind_violations_neverShowTheValue() {
    assertThat(bind(Book.class, Map.of("year", "secret", "secre", "secret")).violations())
        .allSatisfy(
            violation ->
                assertThat(violation.toString())
                    .doesNotContain("\"secret\"")
                    .doesNotContain("not secret"))
        .anySatisfy(violation -> assertThat(violation.rejectedValue()).isEqualTo("secret"));
    assertThat(bind(Book.class, Map.of("year", "x")).violations().get(0).path())
        .isEqualTo(Path.of("year"));
  }
}
