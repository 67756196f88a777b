package io.dynamodel.migrations.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

class ImportTest {
  private static final DynaModel.Definition<Document> PEOPLE =
      ModelFile.of(
              "people.yaml",
              """
              table: {name: people, hashKey: id}
              schema:
                required: [id]
                properties:
                  id: {type: string}
                  name: {type: string, minLength: 1}
                  age: {type: integer, minimum: 0, maximum: 150}
                  active: {type: boolean}
                  tags: {type: array, items: {type: string}}
                  address: {type: object}
                additionalProperties: false
              """)
          .definition();

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path folder;

  private DynaConnection connection;
  private DynaModel<Document> people;

  @BeforeEach
  void create() {
    connection = dynamo.connection();
    people = PEOPLE.connect(connection);
    people.createTable();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private ImportResult from(Path... files) {
    return Import.into(PEOPLE, connection).from(files);
  }

  private List<String> stored() {
    return people.scan().stream().map(each -> each.string("id")).sorted().toList();
  }

  private static List<String> rejects(ImportResult result) throws IOException {
    return result.rejects().isEmpty() ? List.of() : Files.readAllLines(result.rejects().get());
  }

  @Test
  void jsonLines_areValidatedOneByOne_andTheInvalidOnesAreRejects() throws IOException {
    Path file =
        file(
            "people.jsonl",
            """
            {"id": "1", "name": "Ann", "age": 30, "tags": ["a"], "address": {"city": "Oslo"}}

            {"id": "2", "name": "", "age": 151}
            {"id": "3", "nmae": "Cem"}
            {"id": "4"
            [5]
            {"id": "6", "id": "7"}
            {"id": "8", "name": "Eve"} {}
            {"id": "9"}\
            """);

    ImportResult result = from(file);

    assertThat(result).hasToString("8 records, 2 imported, 6 rejected");
    assertThat(stored()).containsExactly("1", "9");
    assertThat(people.get("1").orElseThrow())
        .isEqualTo(
            Map.of(
                "id",
                "1",
                "name",
                "Ann",
                "age",
                30L,
                "tags",
                List.of("a"),
                "address",
                Map.of("city", "Oslo")));
    assertThat(result.rejects()).contains(folder.resolve("people.jsonl.rejects.jsonl"));
    List<String> rejects = rejects(result);
    assertThat(rejects.get(0))
        .startsWith(
            "{\"file\":\"people.jsonl\",\"line\":3,\"record\":2,\"violations\":[{\"path\":\"name\",")
        .contains("\"path\":\"age\",\"constraint\":\"maximum\"")
        .endsWith("\"item\":{\"id\":\"2\",\"name\":\"\",\"age\":151}}");
    assertThat(rejects.get(1)).contains("\"line\":4").contains("nmae");
    assertThat(rejects.get(2))
        .contains("\"line\":5")
        .contains("is not valid JSON")
        .endsWith("\"text\":\"{\\\"id\\\": \\\"4\\\"\"}");
    assertThat(rejects.get(3)).contains("\"line\":6").contains("is not a JSON object");
    assertThat(rejects.get(4)).contains("\"line\":7").contains("a name twice");
    assertThat(rejects.get(5)).contains("\"line\":8").contains("more follows");
    assertThat(folder.resolve("people.jsonl.rejects.jsonl.checkpoint")).doesNotExist();
  }

  @Test
  void withoutRejects_thereIsNoRejectsFile() throws IOException {
    ImportResult result = from(file("a.jsonl", "{\"id\": \"1\"}\n"));

    assertThat(result.rejects()).isEmpty();
    assertThat(folder.toFile().list()).containsExactly("a.jsonl");
  }

  @Test
  void aJsonArray_andObjectsInARow_areRead() throws IOException {
    assertThat(from(file("a.json", "\uFEFF[\n {\"id\": \"1\"},\n {\"id\": \"2\"}\n]\n")))
        .hasToString("2 records, 2 imported, 0 rejected");
    assertThat(from(file("b.json", "{\"id\":\n \"3\"}{\"id\": \"4\"}\n{\"id\": \"5\"}")))
        .hasToString("3 records, 3 imported, 0 rejected");
    assertThat(from(file("c.json", "[]"))).hasToString("0 records, 0 imported, 0 rejected");
    assertThat(from(file("d.json", ""))).hasToString("0 records, 0 imported, 0 rejected");
    assertThat(stored()).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void aBrokenElementOfAnArray_costsNoOther() throws IOException {
    Path file =
        file(
            "a.json",
            """
            [
              {"id": "1"},
              {"id": 2, },
              {"id": "3", "name": "a"b"},
              {"id": "4", "name": "never closed},
              {"id": "5"},
              {"id": "6", "address": {"city": "Oslo"},
              {"id": "7"},
              null,
              {"id": "8"} garbage,
              {
                "id": "9"
              }
            ] and more
            """);

    ImportResult result = from(file);

    assertThat(stored()).containsExactly("1", "5", "7", "9");
    assertThat(result.rejected()).isEqualTo(7);
    assertThat(rejects(result).get(3)).contains("has a bracket that is not closed");
    assertThat(rejects(result).get(6)).contains("follows the end of the array");
  }

  @Test
  void anArrayThatEndsEarly_saysSo() throws IOException {
    ImportResult result = from(file("a.json", "[{\"id\": \"1\"},\n{\"id\": \"2\"}"));

    assertThat(stored()).containsExactly("1", "2");
    assertThat(rejects(result)).hasSize(1);
    assertThat(rejects(result).get(0)).contains("the file ends within its array");
  }

  @Test
  void cells_becomeWhatTheModelDeclares() throws IOException {
    ImportResult result =
        from(
            file(
                "people.csv",
                "id,name,age,active,tags,address\r\n"
                    + "001,\"Ann \"\"A\"\""
                    + " Lee\",30,TRUE,\"[\"\"a\"\",\"\"b\"\"]\",\"{\"\"city\"\":\"\"Oslo\"\"}\"\r\n"
                    + "\r\n"
                    + "002,\"two\n"
                    + "lines, and a comma\",,false,,\r\n"
                    + "003,Cem,many,,,\r\n"
                    + "004,Dan,4\r\n"
                    + "005,\"\",5,,,\r\n"
                    + "006,Eve,\"\",maybe,,\r\n"));

    assertThat(people.get("001").orElseThrow())
        .isEqualTo(
            Map.of(
                "id",
                "001",
                "name",
                "Ann \"A\" Lee",
                "age",
                30L,
                "active",
                true,
                "tags",
                List.of("a", "b"),
                "address",
                Map.of("city", "Oslo")));
    assertThat(people.get("002").orElseThrow())
        .isEqualTo(Map.of("id", "002", "name", "two\nlines, and a comma", "active", false));
    assertThat(stored()).containsExactly("001", "002");
    List<String> rejects = rejects(result);
    assertThat(rejects.get(0)).contains("\"line\":6,\"record\":3").contains("\"path\":\"age\"");
    assertThat(rejects.get(1)).contains("\"line\":7").contains("has 3 cells, and the header 6");
    assertThat(rejects.get(2)).contains("\"line\":8").contains("\"path\":\"name\"");
    assertThat(rejects.get(3)).contains("\"line\":9").contains("\"path\":\"active\"");
  }

  @Test
  void semicolonsAndTabs_separateCellsToo() throws IOException {
    from(file("a.csv", "id;name\n1;\"a;b,c\"\n"));
    from(file("b.tsv", "id\tname\n2\ta,b;c\n"));

    assertThat(people.get("1").orElseThrow().string("name")).isEqualTo("a;b,c");
    assertThat(people.get("2").orElseThrow().string("name")).isEqualTo("a,b;c");
  }

  @Test
  void aQuoteThatIsNeverClosed_costsItsLineOnly() throws IOException {
    ImportResult result =
        from(file("a.csv", "id,name\n1,Ann\n2,\"Bo\n3,Cem\n4,5\" disk\n5,it\"s\n"));

    assertThat(stored()).containsExactly("1", "3", "4", "5");
    assertThat(rejects(result)).hasSize(1);
    assertThat(rejects(result).get(0))
        .contains("\"line\":3")
        .contains("a quote that is not closed")
        .contains("2,\\\"Bo");
  }

  @Test
  void aWrongHeader_isAnError() throws IOException {
    Path twice = file("a.csv", "id,id\n1,2\n");
    Path empty = file("b.csv", "id,,c\n1,2,3\n");

    assertThatThrownBy(() -> from(twice))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("names the column 'id' twice");
    assertThatThrownBy(() -> from(empty)).hasMessageContaining("a column without a name");
    assertThat(from(file("c.csv", ""))).hasToString("0 records, 0 imported, 0 rejected");
  }

  @Test
  void extremes_areRejects_andNothingElseIsLost() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("{\"id\":\"1\"}\n{\"id\":\"2\",\"name\":\"".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(new byte[] {(byte) 0xC3, 0x28});
    bytes.writeBytes(
        "\"}\n{\"id\":\"3\"}\n{\"id\":\"4\",\"name\":\"".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("x".repeat(10_000_000).getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(
        ("\"}\n{\"id\":\"5\"}\n{\"id\":\"6\",\"address\":"
                + "{\"a\":".repeat(1000)
                + "1"
                + "}".repeat(1000)
                + "}\n{\"id\":\"7\"}\n{\"id\":\"8\",\"age\":"
                + "9".repeat(5000)
                + "}\n{\"id\":\"9\",\"name\":\""
                + "y".repeat(500_000)
                + "\"}\n{\"id\":\"\"}\n{\"id\":\"a\",\"address\":"
                + "{\"a\":".repeat(50)
                + "1"
                + "}".repeat(50)
                + "}\n{\"id\":\"b\",\"age\":1e999999999}\n{\"id\":\"c\"}\n")
            .getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(folder.resolve("a.jsonl"), bytes.toByteArray());

    ImportResult result = from(file);

    assertThat(stored()).containsExactly("1", "3", "5", "7", "c");
    List<String> lines = new ArrayList<>();
    for (String reject : rejects(result)) {
      lines.add(reject.replaceAll("^.*?\"line\":(\\d+).*$", "$1"));
      assertThat(reject.length()).isLessThan(600_000);
    }
    assertThat(lines).containsExactly("2", "4", "6", "8", "9", "10", "11", "12");
    assertThat(rejects(result).get(0)).contains("is not valid UTF-8").contains("\"base64\":");
    assertThat(rejects(result).get(1)).contains("is longer than 4 MiB");
    assertThat(rejects(result).get(2)).contains("is nested more than 100 levels deep");
  }

  @Test
  void dynamoDbJson_andTheFilesOfAnExportToS3_areExact() throws IOException {
    connection.createTable(
        io.dynamodel.table.TableConfig.of(
            t -> t.name("all").hashKey("id", io.dynamodel.value.ValueType.S)));
    Path data = Files.createDirectories(folder.resolve("AWSDynamoDB/0123-abc/data"));
    file("AWSDynamoDB/0123-abc/manifest-files.json", "{}");
    zipped(
        data.resolve("a.json.gz"),
        "{\"Item\":{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"12345678901234567890123456789012345678\"},"
            + "\"ns\":{\"NS\":[\"1\",\"2.5\"]},\"bs\":{\"BS\":[\"AQI=\"]},\"nil\":{\"NULL\":true},"
            + "\"l\":{\"L\":[{\"M\":{}},{\"BOOL\":false}]}}}\n");
    zipped(
        data.resolve("b.json.gz"),
        "{\"Item\":{\"id\":{\"S\":\"2\"}}}\n"
            + "{\"Item\":{\"id\":{\"X\":\"3\"}}}\n"
            + "{\"Item\":{\"id\":{\"S\":\"4\"},\"ss\":{\"SS\":[]}}}\n");

    ImportResult result =
        Import.into(connection.table("all")).rejects(folder.resolve("r")).from(folder);

    assertThat(result).hasToString("4 records, 2 imported, 2 rejected");
    assertThat(connection.table("all").get("1").orElseThrow().toString())
        .contains("12345678901234567890123456789012345678");
    assertThat(connection.table("all").get("1").orElseThrow())
        .containsEntry("bs", java.util.Set.of(SdkBytes.fromByteArray(new byte[] {1, 2})))
        .containsEntry("nil", null)
        .containsEntry("l", List.of(Map.of(), false));
    assertThat(Files.readAllLines(folder.resolve("r")).get(0))
        .startsWith("{\"file\":\"b.json.gz\",\"line\":2,");
    // An item without its envelope, as a plain line or in an array.
    assertThat(
            Import.into(connection.table("all")).from(file("x.json", "[{\"id\":{\"S\":\"9\"}}]")))
        .hasToString("1 records, 1 imported, 0 rejected");
    assertThat(connection.table("all").get("9")).isPresent();
  }

  private static void zipped(Path file, String text) throws IOException {
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aFileOfRejectsThatIsOneOfTheFiles_isRefused_andTheFileStays() throws IOException {
    Path file = file("people.jsonl", "{\"id\":\"1\"}\n{\"id\":2}\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), file);
    Path rejects = file("people.jsonl.rejects.jsonl", "{\"id\":\"3\"}\n");

    for (Path same : List.of(file, link)) {
      assertThatThrownBy(() -> Import.into(PEOPLE, connection).rejects(same).from(file))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("would be overwritten");
    }
    assertThatThrownBy(() -> from(file, rejects)).isInstanceOf(InvalidRequestException.class);

    assertThat(stored()).isEmpty();
    assertThat(file).hasContent("{\"id\":\"1\"}\n{\"id\":2}\n");
    assertThat(rejects).hasContent("{\"id\":\"3\"}\n");
  }

  @Test
  void rejectsInADirectory_areNotImportedWithIt() throws IOException {
    file("people.jsonl", "{\"id\":\"1\"}\n{\"id\":2}\n");

    for (int i = 0; i < 2; i++) {
      ImportResult result = from(folder);
      assertThat(result.records()).isEqualTo(2);
      assertThat(rejects(result)).hasSize(1);
    }
  }

  @Test
  void aDamagedFileOfGzip_isAnErrorThatNamesIt_afterWhatCouldBeRead() throws IOException {
    Path whole = folder.resolve("whole.jsonl.gz");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      lines.append("{\"id\":\"").append(i).append("\"}\n");
    }
    zipped(whole, lines.toString());
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(folder.resolve("cut.jsonl.gz"), Arrays.copyOf(bytes, bytes.length / 2));
    Path plain = file("plain.jsonl.gz", "{\"id\":\"1\"}\n");

    for (Path damaged : List.of(cut, plain)) {
      assertThatThrownBy(() -> from(damaged))
          .isInstanceOf(DynaModelException.class)
          .hasMessage(
              "the import into table people was not finished: "
                  + damaged.getFileName()
                  + " is not a complete file of gzip; the same call continues where it stopped");
    }
    assertThat(stored()).hasSizeGreaterThan(100).hasSizeLessThan(5_000);
  }

  @Test
  void progress_countsRecords_andKnowsWhatIsLeft() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append("{\"id\":\"").append(i).append("\"}\n");
    }
    List<TransferProgress> heard = new ArrayList<>();

    Import.into(PEOPLE, connection).onProgress(heard::add).from(file("a.jsonl", text.toString()));

    assertThat(heard).hasSize(10);
    assertThat(heard).extracting(TransferProgress::records).startsWith(100L, 200L).endsWith(1000L);
    assertThat(heard.get(9).fraction()).contains(1.0);
    assertThat(heard.get(9).remaining()).contains(java.time.Duration.ZERO);
    assertThat(heard.get(9).perSecond()).isPositive();
  }

  @Test
  void halfASurrogatePair_isARejectThatKeepsIt() throws IOException {
    ImportResult result =
        from(file("a.jsonl", "{\"id\":\"1\",\"name\":\"\\uD800 \\uD83D\\uDE00\"}"));

    assertThat(rejects(result).get(0)).endsWith("\"name\":\"\\uD800 \uD83D\uDE00\"}}");
  }

  @Test
  void aFileThatIsNotThere_orSaysNoFormat_isAnError() throws IOException {
    assertThatThrownBy(() -> from(folder.resolve("none.csv"))).hasMessageContaining("no file");
    Path unknown = file("a.txt", "x");
    assertThatThrownBy(() -> from(unknown)).hasMessageContaining("does not indicate its format");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> from(empty)).hasMessageContaining("has no file to import");
    assertThat(
            Import.into(PEOPLE, connection)
                .format(Format.JSON_LINES)
                .from(file("b.txt", "{\"id\":\"1\"}")))
        .hasToString("1 records, 1 imported, 0 rejected");
  }
}
