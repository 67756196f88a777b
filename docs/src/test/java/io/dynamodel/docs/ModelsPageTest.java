package io.dynamodel.docs;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.mapping.Discriminator;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;

class ModelsPageTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  private final DynaConnection connection = dynamo.connection();

  // snippet: models-sealed-types
  @Discriminator("kind")
  sealed interface Event permits Ordered, Shipped {}

  record Ordered(@NotNull String order, @NotNull Instant at, @Positive int pieces) implements Event {}

  @Discriminator("SHIPPED")
  record Shipped(@NotNull String order, @NotNull Instant at, String carrier) implements Event {}
  // end

  // snippet: models-bean
  @DynamoDbBean
  public static class Account {
    private String id;
    private Instant opened = Instant.EPOCH;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    @DynamoDbAttribute("opened_at")
    public Instant getOpened() {
      return opened;
    }

    public void setOpened(Instant opened) {
      this.opened = opened;
    }
  }
  // end

  @Test
  void sealed_interfaces() {
    // snippet: models-sealed
    DynaModel<Event> events = DynaModel.of(Event.class)
        .table(t -> t.name("events").hashKey("order").rangeKey("at"))
        .schema(BeanSchema.create())
        .connect(connection);
    events.createTable();

    events.save(new Ordered("A-1", Instant.parse("2024-05-01T12:00:00Z"), 3));
    events.put(Map.of("kind", "SHIPPED", "order", "A-1", "at", "2024-05-02T08:30:00Z"));

    List<Event> history = events.query("order", "A-1").list();
    List<Event> shipped = events.scan("kind", "SHIPPED").list();
    // end
    assertThat(history).hasExactlyElementsOfTypes(Ordered.class, Shipped.class);
    assertThat(shipped).hasExactlyElementsOfTypes(Shipped.class);
    assertThat(connection.table("events").scan("kind", "Ordered").list()).hasSize(1);
  }

  @Test
  void beans() {
    DynaModel<Account> accounts =
        DynaModel.of(Account.class)
            .table(
                t ->
                    t.name("accounts")
                        .hashKey("id")
                        .globalIndex("opened", i -> i.hashKey("opened_at")))
            .schema(BeanSchema.create())
            .connect(connection);
    accounts.createTable();

    accounts.put(Map.of("id", "a"));

    assertThat(connection.table("accounts").get("a").orElseThrow())
        .containsEntry("opened_at", "1970-01-01T00:00:00Z");
  }

  @Test
  void names() {
    // snippet: models-names
    record Address(String street, String postalCode) {}

    record Visit(@DynamoDbAttribute("id") long visitId, String firstName, Address homeAddress) {}

    DynaModel<Visit> visits = DynaModel.of(Visit.class)
        .table(t -> t.name("visits").hashKey("id"))
        .naming(Naming.SNAKE_CASE)
        .schema(BeanSchema.create())
        .connect(connection);
    visits.createTable();

    visits.put(Map.of("id", 7, "first_name", "Ada", "home_address", Map.of("postal_code", "02134")));
    visits.scan("home_address__postal_code__begins_with", "02");
    // end
    assertThat(visits.scan("home_address__postal_code__begins_with", "02").list())
        .containsExactly(new Visit(7, "Ada", new Address(null, "02134")));

    ValidationException refused =
        catchThrowableOfType(
            ValidationException.class,
            () -> {
              // snippet: models-java-name
              visits.put(Map.of("id", 7, "firstName", "Ada"));
              // end
            });
    Guide.shows("models-java-name", refused.getMessage());
  }

  @Test
  void flattened_fields() {
    // snippet: models-catch-all
    record Page(String url, @DynamoDbFlatten Map<String, Object> others) {}
    // end
    DynaModel<Page> pages =
        DynaModel.of(Page.class)
            .table(t -> t.name("pages").hashKey("url"))
            .schema(BeanSchema.create())
            .connect(connection);
    pages.createTable();

    pages.put(Map.of("url", "/", "visits", 3));

    assertThat(connection.table("pages").get("/").orElseThrow()).containsEntry("visits", 3L);
    assertThat(pages.get("/").orElseThrow().others()).containsEntry("visits", 3L);
  }

  @Test
  void documents() {
    // snippet: models-documents
    DynaModel<Document> people = DynaModel.documents()
        .table(t -> t.name("people").hashKey("id_number"))
        .schema(JsonSchema.of("""
            {
              "type": "object",
              "properties": {
                "id_number": {"type": "string", "pattern": "^[0-9]{6}$"},
                "name": {"type": "string", "minLength": 1},
                "born": {"type": "string", "format": "date"},
                "country": {"type": "string", "default": "FR"}
              },
              "required": ["id_number", "name"],
              "additionalProperties": false
            }"""))
        .connect(connection);
    people.createTable();

    Document jeanne = people.put(Map.of(
        "id_number", "123456", "name", "Jeanne", "born", LocalDate.of(1875, 2, 21)));
    String country = jeanne.string("country"); // "FR"
    // end
    assertThat(country).isEqualTo("FR");
    assertThat(people.get("123456").orElseThrow()).containsEntry("born", "1875-02-21");
  }

  @Test
  void tables() {
    // snippet: models-table
    record Reply(
        @NotNull String thread,
        @NotNull Instant posted,
        @NotNull String author,
        String text,
        Integer votes) {}

    DynaModel.Definition<Reply> definition = DynaModel.of(Reply.class)
        .table(t -> t.name("replies")
            .hashKey("thread")
            .rangeKey("posted")
            .read(25).write(5)
            .localIndex("by-votes", i -> i.rangeKey("votes").projectKeys())
            .globalIndex("by-author", i -> i
                .hashKey("author")
                .rangeKey("posted")
                .project("text")
                .read(10).write(5)))
        .schema(BeanSchema.create());
    // end
    DynaModel<Reply> replies = definition.connect(connection);
    replies.createTable();
    assertThat(replies.table().indexes()).hasSize(2);
    assertThat(replies.exists()).isTrue();

    // snippet: models-bound
    DynaModel<Reply> live = definition.connect(connection); // sends nothing
    DynaModel<Reply> archive = live.named("replies-2023");  // the same model on another table
    TableConfig settings = live.table();                    // with the types of all keys
    // end
    assertThat(archive.table().name()).isEqualTo("replies-2023");
    assertThat(settings.rangeKey().type()).isEqualTo(S);
  }

  @Test
  void keys_that_the_schema_leaves_open() {
    // snippet: models-open-key
    DynaModel<Document> items = DynaModel.documents()
        .table(t -> t.name("items").hashKey("id", S))
        .schema(SchemaAdapter.none())
        .connect(connection);
    // end
    assertThat(items.table().hashKey().type()).isEqualTo(S);

    InvalidModelException refused =
        catchThrowableOfType(
            InvalidModelException.class,
            () ->
                DynaModel.documents()
                    .table(t -> t.name("items").hashKey("id"))
                    .schema(SchemaAdapter.none())
                    .connect(connection));
    Guide.shows("models-open-key", refused.getMessage());
  }

  @Test
  void definitions_that_cannot_work() {
    InvalidModelException refused =
        catchThrowableOfType(
            InvalidModelException.class,
            () -> {
              // snippet: models-misspelt-key
              DynaModel.of(Film.class)
                  .table(t -> t.name("films").hashKey("titel"))
                  .schema(BeanSchema.create())
                  .connect(connection);
              // end
            });
    Guide.shows("models-misspelt-key", refused.getMessage());
  }

  @Test
  void numbers() {
    connection.createTable(TableConfig.of(t -> t.name("numbers").hashKey("id", S)));
    DynaModel<Document> numbers = connection.table("numbers");
    // snippet: models-numbers
    Document stored = numbers.put(Map.of(
        "id", "n",
        "large", new BigInteger("12345678909876543211234234324234"), // stays a BigInteger
        "price", new BigDecimal("1.10"),                             // is the BigDecimal 1.1
        "tenth", 0.1f,                                               // is the BigDecimal 0.1
        "whole", 36));                                               // is the Long 36
    // end
    assertThat(stored)
        .containsEntry("large", new BigInteger("12345678909876543211234234324234"))
        .containsEntry("price", new BigDecimal("1.1"))
        .containsEntry("tenth", new BigDecimal("0.1"))
        .containsEntry("whole", 36L);
    assertThat(numbers.get("n")).contains(stored);
  }

  @Test
  void nulls_and_empty_sets() {
    DynaModel<Document> nulls =
        DynaModel.documents()
            .table(t -> t.name("nulls").hashKey("id", S))
            .schema(SchemaAdapter.none())
            .connect(connection);
    nulls.createTable();
    Map<String, Object> item = new HashMap<>();
    item.put("id", "n");
    item.put("none", null);
    item.put("empty_set", Set.of());
    item.put("empty_list", List.of());
    item.put("list", Arrays.asList("a", null));

    Document stored = nulls.put(item);

    assertThat(stored).containsOnlyKeys("id", "empty_list", "list");
    assertThat(nulls.get("n")).contains(stored);
    assertThat(connection.table("nulls").put(item)).containsEntry("none", null);
  }

  @Test
  void limits() {
    // snippet: models-limits
    record Measured(String id, Double ratio, BigDecimal pi) {}

    DynaModel<Measured> measured = DynaModel.of(Measured.class)
        .table(t -> t.name("measured").hashKey("id"))
        .schema(SchemaAdapter.none())
        .connect(connection);
    // end
    ValidationException refused =
        catchThrowableOfType(
            ValidationException.class,
            () -> {
              // snippet: models-limits-refused
              measured.save(new Measured(
                  "", Double.NaN, new BigDecimal("3.14159265358979323846264338327950288419717")));
              // end
            });
    Guide.shows("models-limits-refused", refused.getMessage());
  }
}
