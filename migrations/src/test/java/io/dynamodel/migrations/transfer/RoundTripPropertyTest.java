package io.dynamodel.migrations.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

/** Exported items are equal after their import, in each format as far as it can express them. */
class RoundTripPropertyTest {
  private static final int TRIALS = 12 * Integer.getInteger("dynamodel.trials.factor", 1);

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path folder;

  private DynaModel<Document> table(String name) {
    DynaConnection connection = dynamo.connection();
    connection.createTable(TableConfig.of(t -> t.name(name).hashKey("id", ValueType.S)));
    return connection.table(name);
  }

  private static Map<String, Document> items(DynaModel<Document> table) {
    Map<String, Document> items = new HashMap<>();
    table.scan().forEach(item -> items.put(String.valueOf(item.string("id")), item));
    return items;
  }

  @Test
  void dynamoDbJson_keepsEveryItemExactly() {
    for (int trial = 0; trial < TRIALS; trial++) {
      DynaModel<Document> from = table("from-" + trial);
      RandomItems random = new RandomItems(trial);
      for (int i = 0; i < 60; i++) {
        from.put(random.item(i));
      }
      Path file = folder.resolve(trial + (trial % 2 == 0 ? ".jsonl" : ".jsonl.gz"));

      ExportResult exported =
          Export.of(from.scan().pageSize(25)).format(Format.DYNAMODB_JSON).to(file);
      DynaModel<Document> to = table("to-" + trial);
      ImportResult imported = Import.into(to).from(file);

      assertThat(exported.items()).as("seed %s", trial).isEqualTo(60);
      assertThat(exported.isLossy()).isFalse();
      assertThat(imported.imported()).as("seed %s", trial).isEqualTo(60);
      assertThat(items(to)).as("seed %s", trial).isEqualTo(items(from));
    }
  }

  @Test
  void json_keepsAllButSetsAndBinary() {
    for (int trial = 0; trial < TRIALS; trial++) {
      DynaModel<Document> from = table("from-" + trial);
      RandomItems random = new RandomItems(1000 + trial);
      for (int i = 0; i < 60; i++) {
        from.put(random.item(i));
      }
      Path file = folder.resolve(trial + List.of(".json", ".jsonl", ".json.gz").get(trial % 3));

      ExportResult exported = Export.of(from.scan().pageSize(25)).to(file);
      DynaModel<Document> to = table("to-" + trial);
      ImportResult imported = Import.into(to).from(file);

      assertThat(imported.imported()).as("seed %s", 1000 + trial).isEqualTo(60);
      Map<String, Document> expected = new HashMap<>();
      items(from).forEach((id, item) -> expected.put(id, Document.of(inJson(item))));
      assertThat(items(to)).as("seed %s", 1000 + trial).isEqualTo(expected);
      assertThat(exported.isLossy()).isEqualTo(!expected.equals(items(from)));
    }
  }

  /** The independent statement of what JSON keeps. */
  private static Map<String, @Nullable Object> inJson(Map<String, ?> item) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    item.forEach((name, value) -> kept.put(name, valueInJson(value)));
    return kept;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Object valueInJson(@Nullable Object value) {
    if (value instanceof SdkBytes bytes) {
      return java.util.Base64.getEncoder().encodeToString(bytes.asByteArray());
    }
    if (value instanceof Map<?, ?> map) {
      return inJson((Map<String, ?>) map);
    }
    return value instanceof Collection<?> collection
        ? collection.stream().map(RoundTripPropertyTest::valueInJson).toList()
        : value;
  }

  @Test
  void csv_keepsWhatTheModelDeclares() {
    ModelFile model =
        ModelFile.of(
            "all.yaml",
            """
            table: {name: from, hashKey: id}
            schema:
              properties:
                id: {type: string}
                text: {type: string}
                n: {type: number}
                yes: {type: boolean}
                list: {type: array}
                map: {type: object}
              additionalProperties: false
            """);
    DynaConnection connection = dynamo.connection();
    var from = model.definition().connect(connection);
    from.createTable();
    for (int trial = 0; trial < TRIALS; trial++) {
      RandomItems random = new RandomItems(2000 + trial);
      Random choice = new Random(trial);
      for (int i = 0; i < 60; i++) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", "k" + i);
        if (choice.nextBoolean()) {
          item.put("text", random.text());
        }
        if (choice.nextBoolean()) {
          item.put("n", random.number());
        }
        if (choice.nextBoolean()) {
          item.put("yes", choice.nextBoolean());
        }
        if (choice.nextBoolean()) {
          item.put("list", List.of(random.text(), random.number(), List.of()));
        }
        if (choice.nextBoolean()) {
          item.put("map", Map.of(random.text() + "x", random.number()));
        }
        from.put(item);
      }
      Path file = folder.resolve(trial + ".csv");

      ExportResult exported = Export.of(model.definition(), connection).to(file);
      var to = from.named("to-" + trial);
      to.createTable();
      ImportResult imported =
          Import.into(
                  ModelFile.of("all", model.table().named("to-" + trial), model.schema())
                      .definition(),
                  connection)
              .from(file);

      assertThat(imported).as("seed %s", trial).hasToString("60 records, 60 imported, 0 rejected");
      assertThat(exported).hasToString("60 items");
      assertThat(Set.copyOf(to.scan().list()))
          .as("seed %s", trial)
          .isEqualTo(Set.copyOf(from.scan().list()));
    }
  }

  @Test
  void anExportOfAModel_isRestoredAsItWas_validatedByItsSchema() {
    ModelFile model =
        ModelFile.of(
            "people.yaml",
            """
            table: {name: people, hashKey: id, version: rev, createdAt: created, updatedAt: updated, unique: [mail],
              globalIndexes: {by-mail: {hashKey: mail}}}
            schema:
              properties:
                {id: {type: string}, mail: {type: string}, rev: {type: integer}, created: {type: string}, updated: {type: string}}
              additionalProperties: false
            """);
    DynaConnection connection = dynamo.connection();
    var people = model.definition().connect(connection);
    people.createTable();
    for (int i = 0; i < 60; i++) {
      people.put(Map.of("id", "p" + i, "mail", "m" + i));
      if (i % 3 == 0) {
        people.update("p" + i, "mail", "n" + i);
      }
    }
    Set<Document> before = Set.copyOf(people.scan().list());
    Path file = folder.resolve("people.jsonl");
    Export.of(people.scan()).format(Format.DYNAMODB_JSON).to(file);
    people.deleteTable();
    people.createTable();

    assertThat(Import.into(model.asStored(), connection).from(file).imported()).isEqualTo(60);
    people.repairUnique();

    assertThat(Set.copyOf(people.scan().list())).isEqualTo(before);
    assertThatThrownBy(() -> people.put(Map.of("id", "new", "mail", "n3")))
        .isInstanceOf(ItemExistsException.class);
    assertThatThrownBy(
            () -> model.asStored().connect(connection).put(Map.of("id", "new", "mail", 5)))
        .isInstanceOf(ValidationException.class);
  }
}
