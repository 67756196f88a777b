package io.dynamodel.integration.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.SingleTable;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.schema.ValidationLevel;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A field of which a JSON Schema lists the texts makes keys of these only. */
class ListedTextsTest {
  private static final SingleTable SHOP =
      SingleTable.of(t -> t.name("listed").hashKey("PK").rangeKey("SK"));

  @RegisterExtension static final LocalDynamo DYNAMO = LocalDynamo.embedded();

  private final DynaConnection connection = DYNAMO.connection();

  record Order(long id) {}

  enum Kind {
    CUSTOMER,
    VIP,
    ORDER
  }

  record Party(long id, Kind kind) {}

  private static final DynaModel.Definition<Order> ORDERS =
      DynaModel.of(Order.class)
          .entity(SHOP, e -> e.type("ORDER").hashKey("${id}").rangeKey("ORDER"))
          .schema(SchemaAdapter.none());

  private static DynaModel.Definition<Document> parties(String kind) {
    return DynaModel.documents()
        .entity(SHOP, e -> e.type("PARTY").hashKey("${id}").rangeKey("${kind}"))
        .schema(JsonSchema.of(schema(kind)));
  }

  private static String schema(String kind) {
    return "{\"properties\": {\"id\": {\"type\": \"integer\"}, \"kind\": " + kind + "}}";
  }

  @Test
  void textsThatAreNotAConstant_areKeptApartFromIt() {
    for (String kind :
        List.of(
            "{\"enum\": [\"CUSTOMER\", \"VIP\"]}",
            "{\"const\": \"VIP\"}",
            "{\"type\": \"string\", \"enum\": [\"VIP\", null]}",
            "{\"enum\": [\"ORDER\", \"VIP\"], \"allOf\": [{\"enum\": [\"VIP\", \"X\"]}]}")) {
      assertThat(SHOP.connect(connection, ORDERS, parties(kind))).as(kind).isNotNull();
    }
    for (String kind :
        List.of(
            "{\"type\": \"string\"}",
            "{\"enum\": [\"ORDER\", \"VIP\"]}",
            "{\"type\": \"string\", \"anyOf\": [{\"enum\": [\"VIP\"]}, {\"minLength\": 5}]}")) {
      assertThatThrownBy(() -> SHOP.connect(connection, ORDERS, parties(kind)))
          .as(kind)
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining("could have items with the same key");
    }
  }

  @Test
  void aSchemaOfAnEnum_canHaveFewerConstants() {
    DynaModel.Definition<Party> parties =
        DynaModel.of(Party.class)
            .entity(SHOP, e -> e.type("PARTY").hashKey("${id}").rangeKey("${kind}"));

    assertThatThrownBy(() -> SHOP.connect(connection, ORDERS, parties.schema(SchemaAdapter.none())))
        .isInstanceOf(InvalidModelException.class);
    assertThat(
            SHOP.connect(
                connection,
                ORDERS,
                parties.schema(JsonSchema.of(schema("{\"enum\": [\"VIP\", \"OTHER\"]}")))))
        .isNotNull();
  }

  @Test
  void noLevelOfValidation_storesAnotherText() {
    DynaModel<Document> parties =
        parties("{\"enum\": [\"CUSTOMER\", \"VIP\"]}")
            .validation(ValidationLevel.WARN)
            .connect(connection);
    SHOP.connect(connection, ORDERS).createTable();

    assertThatThrownBy(() -> parties.put(Map.of("id", 1, "kind", "ORDER")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("kind");
    assertThat(parties.put(Map.of("id", 1, "kind", "VIP"))).containsEntry("kind", "VIP");
    assertThat(parties.get(Map.of("id", 1, "kind", "ORDER"))).isEmpty();
  }
}
