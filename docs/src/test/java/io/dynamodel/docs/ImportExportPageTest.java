package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.migrations.model.ModelInference;
import io.dynamodel.migrations.transfer.Export;
import io.dynamodel.migrations.transfer.ExportResult;
import io.dynamodel.migrations.transfer.Format;
import io.dynamodel.migrations.transfer.Import;
import io.dynamodel.migrations.transfer.ImportResult;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImportExportPageTest {
  private static final String MODEL =
      """
      table: {name: people, hashKey: id}
      schema:
        required: [id, name]
        properties:
          id: {type: string}
          name: {type: string, minLength: 1}
          age: {type: integer, minimum: 0}
          tags: {type: array, items: {type: string}}
        additionalProperties: false
      """;

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path folder;

  private DynaConnection connection;

  @BeforeEach
  void files() throws IOException {
    connection = dynamo.connection();
    write("person.model.yaml", MODEL);
    write(
        "people.csv",
        """
        id,name,age,tags
        1,Ann,34,"["a","b"]"
        2,,x,
        3,Cem,,
        """
            .replace("[\"a\",\"b\"]", "[\"\"a\"\",\"\"b\"\"]"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void importing() throws IOException {
    List<String> lines = new ArrayList<>();
    // snippet: import
    ModelFile file = ModelFile.read(folder.resolve("person.model.yaml"));
    DynaModel<Document> people = file.definition().connect(connection);
    people.createTable();

    ImportResult result = Import.into(file.definition(), connection)
        .onProgress(p -> lines.add(p.records() + " records, " + p.remaining().orElseThrow().toSeconds() + " s left"))
        .from(folder.resolve("people.csv"));
    // end
    assertThat(lines).containsExactly("3 records, 0 s left");
    Guide.shows("import-result", result.toString());
    Guide.shows("import-rejects", Files.readString(result.rejects().orElseThrow()));
    assertThat(people.scan().count()).isEqualTo(2);

    // snippet: export
    ExportResult csv = Export.of(file.definition(), connection).to(folder.resolve("backup.csv"));
    ExportResult exact = Export.of(connection.table("people").scan())
        .format(Format.DYNAMODB_JSON)
        .to(folder.resolve("backup.json.gz"));
    // end
    assertThat(csv).hasToString("2 items");
    assertThat(exact.items()).isEqualTo(2);
    people.deleteTable();
    people.createTable();
    // snippet: restore
    Import.into(connection.table("people")).from(folder.resolve("backup.json.gz"));
    // end
    assertThat(people.scan().count()).isEqualTo(2);
  }

  @Test
  void inferring() throws IOException {
    write("customers.csv", "customer_id,name,since\n1,Ann,2024-01-31\n2,Bo,\n");
    // snippet: infer
    ModelFile model = ModelInference.of(folder.resolve("customers.csv")).infer();
    model.write(folder.resolve("customer.model.yaml"));
    // end
    Guide.shows("infer", Files.readString(folder.resolve("customer.model.yaml")));
  }

  @Test
  void wrongModel() throws IOException {
    write("wrong.model.yaml", MODEL.replace("hashKey", "hashkey"));
    InvalidModelException wrong =
        catchThrowableOfType(
            InvalidModelException.class, () -> ModelFile.read(folder.resolve("wrong.model.yaml")));
    Guide.shows("model-file-error", String.valueOf(wrong.getMessage()));
  }
}
