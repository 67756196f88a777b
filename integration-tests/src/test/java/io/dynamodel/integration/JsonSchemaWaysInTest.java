package io.dynamodel.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The verdict on a write under a JSON Schema does not depend on the way in. */
class JsonSchemaWaysInTest {
  private static final int SCHEMAS = 50 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int CHANGES = 8;
  private static final long SEED = 20261128;

  @RegisterExtension static final LocalDynamo DYNAMO = LocalDynamo.embedded();

  @Test
  void documents_underSchemasMadeAtRandom() {
    check("ways", RandomJsonSchema::schema, RandomJsonSchema::slotsInFocus);
  }

  /** A value without a type may be a map or a list, and its rules may be about either. */
  @Test
  void documents_whoseFieldsHaveNoTypes() {
    check("untyped", RandomJsonSchema::withoutTypes, RandomJsonSchema::slotsOfAnything);
  }

  private static void check(
      String table,
      Function<RandomJsonSchema, String> schemaOf,
      Function<RandomJsonSchema, List<Slot>> slotsOf) {
    DynaConnection connection = DYNAMO.connection();
    int made = 0;
    int refused = 0;
    for (int s = 0; s < SCHEMAS; s++) {
      long seed = Long.getLong("seed", SEED + s);
      Random random = new Random(seed);
      RandomJsonSchema schemas = new RandomJsonSchema(random);
      String schema = schemaOf.apply(schemas);
      DynaModel<Document> model =
          DynaModel.documents()
              .table(t -> t.name(table).hashKey("id", ValueType.S))
              .schema(JsonSchema.of(schema))
              .connect(connection);
      if (s == 0) {
        model.createTable();
      }
      WaysIn<Document> ways = new WaysIn<>(Document.class, model, connection);
      for (int c = 0; c < CHANGES; c++) {
        Document before = null;
        for (int tries = 0; before == null && tries < 40; tries++) {
          before = ways.put(RandomJsonSchema.document(random));
        }
        if (before == null || random.nextInt(10) == 0) {
          before = null;
        }
        List<Slot> slots = slotsOf.apply(schemas);
        Map<String, ?> start = before == null ? Map.of("id", WaysIn.ID) : before;
        Edits edits = new Edits(random, start, slots);
        if (!edits.written.isEmpty()) {
          ways.check(
              before,
              edits.written,
              edits.after,
              "seed " + seed + ": " + edits.written + " of " + before + " under " + schema);
        }
      }
      made += ways.made;
      refused += ways.refused;
    }
    assertThat(made).isGreaterThan(SCHEMAS);
    assertThat(refused).isGreaterThan(SCHEMAS);
  }
}
