package io.dynamodel.validator.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The stored form of documents and records under a schema: nulls, defaults, and items stored
 * earlier.
 */
class StoredDocumentsTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;

  @BeforeEach
  void connect() {
    connection = dynamo.connection();
  }

  private DynaModel<Document> documents(boolean storesNulls, String schema) {
    DynaModel<Document> model =
        DynaModel.documents()
            .table(
                t -> {
                  t.name("stored").hashKey("id", ValueType.S);
                  if (storesNulls) {
                    t.storeNulls();
                  }
                })
            .schema(JsonSchema.of(schema.replace('\'', '"')))
            .connect(connection);
    model.createTable();
    return model;
  }

  private static Map<String, Object> with(String name, @Nullable Object value) {
    Map<String, Object> map = new HashMap<>(Map.of("id", "1"));
    map.put(name, value);
    return map;
  }

  private static List<String> refused(ThrowingCallable write) {
    ValidationException refused = catchThrowableOfType(ValidationException.class, write::call);
    assertThat(refused).isNotNull();
    List<String> said = new ArrayList<>();
    for (Violation violation : refused.violations()) {
      said.add(violation.path() + " " + violation.constraint());
    }
    return said;
  }

  private Document raw() {
    return connection.table("stored").get("1").orElseThrow();
  }

  @Test
  void aNullThatIsStored_isValidated() {
    DynaModel<Document> model =
        documents(
            true,
            """
            {'properties': {'id': {'type': 'string'}, 'n': {'type': 'integer'}, 'v': {'type': ['string', 'null']},
              'm': {'type': 'object', 'properties': {'n': {'type': 'integer'}}}},
             'required': ['v'], 'additionalProperties': false}\
            """);
    Map<String, Object> valid = with("v", null);

    assertThat(model.put(valid)).isEqualTo(valid);
    assertThat(raw()).isEqualTo(valid);
    assertThat(model.save(Document.of(valid))).isEqualTo(valid);
    valid.put("n", null);
    assertThat(refused(() -> model.put(valid))).containsExactly("n type");
    assertThat(refused(() -> model.save(Document.of(valid)))).containsExactly("n type");
    valid.remove("n");
    valid.put("zzz", null);
    assertThat(refused(() -> model.put(valid))).containsExactly("zzz additionalProperties");
    valid.remove("zzz");
    Map<String, Object> inner = new HashMap<>();
    inner.put("n", null);
    valid.put("m", inner);
    assertThat(refused(() -> model.put(valid))).containsExactly("m.n type");
    assertThat(refused(() -> model.update("1", "m", inner))).containsExactly("m.n type");
    assertThat(raw()).isEqualTo(with("v", null));
  }

  record Row(String id, @Nullable String v, @Nullable Integer n) {}

  @Test
  void aNullOfARecordThatIsStored_isValidated() {
    String schema =
        """
        {"properties": {"id": {"type": "string"}, "v": {"type": ["string", "null"]}, "n": {"type": "integer"}},
         "required": ["v"]}\
        """;
    DynaModel.Definition<Row> definition =
        DynaModel.of(Row.class)
            .table(t -> t.name("stored").hashKey("id"))
            .schema(JsonSchema.of(schema));
    DynaModel<Row> leaving = definition.connect(connection);
    leaving.createTable();
    DynaModel<Row> storing =
        DynaModel.of(Row.class)
            .table(t -> t.name("stored").hashKey("id").storeNulls())
            .schema(JsonSchema.of(schema))
            .connect(connection);

    assertThat(refused(() -> leaving.save(new Row("1", null, 1)))).containsExactly("v required");
    assertThat(storing.save(new Row("1", null, 1))).isEqualTo(new Row("1", null, 1));
    assertThat(raw()).containsEntry("v", null);
    assertThat(refused(() -> storing.save(new Row("1", "a", null)))).containsExactly("n type");
  }

  @Test
  void aNullWithinAnUpdate_isStoredWhereNullsAre() {
    DynaModel<Document> model = documents(true, "{}");
    model.put(Map.of("id", "1"));
    Map<String, Object> inner = new HashMap<>();
    inner.put("n", null);

    model.update("1", "m", inner);
    assertThat(raw()).isEqualTo(with("m", inner));
    model.update("1", "m", null);
    assertThat(raw()).containsOnlyKeys("id");
  }

  @Test
  void textsOfTimes_areComparedWithTexts() {
    DynaModel<Document> model =
        documents(
            false,
            """
            {'properties': {'id': {'type': 'string'}, 'at': {'type': 'string', 'format': 'date-time'},
              'day': {'type': 'string', 'format': 'date'}, 'list': {'type': 'array', 'items': {'type': 'string'}}}}\
            """);
    Instant noon = Instant.parse("2024-01-01T12:00:00Z");
    model.put(Map.of("id", "1", "at", "2024-01-01T12:00:00Z", "day", "2024-01-01"));

    for (ThrowingCallable lookup :
        List.<ThrowingCallable>of(
            () -> model.scan("at", noon),
            () -> model.scan("at__gte", noon),
            () -> model.scan("at__between", List.of(noon, noon)),
            () -> model.scan("at__in", List.of(noon)),
            () -> model.scan("list__contains", Duration.ofMinutes(1)),
            () -> model.update("1", Map.of("n", 1), o -> o.onlyIf("at", noon)),
            () -> model.get(Key.of(noon)),
            () -> model.query("id", noon))) {
      assertThatThrownBy(lookup)
          .isInstanceOf(InvalidLookupException.class)
          .hasMessageContaining("stored as they were given");
    }
    assertThat(model.scan("at", "2024-01-01T12:00:00Z").count()).isEqualTo(1);
    assertThat(model.scan("day", LocalDate.parse("2024-01-01")).count()).isEqualTo(1);
    model.update("1", "at", noon);
    assertThat(raw()).containsEntry("at", "2024-01-01T12:00:00.000000000Z");
  }

  private static final String CLOSED =
      """
      {'properties': {'id': {'type': 'string'}, 'n': {'type': 'integer', 'maximum': 5}, 'm': {'type': 'integer'},
        'in': {'properties': {'a': {'type': 'integer'}}, 'additionalProperties': false},
        'list': {'type': 'array', 'items': {'properties': {'a': {}}, 'additionalProperties': false}}},
       'additionalProperties': false}\
      """;

  private static final Map<String, Object> BEFORE =
      Map.of(
          "id",
          "1",
          "n",
          1,
          "m",
          2,
          "gone",
          "old",
          "in",
          Map.of("a", 1, "gone", 2),
          "list",
          List.of(Map.of("a", 1, "gone", 3)));

  @Test
  void whatAClosedDocumentHasFromBefore_stays_andNothingElseComesIn() {
    DynaModel<Document> model = documents(false, CLOSED);
    connection.table("stored").put(BEFORE);

    assertThat(model.update("1", "n__plus", 1)).containsEntry("n", 2L).containsEntry("gone", "old");
    assertThat(model.scan().all().update("n__plus", 1).changed()).isEqualTo(1);
    assertThat(model.update("1", "n", F.field("m"))).containsEntry("n", 2L);
    assertThat(model.update("1", "in__a__plus", 1, "list__prepend", List.of(Map.of("a", 0))))
        .containsEntry("in", Map.of("a", 2L, "gone", 2L));
    Document loaded = model.get("1").orElseThrow();
    Map<String, Object> changed = new HashMap<>(loaded);
    changed.put("n", 4);
    changed.put("list", List.of(Map.of("a", 7), Map.of("a", 1, "gone", 3)));
    Document saved = model.save(Document.of(changed), o -> o.since(loaded));
    assertThat(saved).isEqualTo(Document.of(changed));
    assertThat(raw()).isEqualTo(Document.of(changed));

    Document now = model.get("1").orElseThrow();
    changed.put("new", 1);
    assertThat(refused(() -> model.save(Document.of(changed), o -> o.since(now))))
        .containsExactly("new additionalProperties");
    changed.remove("new");
    changed.put("gone", "other");
    assertThat(refused(() -> model.save(Document.of(changed), o -> o.since(now))))
        .contains("gone additionalProperties");
    changed.put("gone", "old");
    changed.put("n", 6);
    assertThat(refused(() -> model.save(Document.of(changed), o -> o.since(now))))
        .containsExactly("n maximum");
    assertThat(refused(() -> model.update("1", "in", Map.of("gone", 5))))
        .containsExactly("in.gone additionalProperties");
    assertThatThrownBy(() -> model.update("1", "gone", "more"))
        .isInstanceOf(InvalidLookupException.class);
    assertThat(refused(() -> model.put(raw())))
        .contains("gone additionalProperties", "in.gone additionalProperties");
  }

  @Test
  void whatAClosedDocumentHasFromBefore_canBeRemoved() {
    DynaModel<Document> model = documents(false, CLOSED);
    connection.table("stored").put(BEFORE);

    assertThat(model.update("1", "gone__remove", true)).doesNotContainKey("gone");
    model.update("1", "in__gone__remove", true, "n", 3);
    model.update("1", Path.of("list", 0, "gone"), "remove", true);
    assertThat(raw())
        .isEqualTo(
            Document.of(
                Map.of(
                    "id",
                    "1",
                    "n",
                    3,
                    "m",
                    2,
                    "in",
                    Map.of("a", 1),
                    "list",
                    List.of(Map.of("a", 1)))));
    assertThat(model.update("1", "never__remove", true)).isEqualTo(raw());
  }

  @Test
  void whatAPatternForbids_butWasThereBefore_stays() {
    DynaModel<Document> model =
        documents(
            false,
            """
            {'properties': {'id': {}, 'n': {'type': 'integer'}, 'm': {'type': 'integer'}},
             'patternProperties': {'^x': {}}, 'additionalProperties': false, 'minProperties': 2}\
            """);
    connection.table("stored").put(Map.of("id", "1", "n", 1, "m", 5, "gone", "old"));

    assertThat(model.update("1", "n", F.field("m")))
        .containsEntry("n", 5L)
        .containsEntry("gone", "old");
    assertThat(refused(() -> model.update("1", "other", 1)))
        .containsExactly("other additionalProperties");
    model.update("1", "gone__remove", true);
    assertThat(raw()).containsOnlyKeys("id", "n", "m");
  }

  private static final String DEFAULTS =
      """
      {"properties": {"id": {"type": "string"}, "views": {"type": "integer", "default": 0},
        "tags": {"type": "array", "items": {"type": "string"}, "default": ["new"]},
        "info": {"type": "object", "properties": {"rating": {"type": "integer", "default": 3}, "note": {}}},
        "lines": {"type": "array", "items": {"type": "object", "properties": {"count": {"type": "integer", "default": 1}}}}}}\
      """;

  @Test
  void defaults_holdOnReads_ofWhatWasStoredBefore() {
    DynaModel<Document> model = documents(false, DEFAULTS);
    connection
        .table("stored")
        .put(Map.of("id", "1", "info", Map.of("note", "n"), "lines", List.of(Map.of("x", 1))));
    Document expected =
        model.put(Map.of("id", "2", "info", Map.of("note", "n"), "lines", List.of(Map.of("x", 1))));
    Map<String, Object> first = new HashMap<>(expected);
    first.put("id", "1");

    assertThat(expected).containsEntry("views", 0L).containsEntry("tags", List.of("new"));
    assertThat(model.get("1")).hasValue(Document.of(first));
    assertThat(model.scan("id", "1")).containsExactly(Document.of(first));
    assertThat(model.getBatch(List.of("1"))).containsExactly(Document.of(first));
    Document loaded = model.get("1").orElseThrow();
    first.put("views", 1L);
    assertThat(model.save(Document.of(first), o -> o.since(loaded))).isEqualTo(first);
    assertThat(model.put(with("views", null))).containsEntry("views", 0L);
  }

  record Film(
      String id,
      int views,
      @Nullable List<String> tags,
      @Nullable Info info,
      @Nullable List<Line> lines) {
    record Info(int rating, @Nullable String note) {}

    record Line(int count) {}
  }

  record Seen(String id, int views) {}

  @Test
  void defaults_holdOnReads_ofRecords_primitivesToo() {
    DynaModel<Film> films =
        DynaModel.of(Film.class)
            .table(t -> t.name("stored").hashKey("id"))
            .schema(JsonSchema.of(DEFAULTS))
            .connect(connection);
    films.createTable();
    connection
        .table("stored")
        .put(Map.of("id", "1", "info", Map.of("note", "n"), "lines", List.of(Map.of())));
    Film film = new Film("1", 0, List.of("new"), new Film.Info(3, "n"), List.of(new Film.Line(1)));

    assertThat(films.get("1")).hasValue(film);
    assertThat(films.scan()).containsExactly(film);
    assertThat(films.scan().as(Seen.class)).containsExactly(new Seen("1", 0));
    assertThat(films.update("1", "views__plus", 1).views()).isEqualTo(1);
    Film loaded = films.get("1").orElseThrow();
    Film changed = new Film("1", 2, List.of(), null, List.of());
    assertThat(films.save(changed, o -> o.since(loaded))).isEqualTo(changed);
    assertThat(films.deleteAndGet("1")).hasValue(changed);
  }

  @Test
  void aSetThatIsEmpty_isSaidToBeTheReason() {
    DynaModel<Document> model = documents(false, "{'required': ['tags']}");

    assertThatThrownBy(() -> model.put(Map.of("id", "1", "tags", Set.of())))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("tags: is required: an empty set is not stored");
  }
}
