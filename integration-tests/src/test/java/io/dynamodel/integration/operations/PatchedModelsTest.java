package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.ChangeFilter;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.SingleTable;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches on every kind of model, and together with other writes. */
class PatchedModelsTest {
  private static final DynaConnection CONNECTION = DynaConnection.open("embedded");

  @AfterAll
  static void close() {
    CONNECTION.close();
  }

  private static List<String> violations(Runnable patch) {
    return catchThrowableOfType(ValidationException.class, patch::run).violations().stream()
        .map(Violation::toString)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"type\": \"object\", ", "\"$ref\": \"#/$defs/kinds\", "})
  void aNameThatAMapRequires_cannotBeRemoved_whetherTheSchemaHasItsTypeOrNot(String more) {
    DynaModel<Document> things =
        DynaModel.documents()
            .table(t -> t.name("things-" + more.length()).hashKey("id"))
            .schema(
                JsonSchema.of(
                    "{\"$defs\": {\"kinds\": {\"required\": [\"kind\"]}}, \"properties\": {\"id\":"
                        + " {\"type\": \"string\"}, \"m\": {"
                        + more
                        + "\"required\": [\"kind\"]}}}"))
            .connect(CONNECTION);
    things.createTable();
    things.put(Map.of("id", "1", "m", Map.of("kind", "big", "other", 1)));

    assertThat(
            violations(
                () -> things.patch("1", "{\"m\": {\"kind\": null}}", ChangeFilter.allow("m"))))
        .containsExactly("m.kind: is required (required)");
    assertThat(things.patch("1", "{\"m\": {\"other\": null}}", ChangeFilter.allow("m")))
        .isEqualTo(Document.of(Map.of("id", "1", "m", Map.of("kind", "big"))));
  }

  record Order(
      int customerId, String orderId, String status, @Nullable Integer total, @Nullable Long rev) {}

  private static DynaModel<Order> orders() {
    SingleTable shop =
        SingleTable.of(
            t ->
                t.name("shop")
                    .hashKey("PK")
                    .rangeKey("SK")
                    .globalIndex("by-status", i -> i.hashKey("GPK")));
    DynaModel<Order> orders =
        DynaModel.of(Order.class)
            .naming(Naming.SNAKE_CASE)
            .entity(
                shop,
                e ->
                    e.type("ORDER")
                        .hashKey("C#${customer_id}")
                        .rangeKey("O#${order_id}")
                        .index("by-status", i -> i.hashKey("S#${status}"))
                        .version("rev"))
            .schema(SchemaAdapter.none())
            .connect(CONNECTION);
    orders.ensureTable();
    return orders;
  }

  @Test
  void anEntity_keepsItsKeys_andItsIndexFollows() {
    DynaModel<Order> orders = orders();
    orders.save(new Order(1, "a", "open", 5, null));
    Map<String, Object> key = Map.of("customer_id", 1, "order_id", "a");
    ChangeFilter filter = ChangeFilter.allow("status", "total");

    assertThat(orders.patch(key, "{\"status\": \"paid\"}", filter).rev()).isEqualTo(2);
    assertThat(orders.query("status", "paid").list()).hasSize(1);
    assertThat(orders.query("status", "open").list()).isEmpty();
    assertThat(
            violations(
                () ->
                    orders.patch(
                        key,
                        "{\"customer_id\": 2, \"PK\": \"C#2\", \"GPK\": \"x\", \"rev\": 9}",
                        filter)))
        .containsExactly(
            "customer_id: cannot be changed, because it is a part of the key (readOnly)",
            "PK: cannot be changed, because it is derived from other fields (readOnly)",
            "GPK: cannot be changed, because it is derived from other fields (readOnly)",
            "rev: cannot be changed, because it is the version, which every write sets (readOnly)");
    assertThat(orders.toJson(orders.get(key).orElseThrow()))
        .isEqualTo(
            "{\"customer_id\":1,\"order_id\":\"a\",\"status\":\"paid\",\"total\":5,\"rev\":2}");
  }

  @Test
  void theAsynchronousFace_doesTheSame() {
    try (AsyncDynaConnection connection = AsyncDynaConnection.open("embedded")) {
      AsyncDynaModel<Document> items =
          DynaModel.documents()
              .table(t -> t.name("async").hashKey("id", ValueType.S).version("rev"))
              .schema(SchemaAdapter.none())
              .connect(connection);
      items.createTable().join();
      items.put(Map.of("id", "a", "n", 1)).join();
      ChangeFilter filter = ChangeFilter.allow("n");

      assertThat(items.patch("a", Map.of("n", 2), filter).join()).containsEntry("n", 2L);
      assertThat(items.patch("a", "{\"n\": 3}", filter, o -> o.version(2)).join())
          .containsEntry("n", 3L);
      assertThatThrownBy(() -> items.patch("a", Map.of("n", 3), filter, o -> o.version(2)).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(VersionConflictException.class);
      // Wrong bodies are failures of the future, too.
      assertThat(items.patch("a", "{", filter)).isCompletedExceptionally();
      assertThat(items.patch("a", Map.of("m", 3), filter)).isCompletedExceptionally();
    }
  }

  @Test
  void aDocumentUnderAJsonSchema_hasAllViolationsInOneAnswer() {
    DynaModel<Document> people =
        DynaModel.documents()
            .table(t -> t.name("people").hashKey("id").createdAt("created").version("rev"))
            .schema(
                JsonSchema.of(
                    """
                    {"type": "object", "additionalProperties": false, "required": ["id", "name"],
                     "properties": {
                      "id": {"type": "string"}, "created": {"type": "string"}, "rev": {"type": "integer"},
                      "name": {"type": "string", "minLength": 1},
                      "stock": {"type": "integer", "minimum": 0},
                      "address": {"type": "object", "required": ["street"], "properties": {
                        "street": {"type": "string"}, "city": {"type": "string", "maxLength": 4}}}}}\
                    """))
            .connect(CONNECTION);
    people.createTable();
    people.put(Map.of("id", "a", "name", "Ann", "stock", 3));
    ChangeFilter filter = ChangeFilter.allow("name", "stock", "address", "stock__minus");

    assertThat(
            violations(
                () ->
                    people.patch(
                        "a",
                        "{\"nam\": 1, \"stock\": \"12\", \"name\": \"\", \"address\": {\"city\":"
                            + " \"Castrop\"}}",
                        filter)))
        .extracting(each -> each.substring(0, each.indexOf(':')))
        .containsExactlyInAnyOrder("nam", "stock", "name", "address.city");
    assertThat(violations(() -> people.patch("a", "{\"address\": {\"city\": \"Ulm\"}}", filter)))
        .singleElement()
        .asString()
        .startsWith("address.street: ");
    assertThat(violations(() -> people.patch("a", "{\"stock__minus\": 4}", filter)))
        .singleElement()
        .asString()
        .startsWith("stock: ");
    assertThat(violations(() -> people.patch("a", "{\"name\": null}", filter))).hasSize(1);
    assertThat(people.patch("a", "{\"address\": {\"city\": \"Ulm\", \"street\": \"Elm\"}}", filter))
        .containsEntry("address", Map.of("city", "Ulm", "street", "Elm"));
  }

  sealed interface Payment {}

  record Card(String id, String number, @Nullable String note) implements Payment {}

  record Cash(String id, int coins, @Nullable String note) implements Payment {}

  private static DynaModel<Payment> payments() {
    DynaModel<Payment> payments =
        DynaModel.of(Payment.class)
            .table(t -> t.name("payments").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(CONNECTION);
    payments.ensureTable();
    payments.save(new Card("p", "4711", "kept"));
    return payments;
  }

  @Test
  void aChangedDiscriminator_isValidatedAsAWhole() {
    DynaModel<Payment> payments = payments();
    ChangeFilter filter = ChangeFilter.allow("type", "number", "coins", "note");

    assertThat(violations(() -> payments.patch("p", "{\"type\": \"Cash\"}", filter)))
        .containsExactly("coins: must have a value (required)");
    assertThat(violations(() -> payments.patch("p", "{\"type\": \"Gold\"}", filter)))
        .singleElement()
        .asString()
        .startsWith("type: must be one of Card, Cash");
    assertThat(violations(() -> payments.patch("p", "{\"coins\": 3}", filter)))
        .singleElement()
        .asString()
        .startsWith("coins: ");
    assertThat(payments.patch("p", "{\"type\": \"Cash\", \"coins\": 3}", filter))
        .isEqualTo(new Cash("p", 3, "kept"));
    assertThat(CONNECTION.table("payments").get("p").orElseThrow()).doesNotContainKey("number");
  }

  private static DynaModel<Document> open(String table) {
    DynaModel<Document> open =
        DynaModel.documents()
            .table(t -> t.name(table).hashKey("id", ValueType.S))
            .schema(SchemaAdapter.none())
            .connect(CONNECTION);
    open.ensureTable();
    return open;
  }

  /** The examples of RFC 7396, appendix A, below a field. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          {"a":"b"}             | {"a":"c"}                 | {"a":"c"}
          {"a":"b"}             | {"b":"c"}                 | {"a":"b","b":"c"}
          {"a":"b"}             | {"a":null}                | {}
          {"a":"b","b":"c"}     | {"a":null}                | {"b":"c"}
          {"a":["b"]}           | {"a":"c"}                 | {"a":"c"}
          {"a":"c"}             | {"a":["b"]}               | {"a":["b"]}
          {"a":{"b":"c"}}       | {"a":{"b":"d","c":null}}  | {"a":{"b":"d"}}
          {"a":[{"b":"c"}]}     | {"a":[1]}                 | {"a":[1]}
          ["a","b"]             | ["c","d"]                 | ["c","d"]
          {"a":"b"}             | ["c"]                     | ["c"]
          {"a":"foo"}           | "bar"                     | "bar"
          [1,2]                 | {"a":"b","c":null}        | {"a":"b"}
          {}                    | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
          """)
  void theExamplesOfTheRfc(String before, String patch, String after) {
    DynaModel<Document> items = open("rfc");
    items.save(items.fromJson("{\"id\": \"a\", \"x\": " + before + "}"));

    Document patched = items.patch("a", "{\"x\": " + patch + "}", ChangeFilter.allow("x"));

    assertThat(items.toJson(patched)).isEqualTo("{\"id\":\"a\",\"x\":" + after + "}");
    assertThat(items.get("a")).contains(patched);
  }

  @Test
  void aPart_ofSomethingElse_isNotReplaced() {
    DynaModel<Document> items = open("parts");
    items.put(Map.of("id", "a", "x", "text"));
    ChangeFilter part = ChangeFilter.allow("x__y");

    // Only a part of x is allowed, so x itself must not become something else.
    assertThat(violations(() -> items.patch("a", "{\"x\": {\"y\": 1}}", part))).hasSize(1);
    assertThat(items.patch("a", "{\"x\": {}}", part)).containsEntry("x", "text");
    items.put(Map.of("id", "b"));
    assertThat(items.patch("b", "{\"x\": {\"y\": 1}}", part)).containsEntry("x", Map.of("y", 1L));
    items.put(Map.of("id", "b"));
    assertThat(items.patch("b", "{\"x\": {\"y\": null}}", part)).doesNotContainKey("x");
  }

  @Test
  void changes_areUsedInTransactions_andInBulk() {
    DynaModel<Document> items = open("many");
    items.putBatch(List.of(Map.of("id", "a", "n", 1), Map.of("id", "b", "n", 1)));
    ChangeFilter filter = ChangeFilter.allow("n", "m", "n__plus");

    CONNECTION.transact(
        tx -> {
          tx.update(items, "a", items.changes("{\"m\": {\"x\": 1}}", filter));
          tx.update(items, "b", items.changes("{}", filter).and("n", 7));
        });
    assertThat(items.get("a"))
        .contains(Document.of(Map.of("id", "a", "n", 1, "m", Map.of("x", 1))));
    assertThat(items.get("b")).contains(Document.of(Map.of("id", "b", "n", 7)));
    assertThat(
            items
                .scan()
                .all()
                .update(items.changes("{\"n__plus\": 1, \"m\": null}", filter))
                .changed())
        .isEqualTo(2);
    assertThat(items.get("a")).contains(Document.of(Map.of("id", "a", "n", 2)));
    assertThat(items.scan().all().update(items.changes("{}", filter)).changed()).isZero();
    CONNECTION.transact(tx -> tx.update(items, "a", items.changes("{}", filter)));
  }

  @Test
  void aListener_changesAPatchLikeAnyUpdate() {
    DynaModel<Document> items = open("listened");
    DynaModel<Document> listened =
        DynaModel.documents()
            .table(t -> t.name("listened").hashKey("id", ValueType.S))
            .schema(SchemaAdapter.none())
            .beforeUpdate((key, changes) -> changes.and("editor", "Ann"))
            .connect(CONNECTION);
    items.put(Map.of("id", "a"));

    assertThat(listened.patch("a", "{}", ChangeFilter.allow("n"))).containsEntry("editor", "Ann");
    assertThat(listened.patch("a", "{\"n\": 1}", ChangeFilter.allow("n"))).containsEntry("n", 1L);
  }

  @Test
  void onlyIf_andUpsert_areThoseOfAnUpdate() {
    DynaModel<Document> items = open("options");
    ChangeFilter filter = ChangeFilter.allow("n");
    items.put(Map.of("id", "a", "n", 1));

    assertThatThrownBy(() -> items.patch("a", "{}", filter, o -> o.onlyIf("n", 2)))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("onlyIf failed");
    assertThat(items.patch("a", "{\"n\": 3}", filter, o -> o.onlyIf("n", 1)))
        .containsEntry("n", 3L);
    assertThat(items.patch("new", "{\"n\": 3}", filter, o -> o.upsert()))
        .isEqualTo(Document.of(Map.of("id", "new", "n", 3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n__plus", "a.b", "x__0", "__", "n__set", "n____plus", "id"})
  void aNameThatIsNotAllowedAsAnAction_isJustAName(String name) {
    DynaModel<Document> items = open("names");
    items.put(Map.of("id", "a", "n", 1));

    assertThat(violations(() -> items.patch("a", Map.of(name, 1), ChangeFilter.allow("n"))))
        .hasSize(1);
    assertThat(items.patch("a", Map.of("n", Map.of(name, 1)), ChangeFilter.allow("n")).get("n"))
        .isEqualTo(Map.of(name, 1L));
    assertThat(items.scan(Q.of(Path.of("n", name), "eq", 1)).count()).isEqualTo(1);
  }

  record Note(String id, String title, @Nullable Integer stars) {}

  @Test
  void anOlderItem_isPatchedInItsCurrentForm_andItsVersionIsNobodysConcern() {
    DynaModel<Note> notes =
        DynaModel.of(Note.class)
            .table(t -> t.name("notes").hashKey("id"))
            .schema(SchemaAdapter.none())
            .schemaVersion("v", 2)
            .upgrade(1, item -> item.put("title", item.get("id") + "!"))
            .connect(CONNECTION);
    notes.createTable();
    CONNECTION.table("notes").put(Map.of("id", "a"));
    ChangeFilter filter = ChangeFilter.allow("title", "stars");

    Note patched = notes.patch("a", "{\"stars\": 5}", filter);

    assertThat(patched).isEqualTo(new Note("a", "a!", 5));
    assertThat(notes.fromJson(notes.toJson(patched))).isEqualTo(patched);
    assertThat(notes.toJson(patched)).isEqualTo("{\"id\":\"a\",\"title\":\"a!\",\"stars\":5}");
    assertThat(violations(() -> notes.patch("a", "{\"v\": 1}", filter)))
        .containsExactly(
            "v: cannot be changed, because it is the version of the schema (readOnly)");
  }
}
