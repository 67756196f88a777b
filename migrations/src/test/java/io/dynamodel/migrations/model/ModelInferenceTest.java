package io.dynamodel.migrations.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.migrations.transfer.Import;
import io.dynamodel.migrations.transfer.ImportResult;
import io.dynamodel.test.LocalDynamo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelInferenceTest {
  private static final int TRIALS = 40 * Integer.getInteger("dynamodel.trials.factor", 1);

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static JsonNode field(ModelFile model, String name) {
    return JsonMapper.shared().readTree(model.schema()).get("properties").get(name);
  }

  private static List<String> required(ModelFile model) {
    List<String> names = new ArrayList<>();
    JsonMapper.shared()
        .readTree(model.schema())
        .get("required")
        .forEach(each -> names.add(each.asString()));
    return names;
  }

  private Path customers() throws IOException {
    StringBuilder csv =
        new StringBuilder(
            "name,customer_id,zip,status,joined,seen,mail,web,token,paid,active,note\n");
    for (int i = 0; i < 40; i++) {
      csv.append(
          "Name %d,%d,0%04d,%s,2024-01-%02d,2024-01-01T00:00:%02dZ,a%d@example.org,https://example.org/%d,%08x-0000-4000-8000-000000000000,%s,%s,%s\n"
              .formatted(
                  i % 39,
                  i + 1,
                  i,
                  i % 2 == 0 ? "new" : "old",
                  i % 28 + 1,
                  i,
                  i,
                  i,
                  i,
                  i % 7 + ".5",
                  i % 3 == 0 ? "true" : "false",
                  i % 5 == 0 ? "" : "text"));
    }
    return file("customers.csv", csv.toString());
  }

  @Test
  void csv_givesTypesFormatsEnumsBoundsAndAKey() throws IOException {
    ModelFile model = ModelInference.of(customers()).infer();

    assertThat(model.name()).isEqualTo("customers");
    assertThat(model.table().name()).isEqualTo("customers");
    assertThat(model.table().hashKey().name()).isEqualTo("customer_id");
    assertThat(field(model, "customer_id")).hasToString("{\"type\":\"integer\"}");
    assertThat(field(model, "name"))
        .hasToString("{\"type\":\"string\",\"minLength\":1,\"maxLength\":16}");
    assertThat(field(model, "zip").get("type").asString()).isEqualTo("string");
    assertThat(field(model, "status"))
        .hasToString("{\"type\":\"string\",\"enum\":[\"new\",\"old\"]}");
    assertThat(field(model, "joined").get("format").asString()).isEqualTo("date");
    assertThat(field(model, "seen").get("format").asString()).isEqualTo("date-time");
    assertThat(field(model, "mail").get("format").asString()).isEqualTo("email");
    assertThat(field(model, "web").get("format").asString()).isEqualTo("uri");
    assertThat(field(model, "token").get("format").asString()).isEqualTo("uuid");
    assertThat(field(model, "paid"))
        .hasToString("{\"type\":\"number\",\"minimum\":0,\"maximum\":100}");
    assertThat(field(model, "active")).hasToString("{\"type\":\"boolean\"}");
    assertThat(required(model)).contains("name", "customer_id", "active").doesNotContain("note");
    assertThat(model.yaml())
        .startsWith(
            "# Inferred from customers.csv: 40 records\n"
                + "# Key: customer_id, different in every record; so are zip, mail, web, token\n"
                + "# name: texts of 6 to 7 characters, 39 different ones, in all records\n"
                + "# customer_id: whole numbers from 1 to 40, in all records\n")
        .contains("# note: texts of 4 characters, all the same, in 32 of 40\n");
  }

  @Test
  void theModel_isReadAgain_andTakesTheSample() throws IOException {
    Path sample = customers();
    Path file = folder.resolve("customers.model.yaml");
    ModelInference.of(sample).infer().write(file);

    ModelFile model = ModelFile.read(file);
    model.definition().connect(dynamo.connection()).createTable();

    assertThat(Import.into(model.definition(), dynamo.connection()).from(sample))
        .hasToString("40 records, 40 imported, 0 rejected");
  }

  @Test
  void json_givesNestedObjectsAndLists() throws IOException {
    ModelFile model =
        ModelInference.of(
                file(
                    "orders.json",
                    """
                    [{"id": "a", "lines": [{"sku": "x", "n": 1}, {"sku": "y"}], "to": {"city": "Oslo", "zip": 1}, "mixed": 1, "none": null},
                     {"id": "b", "lines": [], "to": {"city": "Rome"}, "mixed": "two"}]
                    """))
            .infer();

    assertThat(model.table().hashKey().name()).isEqualTo("id");
    assertThat(required(model)).containsExactly("id", "lines", "to", "mixed");
    assertThat(field(model, "lines").get("items").get("required")).hasToString("[\"sku\"]");
    assertThat(field(model, "to").get("required")).hasToString("[\"city\"]");
    assertThat(field(model, "mixed")).hasToString("{}");
    assertThat(field(model, "none")).hasToString("{}");
  }

  @Test
  void withoutACandidate_theKeyIsGenerated() throws IOException {
    Path sample = file("a.jsonl", "{\"id\": 1}\n{\"id\": 1}\nbroken\n");

    ModelFile model = ModelInference.of(sample).name("visits").infer();

    assertThat(model.table().hashKey().name()).isEqualTo("_id");
    assertThat(model.table().managed().generated()).containsOnlyKeys("_id");
    assertThat(model.yaml())
        .contains("# Inferred from a.jsonl: 2 records, and 1 that could not be read\n")
        .contains("# Key: _id, generated, because no field is unique and in every record\n");
    model.definition().connect(dynamo.connection()).createTable();
    assertThat(Import.into(model.definition(), dynamo.connection()).from(sample).imported())
        .isEqualTo(2);
  }

  @Test
  void anEmptySample_isAnError() throws IOException {
    Path empty = file("a.jsonl", "");
    Path broken = file("b.jsonl", "x\ny\n");

    assertThatThrownBy(() -> ModelInference.of(empty).infer())
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("it is empty");
    assertThatThrownBy(() -> ModelInference.of(broken).infer())
        .hasMessageContaining("only 2 broken ones");
    assertThatThrownBy(() -> ModelInference.of(folder.resolve("none.csv")).infer())
        .hasMessageContaining("there is no file");
  }

  /** Whatever a sample has, the model that it gives takes all of its records. */
  @Test
  void everyModel_takesItsWholeSample() throws IOException {
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(trial);
      boolean isCsv = random.nextBoolean();
      Path sample = folder.resolve("sample" + trial + (isCsv ? ".csv" : ".jsonl"));
      Files.write(sample, isCsv ? csv(random) : jsonLines(random));

      ModelFile model = ModelInference.of(sample).infer();
      ModelFile read = ModelFile.of("m.yaml", model.yaml());
      read.definition().connect(dynamo.connection()).createTable();
      ImportResult result = Import.into(read.definition(), dynamo.connection()).from(sample);

      assertThat(result.rejects().map(ModelInferenceTest::text).orElse(""))
          .as("seed %s:\n%s\n%s", trial, model.yaml(), text(sample))
          .isEmpty();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "007",
          "1",
          "-1.5",
          "true",
          "2024-02-30",
          "2024-02-29",
          "2024-01-01T00:00:00Z",
          "2024-01-01T00:00:60Z",
          "2024-01-01T00:00:00+23:00",
          "a@b.co",
          "a..b@c.de",
          "http://x.org/a b",
          "http://x.org/%zz",
          "http://x.org/ok",
          "123e4567-e89b-12d3-a456-426614174000",
          "{\"a\":1}",
          "[1,2]",
          "[",
          "null",
          "no",
          " x ");

  private static Supplier<String> column(Random random) {
    // Few different texts, so that formats and types come about.
    List<String> few = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      few.add(TEXTS.get(random.nextInt(TEXTS.size())));
    }
    return () -> few.get(random.nextInt(few.size()));
  }

  private static List<String> csv(Random random) {
    List<Supplier<String>> columns = List.of(column(random), column(random), column(random));
    List<String> lines = new ArrayList<>(List.of("a,b,c"));
    for (int i = 1 + random.nextInt(60); i > 0; i--) {
      lines.add(
          String.join(
              ",",
              columns.stream()
                  .map(Supplier::get)
                  .map(cell -> random.nextInt(5) == 0 ? "" : '"' + cell.replace("\"", "\"\"") + '"')
                  .toList()));
    }
    return lines;
  }

  private static List<String> jsonLines(Random random) {
    Supplier<String> text = column(random);
    List<String> lines = new ArrayList<>();
    for (int i = 1 + random.nextInt(60); i > 0; i--) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("n" + random.nextInt(4), random.nextInt(1000));
      record.put("t", text.get());
      record.put("any", random.nextBoolean() ? text.get() : random.nextInt());
      record.put("list", List.of(random.nextInt(3), text.get()));
      record.put("to", Map.of("t", text.get()));
      lines.add(JsonMapper.shared().writeValueAsString(record));
    }
    return lines;
  }
}
