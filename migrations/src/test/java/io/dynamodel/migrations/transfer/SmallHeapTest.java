package io.dynamodel.migrations.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.migrations.model.ModelFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is larger than the heap is imported and exported. */
class SmallHeapTest {
  private static final int RECORDS = 60_000;

  private static final ModelFile MODEL =
      ModelFile.of(
          "people.yaml",
          """
          table: {name: people, hashKey: id}
          schema: {properties: {id: {type: string}, n: {type: integer, maximum: 59000}, text: {type: string}}}
          """);

  @TempDir Path folder;

  /** The process with the small heap. */
  public static final class Importing {
    private Importing() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      try (DynaConnection connection = DynaConnection.open("embedded")) {
        MODEL.definition().connect(connection).createTable();
        System.out.println(
            Import.into(MODEL.definition(), connection).from(folder.resolve("people.jsonl")));
        System.out.println(
            Export.of(MODEL.definition(), connection).to(folder.resolve("people.csv")));
      }
    }
  }

  @Test
  void aFileThatIsLargerThanTheHeap_isImported() throws IOException, InterruptedException {
    String text = "x".repeat(1000);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("people.jsonl"))) {
      for (int i = 0; i < RECORDS; i++) {
        // Few keys, as the database is in the same heap.
        out.write("{\"id\":\"p%d\",\"n\":%d,\"text\":\"%s\"}%n".formatted(i % 500, i, text));
      }
    }

    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx48m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Importing.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(Files.size(folder.resolve("people.jsonl"))).isGreaterThan(48L << 20);
    assertThat(said.lines())
        .containsExactly("60000 records, 59001 imported, 999 rejected", "500 items");
  }
}
