package io.dynamodel.validator.jsonschema;

import static io.dynamodel.validator.jsonschema.Binding.bind;
import static io.dynamodel.validator.jsonschema.Binding.records;
import static io.dynamodel.validator.jsonschema.Binding.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;

class ClassFieldsTest {
  enum Status {
    OPEN,
    CLOSED
  }

  record Info(Double rating, List<String> actors) {}

  record Movie(
      String title,
      Integer year,
      Info info,
      Set<String> genres,
      Status status,
      Instant added,
      UUID id,
      LocalDate day,
      byte[] image,
      Boolean seen,
      Object any,
      Map<String, Integer> votes) {}

  record Node(String name, List<Node> children, Map<String, Node> named) {}

  record Open(String id, @DynamoDbFlatten Map<String, Object> others) {}

  private static final String MOVIE =
      """
      {"type": "object",
       "properties": {
         "title": {"type": "string", "minLength": 1},
         "year": {"type": "integer", "minimum": 1888, "default": 2000},
         "info": {"type": "object", "properties": {
           "rating": {"type": "number", "maximum": 10},
           "actors": {"type": "array", "maxItems": 3, "items": {"type": "string"}}},
           "required": ["rating"]},
         "genres": {"type": "array", "uniqueItems": true, "maxItems": 2, "items": {"type": "string"}},
         "status": {"enum": ["OPEN", "CLOSED"]},
         "added": {"type": "string", "format": "date-time"},
         "id": {"type": "string", "format": "uuid"},
         "day": {"type": "string", "format": "date"},
         "image": {"type": "string", "contentEncoding": "base64"},
         "seen": {"type": "boolean"},
         "any": {"type": "integer"},
         "votes": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}},
       "required": ["title"],
       "dependentRequired": {"seen": ["status"]}}\
      """;

  private final Schema<Movie> movies = records(Movie.class, MOVIE);

  private Movie movie(String title, Integer year) {
    return new Movie(title, year, null, null, null, null, null, null, null, null, null, null);
  }

  @Test
  void fields_areTheClasssOwn_narrowedByTheSchema() {
    Fields fields = movies.fields();

    assertThat(fields.undeclared()).isEqualTo(Fields.Undeclared.REFUSE);
    assertThat(fields.get("title").required()).isTrue();
    assertThat(fields.get("year").required()).isFalse();
    assertThat(fields.get("year").defaultValue()).isEqualTo(2000L);
    assertThat(fields.get("year").bounds().min()).isEqualTo(BigDecimal.valueOf(1888));
    assertThat(fields.get("genres").type()).isEqualTo(ValueType.SS);
    assertThat(fields.get("genres").bounds().maxSize()).isEqualTo(2);
    assertThat(fields.get("image").type()).isEqualTo(ValueType.B);
    assertThat(fields.at(Path.of("info", "rating")).required()).isTrue();
    assertThat(fields.at(Path.of("info", "actors")).bounds().maxSize()).isEqualTo(3);
    assertThat(fields.at(Path.of("votes", "x")).bounds().min()).isEqualTo(BigDecimal.ZERO);
    assertThat(fields)
        .filteredOn(field -> !field.local())
        .extracting(Field::name)
        .containsExactly("status", "seen", "any");
  }

  @Test
  void validate_record_asItWillBeStored() {
    Movie valid =
        new Movie(
            "Foo",
            1999,
            new Info(9.5, List.of("Al")),
            Set.of("a", "b"),
            Status.OPEN,
            Instant.parse("2024-01-01T00:00:00Z"),
            UUID.randomUUID(),
            LocalDate.of(2024, 2, 29),
            new byte[] {1, 2},
            true,
            5,
            Map.of("x", 1));
    Movie broken =
        new Movie(
            "",
            5,
            new Info(null, List.of("a", "b", "c", "d")),
            Set.of("a", "b", "c"),
            null,
            null,
            null,
            null,
            null,
            true,
            "x",
            Map.of("x", -1));

    assertThat(movies.validate(valid)).isEmpty();
    assertThat(movies.validate(broken))
        .extracting(Violation::toString)
        .containsExactly(
            "title: must be at least 1 characters long (minLength)",
            "year: must have a minimum value of 1888 (minimum)",
            "info.actors: must have at most 3 items but found 4 (maxItems)",
            "info.rating: is required (required)",
            "genres: must have at most 2 items but found 3 (maxItems)",
            "status: is required because 'seen' is present (dependentRequired)",
            "any: string found, integer expected (type)",
            "votes.x: must have a minimum value of 0 (minimum)");
  }

  @Test
  void validate_nulls_areNotThere() {
    assertThat(movies.validate(movie(null, null)))
        .extracting(Violation::toString)
        .containsExactly("title: is required (required)");
    assertThat(movies.validate(movie("Foo", null))).isEmpty();
  }

  @Test
  void validate_nanAndInfinity_doNotCrash() {
    for (double number :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThat(
              movies.validate(
                  new Movie(
                      "Foo",
                      null,
                      new Info(number, null),
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null)))
          .isNotEmpty();
    }
  }

  @Test
  void bind_mapWithoutAField_appliesItsDefault() {
    assertThat(bind(movies, Map.of("title", "Foo")).year()).isEqualTo(2000);
    assertThat(said(movies, Map.of("title", "Foo", "yaer", 1)))
        .containsExactly("yaer: is not a field, did you mean 'year'? (unknown)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'properties': {'title': {'type': 'integer'}}}   | 'title' is stored as S (text), but the"
            + " schema says integer",
        "{'properties': {'year': {'type': 'string'}}}     | 'year' is stored as N (a number), but"
            + " the schema says string",
        "{'properties': {'year': {'enum': ['x']}}}        | 'year' is stored as N (a number), but"
            + " the schema says string",
        "{'properties': {'genres': {'type': 'object'}}}   | 'genres' is stored as SS (a set of"
            + " texts), but the schema says object",
        "{'properties': {'added': {'type': 'number'}}}    | 'added' is stored as S (text), but the"
            + " schema says number",
        "{'properties': {'image': {'type': ['array', 'number']}}} | 'image' is stored as B"
            + " (binary), but the schema says array or number",
        "{'properties': {'info': {'properties': {'rating': {'type': 'boolean'}}}}} | 'info.rating'"
            + " is stored as N (a number), but the schema says boolean",
        "{'properties': {'info': {'properties': {'actors': {'items': {'type': 'object'}}}}}} |"
            + " 'info.actors[0]' is stored as S (text), but the schema says object",
        "{'properties': {'genres': {'items': {'type': 'integer'}}}} | 'genres[0]' is stored as S"
            + " (text), but the schema says integer",
        "{'properties': {'votes': {'additionalProperties': {'type': 'string'}}}} | stored as N (a"
            + " number), but the schema says string",
        "{'properties': {'votes': {'properties': {'x': {'type': 'string'}}}}} | 'votes.x' is stored"
            + " as N (a number), but the schema says string",
        "{'required': ['titel']}                          | 'titel' is required by the schema, but"
            + " not a field of the class, did you mean 'title'?",
        "{'properties': {'info': {'required': ['actor']}}} | 'info.actor' is required by the"
            + " schema, but not a field of the class, did you mean 'actors'?",
        "{'properties': {'info': {'properties': {'rating': {}, 'stars': {}},"
            + " 'additionalProperties': false}}} | 'info.stars' is in the schema, but not a field"
            + " of the class",
        "{'properties': {'info': {'properties': {'rating': {}, 'actros': {}},"
            + " 'additionalProperties': false}}} | 'info.actors' is a field of the class, but the"
            + " schema forbids it (additionalProperties), did you mean 'actros'?",
        "{'properties': {'status': {'default': 'AJAR'}}}  | the schema's default for 'status' does"
            + " not fit the field"
      })
  void resolve_classThatContradictsItsSchema_isRefused(String schema, String expected) {
    assertThatThrownBy(() -> records(Movie.class, schema.replace('\'', '"')))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void resolve_schemaPropertyThatTheClassDoesNotHave_isFineIfItIsOptionalAndTheSchemaOpen() {
    assertThat(records(Info.class, "{\"properties\": {\"stars\": {}}}").fields().names())
        .containsExactly("rating", "actors");
  }

  @Test
  void resolve_closedSchemaWithPatterns_allowsTheNamesThatMatch() {
    records(
        Info.class,
        "{\"properties\": {\"rating\": {}}, \"patternProperties\": {\"^act\": {}},"
            + " \"additionalProperties\": false}");
  }

  @Test
  void fields_ofAClassWithACatchAll_takeOtherNamesAsTheSchemaSays() {
    Schema<Open> schema =
        records(
            Open.class,
            "{\"properties\": {\"id\": {\"type\": \"string\"}, \"age\": {\"type\": \"integer\","
                + " \"default\": 7}}, \"required\": [\"age\"], \"additionalProperties\": {\"type\":"
                + " \"string\"}}");

    assertThat(schema.fields().undeclared()).isEqualTo(Fields.Undeclared.KEEP);
    assertThat(schema.fields().get("age").required()).isTrue();
    assertThat(bind(schema, Map.of("id", "x")).others()).isEqualTo(Map.of("age", 7L));
    assertThat(said(schema, Map.of("id", "x", "age", "old", "city", 5)))
        .containsExactly(
            "age: string found, integer expected (type)",
            "city: integer found, string expected (type)");
  }

  @Test
  void fields_ofAClassThatNestsItself_endInACircle() {
    Schema<Node> schema =
        records(
            Node.class,
            """
            {"properties": {
               "name": {"type": "string", "default": "x"},
               "children": {"type": "array", "items": {"$ref": "#"}},
               "named": {"type": "object", "additionalProperties": {"$ref": "#"}}},
             "required": ["name"]}\
            """);

    Fields top = schema.fields();
    assertThat(top.get("children").element().fields()).isSameAs(top);
    assertThat(top.hasDefaults()).isTrue();
    assertThat(
            schema.validate(
                new Node(
                    "a",
                    List.of(new Node(null, null, null)),
                    Map.of("k", new Node(null, null, null)))))
        .extracting(Violation::toString)
        .containsExactly(
            "children[0].name: is required (required)", "named.k.name: is required (required)");
  }
}
