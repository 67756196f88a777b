package io.dynamodel.migrations.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.table.Counter;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.IndexConfig.Projection;
import io.dynamodel.table.OnDemandLimits;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableClass;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.Throughput;
import io.dynamodel.table.WarmThroughput;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final String SCHEMA =
      """
      {"type": "object", "required": ["isbn"], "additionalProperties": false,
       "properties": {"isbn": {"type": "string"}, "author": {"type": "string"}, "year": {"type": "integer", "minimum": 1450}}}
      """;

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void yamlWithTheSchemaInAFileBeside_isAModel() throws IOException {
    file("book.schema.json", SCHEMA);
    Path file =
        file(
            "book.model.yaml",
            """
            # book.model.yaml
            table: {name: prod-books, hashKey: isbn, globalIndexes: {by-author: {hashKey: author, rangeKey: year}}}
            schema: book.schema.json        # or the schema itself
            """);

    ModelFile model = ModelFile.read(file);

    assertThat(model.name()).isEqualTo("book");
    assertThat(model.table().name()).isEqualTo("prod-books");
    assertThat(model.definition().table().hashKey().type()).isEqualTo(ValueType.S);
    DynaModel<Document> books = model.definition().connect(dynamo.connection());
    books.createTable();
    books.put(Map.of("isbn", "1", "author", "Bar", "year", 1990));
    assertThat(books.query("author", "Bar", "year__gte", 1990).count()).isEqualTo(1);
    assertThatThrownBy(() -> books.put(Map.of("isbn", "2", "year", 1)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("year");
  }

  @Test
  void everySetting_isRead() {
    ModelFile model =
        ModelFile.of(
            "visit.model.yaml",
            """
            table:
              name: visits
              hashKey: {user: S}
              rangeKey: {at: N}
              read: 5
              write: 6
              storeNulls: true
              version: rev
              createdAt: created
              updatedAt: updated
              ttl: expires
              generated: [token]
              unique: [token, [user, page]]
              counters:
                hits: {start: 10, step: -1}
                seen: {}
              writtenOnce: [owner]
              readOnly: [owner]
              immutable: [owner]
              globalIndexes:
                by-page: {hashKey: [{page: S}, {site: N}], rangeKey: at, project: [owner], read: 1, write: 2}
                keys-only: {hashKey: page, project: keys}
              localIndexes:
                by-hits: {rangeKey: hits, project: all}
            schema: {properties: {page: {type: string}, hits: {type: integer}}}
            """);

    TableConfig table = model.table();
    assertThat(table.hashKey().type()).isEqualTo(ValueType.S);
    assertThat(table.rangeKey().type()).isEqualTo(ValueType.N);
    assertThat(table.throughput()).isEqualTo(new Throughput(5, 6));
    assertThat(table.storesNulls()).isTrue();
    assertThat(table.managed().version()).isEqualTo("rev");
    assertThat(table.managed().createdAt()).isEqualTo("created");
    assertThat(table.managed().updatedAt()).isEqualTo("updated");
    assertThat(table.managed().ttl()).isEqualTo("expires");
    assertThat(table.managed().generated()).containsOnlyKeys("token");
    assertThat(table.managed().unique()).containsExactly(List.of("token"), List.of("user", "page"));
    assertThat(table.managed().counters())
        .isEqualTo(Map.of("hits", new Counter(10, -1), "seen", Counter.UP));
    assertThat(table.managed().writtenOnce()).containsExactly("owner");
    assertThat(table.managed().readOnly()).containsExactly("owner");
    assertThat(table.managed().immutable()).containsExactly("owner");
    IndexConfig page = table.index("by-page").orElseThrow();
    assertThat(page.hashKeys()).extracting(key -> key.name()).containsExactly("page", "site");
    assertThat(page.hashKeys())
        .extracting(key -> key.type())
        .containsExactly(ValueType.S, ValueType.N);
    assertThat(page.included()).containsExactly("owner");
    assertThat(page.throughput()).isEqualTo(new Throughput(1, 2));
    assertThat(table.index("keys-only").orElseThrow().projection()).isEqualTo(Projection.KEYS_ONLY);
    assertThat(table.index("by-hits").orElseThrow().global()).isFalse();
  }

  @Test
  void settingsOfOperators_areReadAndWritten() {
    ModelFile model =
        ModelFile.of(
            "visit.yaml",
            """
            table:
              name: visits
              hashKey: {user: S}
              onDemand: true
              maxRead: 40
              maxWrite: unlimited
              warm: {read: 13000, write: 5000}
              stream: new_and_old_images
              tags: {team: shop, cost: "7"}
              deletionProtection: true
              pointInTimeRecovery: false
              tableClass: STANDARD_INFREQUENT_ACCESS
              globalIndexes:
                by-page: {hashKey: {page: S}, maxRead: 5, warm: {read: 13000, write: 5000}}
            schema: {}
            """);

    TableConfig table = model.table();
    assertThat(table.onDemand()).isTrue();
    assertThat(table.onDemandLimits()).isEqualTo(new OnDemandLimits(40L, OnDemandLimits.UNLIMITED));
    assertThat(table.warmThroughput()).isEqualTo(new WarmThroughput(13_000, 5_000));
    assertThat(table.stream()).isEqualTo(StreamView.NEW_AND_OLD_IMAGES);
    assertThat(table.tags()).isEqualTo(Map.of("team", "shop", "cost", "7"));
    assertThat(table.deletionProtection()).isTrue();
    assertThat(table.pointInTimeRecovery()).isFalse();
    assertThat(table.tableClass()).isEqualTo(TableClass.STANDARD_INFREQUENT_ACCESS);
    assertThat(ModelFile.of("again.yaml", model.yaml()).table()).isEqualTo(table);
    assertThat(ModelFile.of("again.json", model.json()).table()).isEqualTo(table);
    refused(
        "table: {name: visits, hashKey: {user: S}, stream: NEW_IMAGES}\nschema: {}",
        "this setting has no value 'NEW_IMAGES', did you mean 'NEW_IMAGE'?");
  }

  @Test
  void whatIsWritten_isReadAsTheSameModel() throws IOException {
    ModelFile model =
        ModelFile.of(
            "a.yaml",
            """
            table: {name: visits, hashKey: {user: S}, rangeKey: {at: N}, read: 5, write: 6, storeNulls: true, version: rev,
              ttl: expires, unique: [token, [user, page]], counters: [hits], writtenOnce: [owner],
              readOnly: [page], immutable: [token],
              globalIndexes: {by-page: {hashKey: [{page: S}, {site: N}], rangeKey: at, project: [owner]}, keys-only: {hashKey: page, project: keys}},
              localIndexes: {by-hits: {rangeKey: hits}}}
            schema: {properties: {page: {type: string, pattern: "^[0-9]+: #$"}, zip: {enum: ["007", "no", "1e3", "null"]},
              hits: {type: integer, maximum: 12345678901234567890.5}}}
            """);
    for (String name : List.of("b.model.yaml", "b.model.json")) {
      Path file = folder.resolve(name);
      model.commented(List.of("one: line", "another\nline")).write(file);

      ModelFile again = ModelFile.read(file);

      assertThat(again.name()).isEqualTo("b");
      assertThat(again.table()).isEqualTo(model.table());
      assertThat(again.schema().replace("{\"$comment\":\"one: line; another\\nline\",", "{"))
          .isEqualTo(model.schema());
    }
    assertThat(Files.readString(folder.resolve("b.model.yaml")))
        .startsWith("# one: line\n# another\\nline\ntable:\n");
    assertThat(ModelFile.of("b", model.table(), model.schema()).table()).isEqualTo(model.table());
  }

  private void refused(String text, String message) {
    assertThatThrownBy(() -> ModelFile.of("m.yaml", text))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatIsWrong_isSaidWithItsLineAndTheNearestName() {
    refused("tabel: {}\n", "m.yaml, line 1: a model file has no 'tabel', did you mean 'table'?");
    refused(
        "table:\n  name: books\n  hashkey: id\nschema: {}",
        "m.yaml, line 3: a table has no setting 'hashkey', did you mean 'hashKey'?");
    refused(
        "table:\n  name: books\n  hashKey: id\n  globalIndexes:\n    by-x:\n      hashKey: x\n"
            + "      projekt: keys\nschema: {}",
        "line 7: an index has no setting 'projekt', did you mean 'project'?");
    refused("table:\n  name: b\nschema: {}", "m.yaml, line 2: 'b' cannot be the name of a table");
    refused("table:\n  name: books\nschema: {}", "m.yaml, line 1: table books has no hash key");
    refused("table:\n  name: books\n  read: many\n", "the model has no schema");
    refused(
        "table:\n  name: books\n  hashKey: id\n  read: many\nschema: {}",
        "m.yaml, line 4: a whole number is expected here, not a text");
    refused(
        "table:\n  name: books\n  hashKey: {id: X}\nschema: {}",
        "m.yaml, line 3: the type of a key must be S, N or B");
    refused("table:\n  name: books\n  name: boots\n", "m.yaml, line 3: 'name' is given twice");
    refused("table: &a {name: books}\nschema: *a", "anchors and aliases");
    refused("table: {\n", "is not valid YAML");
    refused("table:\n\tname: x", "m.yaml, line 2: is not valid YAML: while scanning for the next");
    refused(
        "a: 1\nb: c\nd\ne: 1",
        "m.yaml, line 4: is not valid YAML: while scanning a simple key, could not find");
    refused("[".repeat(5_000), "is not valid YAML: it is nested too deeply");
    refused("", "m.yaml is empty");
    refused("- a", "an object is expected here, not a list");
    refused("schema: {}", "the model has no table");
    refused("table: {name: books, hashKey: {id: S}}\nschema: a.json", "line 2: the schema must be");
  }

  @Test
  void whatDoesNotFitTogether_isSaidWithTheLineOfTheTable() {
    refused(
        "table:\n  name: books\n  hashKey: isbm\nschema:\n  additionalProperties: false\n"
            + "  properties:\n    isbn: {type: string}\n",
        "m.yaml, line 3: ");
  }

  @Test
  void aFaultOfTheSchema_isSaidWithTheLineOfTheSchema() throws IOException {
    refused(
        "table: {name: books, hashKey: {id: S}}\n"
            + "schema:\n"
            + "  properties:\n"
            + "    id:\n"
            + "      typ: string\n",
        "m.yaml, line 5: ");
    file("s.json", "{\n\"properties\": {\n\"id\": {\"type\": \"strin\"}}}");
    Path file = file("m.yaml", "table: {name: books, hashKey: {id: S}}\nschema: s.json\n");

    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("s.json, line 3: ");
  }

  @Test
  void filesThatAreNotThere_areNamed() throws IOException {
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("none.yaml")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("there is no file")
        .hasMessageContaining("none.yaml");
    Path file = file("m.yaml", "table: {name: books, hashKey: {id: S}}\nschema: none.json\n");
    assertThatThrownBy(() -> ModelFile.read(file)).hasMessageContaining("m.yaml, line 2");
    Path broken = Files.write(folder.resolve("x.yaml"), new byte[] {(byte) 0xC3, 0x28});
    assertThatThrownBy(() -> ModelFile.read(broken)).hasMessageContaining("is not in UTF-8");
  }

  @Test
  void referencesToFilesBeside_areResolved() throws IOException {
    file(
        "address.json",
        "{\"type\": \"object\", \"required\": [\"city\"], \"properties\": {\"city\": {\"$ref\":"
            + " \"city.json\"}}}");
    file("city.json", "{\"type\": \"string\"}");
    Path file =
        file(
            "m.yaml",
            "table: {name: books, hashKey: {id: S}}\n"
                + "schema: {properties: {address: {$ref: address.json}}}\n");

    DynaModel<Document> model = ModelFile.read(file).definition().connect(dynamo.connection());

    assertThatThrownBy(() -> model.put(Map.of("id", "1", "address", Map.of("city", 5))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("address.city");
  }
}
