package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.avaje.AvajeSchema;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.Default;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdaptersPageTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  private final DynaConnection connection = dynamo.connection();

  // snippet: adapters-own
  /** A record that checks itself. */
  interface Checked {
    List<Violation> check();
  }

  static final class CheckedSchema implements SchemaAdapter {
    @Override
    public <T> Schema<T> resolve(Codec<T> codec) {
      if (!Checked.class.isAssignableFrom(codec.type())) {
        throw new InvalidModelException(codec.type().getName() + " does not implement Checked");
      }
      // A check may look at any fields, so no field can be validated by itself.
      Fields fields = codec.fields().map(field -> field.withLocal(false));
      return new Schema<>() {
        @Override
        public Codec<T> codec() {
          return codec;
        }

        @Override
        public Fields fields() {
          return fields;
        }

        @Override
        public List<Violation> validate(T record) {
          return ((Checked) record).check();
        }

        @Override
        public List<Violation> validate(Map<String, ?> changes) {
          return List.of(); // no rule belongs to one field alone
        }
      };
    }
  }
  // end

  record Span(String id, int from, int to) implements Checked {
    @Override
    public List<Violation> check() {
      return from <= to
          ? List.of()
          : List.of(new Violation(Path.of("to"), "order", "must not be before 'from'", to));
    }
  }

  // snippet: adapters-avaje
  @io.avaje.validation.constraints.Valid
  record Card(
      @NotBlank String id,
      @NotBlank String name,
      @Min(1) @Nullable Integer limit) {}
  // end

  @Test
  void annotations_that_are_compiled() {
    // snippet: adapters-avaje-model
    DynaModel.Definition<Card> cards = DynaModel.of(Card.class)
        .table(t -> t.name("cards").hashKey("id"))
        .schema(AvajeSchema.create());
    // end
    assertThat(cards.toString()).contains("Card");
  }

  @Test
  void an_adapter_of_ones_own() {
    DynaModel<Span> spans =
        DynaModel.of(Span.class)
            .table(t -> t.name("spans").hashKey("id"))
            .schema(new CheckedSchema())
            .connect(connection);
    spans.createTable();

    assertThat(spans.put(Map.of("id", "a", "from", 1, "to", 2))).isEqualTo(new Span("a", 1, 2));
    assertThatThrownBy(() -> spans.put(Map.of("id", "a", "from", 2, "to", 1)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("to: must not be before 'from' (order)");
  }

  @Test
  void bean_validation() {
    ValidatorFactory factory =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    // snippet: adapters-bean
    interface Publishing {}

    record Draft(
        @NotBlank String id,
        @NotBlank String title,
        @NotNull(groups = Publishing.class) @Min(1) Integer pages) {}

    SchemaAdapter defaults = BeanSchema.create();
    SchemaAdapter strict = BeanSchema.create().groups(Default.class, Publishing.class);
    SchemaAdapter lenient = BeanSchema.create().dropUnknown();
    SchemaAdapter shared = BeanSchema.of(factory); // Spring's or CDI's, with its messages and locale
    // end
    DynaModel.Definition<Draft> drafts =
        DynaModel.of(Draft.class).table(t -> t.name("drafts").hashKey("id"));
    drafts.schema(defaults).connect(connection).createTable();

    drafts.schema(defaults).connect(connection).put(Map.of("id", "1", "title", "Foo"));
    drafts.schema(shared).connect(connection).put(Map.of("id", "1", "title", "Foo"));
    drafts
        .schema(lenient)
        .connect(connection)
        .put(Map.of("id", "1", "title", "Foo", "colour", "red"));
    assertThatThrownBy(
            () -> drafts.schema(strict).connect(connection).put(Map.of("id", "1", "title", "Foo")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("pages: must not be null");
    assertThat(connection.table("drafts").get("1").orElseThrow()).doesNotContainKey("colour");
  }

  @Test
  void json_schema_with_references() {
    // snippet: adapters-json
    JsonSchema person = JsonSchema.of("""
            {
              "type": "object",
              "properties": {
                "id": {"type": "string"},
                "email": {"type": "string", "format": "email"},
                "home": {"$ref": "address.schema.json"}
              },
              "required": ["id"],
              "additionalProperties": false
            }""")
        .with("address.schema.json", """
            {
              "type": "object",
              "properties": {
                "city": {"type": "string", "minLength": 1},
                "country": {"enum": ["CA", "MX", "US"], "default": "US"}
              },
              "required": ["city"]
            }""");

    DynaModel<Document> people = DynaModel.documents()
        .table(t -> t.name("people").hashKey("id"))
        .schema(person)
        .connect(connection);
    // end
    people.createTable();

    Document stored = people.put(Map.of("id", "1", "home", Map.of("city", "Salem")));
    assertThat(stored.at(Path.of("home", "country"))).isEqualTo("US");

    ValidationException refused =
        catchThrowableOfType(
            ValidationException.class,
            () -> {
              // snippet: adapters-json-refused
              people.put(Map.of("id", "2", "email", "ada(at)example.com", "home", Map.of("city", "")));
              // end
            });
    Guide.shows("adapters-json-refused", refused.getMessage());
  }

  @Test
  void json_schema_over_a_class() {
    // snippet: adapters-json-class
    record Product(String sku, Integer stock) {}

    DynaModel.Definition<Product> products = DynaModel.of(Product.class)
        .table(t -> t.name("products").hashKey("sku"))
        .schema(JsonSchema.of("""
            {
              "properties": {"sku": {"type": "string"}, "stock": {"type": "integer", "minimum": 0}},
              "required": ["sku"]
            }"""));
    // end
    DynaModel<Product> model = products.connect(connection);
    assertThatThrownBy(() -> model.save(new Product("a", -1)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("stock: must have a minimum value of 0 (minimum)");
  }

  @Test
  void json_schema_that_is_wrong() {
    InvalidModelException refused =
        catchThrowableOfType(
            InvalidModelException.class,
            () -> {
              // snippet: adapters-bad-schema
              DynaModel.documents()
                  .table(t -> t.name("people").hashKey("id"))
                  .schema(JsonSchema.of("{\"properties\": {\"id\": {\"type\": \"text\"}}, \"requird\": []}"))
                  .connect(connection);
              // end
            });
    Guide.shows("adapters-bad-schema", refused.getMessage());
  }

  @Test
  void no_validation() {
    // snippet: adapters-none
    DynaModel<Film> films = DynaModel.of(Film.class)
        .table(t -> t.name("films").hashKey("title").rangeKey("year"))
        .schema(SchemaAdapter.none())
        .connect(connection);
    // end
    films.createTable();
    films.save(new Film("?", 1, null, null, null));
    assertThat(films.get("?", 1)).isPresent();
  }

  @Test
  void the_adapter_of_the_class_path() {
    InvalidModelException ambiguous =
        catchThrowableOfType(
            InvalidModelException.class,
            () ->
                DynaModel.of(Film.class)
                    .table(t -> t.name("films").hashKey("title"))
                    .connect(connection));
    Guide.shows("adapters-which", ambiguous.getMessage());
  }

  @Test
  void violations() {
    DynaModel<Film> films = Film.MODEL.connect(connection);
    Map<String, Object> map =
        Map.of("title", "M", "year", 1931, "director", "Fritz Lang", "info", Map.of("rating", 83));
    ValidationException refused =
        catchThrowableOfType(ValidationException.class, () -> films.put(map));
    // snippet: adapters-violations
    Violation violation = refused.violations().get(0);
    Path path = violation.path();                // info.rating
    String constraint = violation.constraint();  // DecimalMax
    String message = violation.message();        // must be less than or equal to 10
    Object rejected = violation.rejectedValue(); // 83
    // end
    assertThat(path).isEqualTo(Path.of("info", "rating"));
    assertThat(constraint).isEqualTo("DecimalMax");
    assertThat(message).isEqualTo("must be less than or equal to 10");
    assertThat(rejected).isEqualTo(new BigDecimal(83));
    assertThat(refused.violations()).hasSize(1);
  }
}
