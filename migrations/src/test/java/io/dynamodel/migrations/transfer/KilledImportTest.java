package io.dynamodel.migrations.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.migrations.model.ModelFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that imports is killed, and the same import run again. */
class KilledImportTest {
  private static final ModelFile MODEL =
      ModelFile.of(
          "people.yaml",
          """
          table: {name: people, hashKey: id, version: rev}
          schema: {properties: {id: {type: string}, n: {type: integer, maximum: 2990}, rev: {type: integer}}}
          """);

  @TempDir Path folder;

  private static DynaConnection open(Path folder) {
    return DynaConnection.open("embedded:" + folder.resolve("db"));
  }

  /** The process that is killed: it says each step of its progress. */
  public static final class Importing {
    private Importing() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      try (DynaConnection connection = open(folder)) {
        Import.into(MODEL.definition(), connection)
            .onProgress(progress -> System.out.println(progress.records()))
            .from(folder.resolve("people.jsonl"));
      }
    }
  }

  @Test
  void aKilledProcess_costsNothing() throws IOException, InterruptedException {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      records.append("{\"id\":\"p").append(i).append("\",\"n\":").append(i).append("}\n");
    }
    Path file = Files.writeString(folder.resolve("people.jsonl"), records);
    try (DynaConnection connection = open(folder)) {
      MODEL.definition().connect(connection).createTable();
    }

    for (long until : new long[] {300, 1700}) {
      kill(until);
    }

    try (DynaConnection connection = open(folder)) {
      ImportResult result = Import.into(MODEL.definition(), connection).from(file);

      assertThat(result).hasToString("3000 records, 2991 imported, 9 rejected");
      assertThat(Files.readAllLines(result.rejects().orElseThrow()))
          .hasSize(9)
          .first()
          .asString()
          .contains("\"line\":2992,");
      Set<String> ids =
          MODEL.definition().connect(connection).scan().stream()
              .map(item -> item.string("id") + " " + item.get("rev"))
              .collect(Collectors.toSet());
      assertThat(ids).hasSize(2991).contains("p0 1", "p2990 1");
    }
  }

  private void kill(long until) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Importing.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader progress =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = progress.readLine();
      while (line != null && Long.parseLong(line) < until) {
        line = progress.readLine();
      }
      assertThat(line).as("the process ended before it was killed").isNotNull();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }
}
