package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferCommandsTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(folder);
    Files.writeString(
        folder.resolve("film.model.yaml"),
        """
        table: {name: films, hashKey: title, rangeKey: year}
        schema:
          type: object
          properties:
            title: {type: string}
            year: {type: integer, minimum: 1888}
            genres: {type: array, items: {type: string}}
          required: [title, year]
          additionalProperties: false
        """);
    Files.writeString(
        folder.resolve("films.jsonl"),
        """
        {"title": "M", "year": 1931, "genres": ["Crime"]}
        {"title": "Old", "year": 1000}
        {"title": "Vertigo", "year": 1958}
        {"title":
        """);
    cli.out("create --model film.model.yaml");
  }

  @Test
  void import_stores_valid_records_and_writes_the_others_to_a_file_with_their_violations()
      throws IOException {
    assertThat(cli.run("import films films.jsonl"))
        .isEqualTo(
            new Cli.Run(
                3, "4 read, 2 stored, 2 rejected\nrejects: films.jsonl.rejects.jsonl\n", ""));
    assertThat(cli.out("scan films --count")).isEqualTo("2\n");
    assertThat(Files.readString(folder.resolve("films.jsonl.rejects.jsonl")))
        .hasLineCount(2)
        .contains("minimum")
        .contains("\"line\":4");
  }

  @Test
  void import_without_rejects_is_done() throws IOException {
    Files.writeString(
        folder.resolve("films.csv"), "title,year,genres\nM,1931,\"[\"\"Crime\"\"]\"\n");
    assertThat(cli.out("import --model film.model.yaml films.csv --rejects r.jsonl"))
        .isEqualTo("1 read, 1 stored, 0 rejected\n");
    assertThat(folder.resolve("r.jsonl")).doesNotExist();
    assertThat(cli.out("get films M 1931 --format jsonl"))
        .isEqualTo("{\"title\":\"M\",\"year\":1931,\"genres\":[\"Crime\"]}\n");
  }

  @Test
  void export_writes_what_import_reads() throws IOException {
    cli.run("import films films.jsonl");
    assertThat(cli.out("export films all.jsonl.gz --format dynamodb"))
        .isEqualTo("2 items written to all.jsonl.gz\n");
    cli.out("create copy --hash-key title:S --range-key year:N");
    assertThat(cli.out("import copy all.jsonl.gz")).isEqualTo("2 read, 2 stored, 0 rejected\n");
    assertThat(cli.out("scan copy --format jsonl")).isEqualTo(cli.out("scan films --format jsonl"));
  }

  @Test
  void export_of_csv_has_the_fields_of_the_model_or_the_given_columns() throws IOException {
    cli.run("import films films.jsonl");
    cli.out("export films films.csv year__gt=1950");
    assertThat(Files.readString(folder.resolve("films.csv")))
        .isEqualTo("title,year,genres\nVertigo,1958,\n");
    Cli.Run run = cli.run("export films films.csv title=M --columns title");
    assertThat(run.out()).isEqualTo("1 item written to films.csv\n");
    assertThat(run.err()).contains("genres, year");
  }

  @Test
  void audit_finds_stored_items_that_break_the_schema_and_counts_them_by_rule() throws IOException {
    cli.run("import films films.jsonl");
    assertThat(cli.out("audit films --parallel 2")).isEqualTo("2 items read, 0 invalid\n");
    Path model = folder.resolve("film.model.yaml");
    Files.writeString(
        model,
        Files.readString(model)
            .replace("minimum: 1888", "minimum: 1940")
            .replace("required: [title, year]", "required: [title, year, genres]"));
    Cli.Run audit = cli.run("audit films");
    assertThat(audit.code()).isEqualTo(3);
    assertThat(audit.err()).isEmpty();
    assertThat(audit.out())
        .contains("title=M, year=1931\n  year: must have a minimum value of 1940 (minimum)\n")
        .contains("title=Vertigo, year=1958\n  genres: is required (required)\n")
        .endsWith(
            """

            2 items read, 2 invalid
              genres required: 1
              year minimum: 1
            """);
    Cli.Run part = cli.run("audit --model film.model.yaml --limit 1");
    assertThat(part.out()).contains("1 item read, 1 invalid");
    String cursor = part.err().strip().substring("more items: --from=".length());
    assertThat(cli.run("audit films --from=" + cursor).out()).contains("1 item read, 1 invalid");
  }

  @Test
  void audit_with_a_rate_limit_pauses_after_each_page_by_what_it_consumed() {
    String text = "x".repeat(300_000);
    cli.out("create notes --hash-key id");
    for (int i = 0; i < 5; i++) {
      cli.input("{\"id\": \"" + i + "\", \"text\": \"" + text + "\"}").out("put notes -");
    }
    write(
        "note.model.yaml",
        "table: {name: notes, hashKey: id}\n"
            + "schema: {properties: {id: {type: string}, text: {maxLength: 9}}}\n");

    long begun = System.nanoTime();
    Cli.Run audit = cli.run("audit notes --rate-limit 400");
    long elapsed = System.nanoTime() - begun;

    // A page ends after 1 MB, which is 128 units of eventually consistent reads.
    assertThat(elapsed).isGreaterThan(128 * 1_000_000_000L / 400);
    assertThat(audit.code()).isEqualTo(3);
    assertThat(audit.out()).contains("5 items read, 5 invalid\n  text maxLength: 5\n");
    assertThat(audit.out()).doesNotContain("xxx");
  }

  private void write(String file, String content) {
    try {
      Files.writeString(folder.resolve(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
