package io.dynamodel.migrations.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  private static final int TRIALS = 8 * Integer.getInteger("dynamodel.trials.factor", 1);

  private static final DynaModel.Definition<Document> PEOPLE =
      ModelFile.of(
              "people.yaml",
              """
              table: {name: people, hashKey: id}
              schema: {properties: {name: {type: string}, id: {type: string}, n: {type: integer}}}
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

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  @Test
  void eachFormat_hasItsForm() throws IOException {
    people.put(Map.of("id", "1", "name", "Ann, \"A\"", "n", 5, "tags", Set.of("x")));

    assertThat(Export.of(people.scan()).to(folder.resolve("a.jsonl")))
        .hasToString("1 item, some values without their types");
    Export.of(people.scan()).to(folder.resolve("a.json"));
    Export.of(people.scan()).format(Format.DYNAMODB_JSON).to(folder.resolve("d.json"));
    ExportResult csv = Export.of(PEOPLE, connection).to(folder.resolve("a.csv"));

    assertThat(lines("a.jsonl").get(0)).contains("\"tags\":[\"x\"]").contains("\"n\":5");
    assertThat(lines("a.json")).hasSize(3).startsWith("[").endsWith("]");
    assertThat(lines("d.json").get(0))
        .startsWith("{\"Item\":{")
        .contains("\"tags\":{\"SS\":[\"x\"]}")
        .contains("\"n\":{\"N\":\"5\"}");
    assertThat(lines("a.csv")).containsExactly("id,name,n", "1,\"Ann, \"\"A\"\"\",5");
    assertThat(csv.omitted()).containsExactly("tags");
    assertThat(csv).hasToString("1 item, without tags");
  }

  @Test
  void anEmptyTable_isAnEmptyFile() throws IOException {
    assertThat(Export.of(people.scan()).to(folder.resolve("a.json"))).hasToString("0 items");

    assertThat(Files.readString(folder.resolve("a.json"))).isEqualTo("[]\n");
    assertThat(Import.into(PEOPLE, connection).from(folder.resolve("a.json")).records()).isZero();
  }

  @Test
  void aQuery_exportsWhatItFinds() throws IOException {
    people.put(Map.of("id", "1", "n", 1));
    people.put(Map.of("id", "2", "n", 2));

    Export.of(people.scan("n__gte", 2)).columns("n").to(folder.resolve("a.csv"));

    assertThat(lines("a.csv")).containsExactly("n", "2");
  }

  @Test
  void progress_knowsWhatIsLeft_ifItKnowsTheWhole() {
    for (int i = 0; i < 100; i++) {
      people.put(Map.of("id", "p" + i));
    }
    List<TransferProgress> heard = new ArrayList<>();

    Export.of(people.scan().pageSize(25))
        .expecting(100)
        .onProgress(heard::add)
        .to(folder.resolve("a.jsonl"));

    assertThat(heard).extracting(TransferProgress::records).startsWith(25L, 50L, 75L, 100L);
    assertThat(heard.get(1).fraction()).contains(0.5);
    assertThat(heard.get(1).remaining())
        .hasValueSatisfying(left -> assertThat(left).isGreaterThanOrEqualTo(Duration.ZERO));
  }

  @Test
  void anInterruptedExport_endsAsAnUndisturbedOne() throws IOException {
    for (int i = 0; i < 200; i++) {
      people.put(Map.of("id", "p" + i, "name", "x".repeat(i), "tags", Set.of(i)));
    }
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(trial);
      String ending = List.of(".json", ".jsonl", ".csv", ".json.gz").get(trial % 4);
      Path expected = folder.resolve("expected" + trial + ending);
      Path actual = folder.resolve("actual" + trial + ending);
      String[] columns = {"id", "name"};

      ExportResult undisturbed =
          Export.of(people.scan().pageSize(10)).columns(columns).to(expected);
      ExportResult result = null;
      for (int runs = 0; result == null; runs++) {
        assertThat(runs).isLessThan(1000);
        try {
          result =
              Export.of(people.scan().pageSize(10))
                  .columns(columns)
                  .onProgress(
                      progress -> {
                        if (random.nextInt(4) == 0) {
                          throw new IllegalStateException("killed");
                        }
                      })
                  .to(actual);
        } catch (IllegalStateException e) {
          // The process was killed while it wrote.
          Files.write(actual, new byte[] {1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);
        }
      }

      assertThat(Files.readAllBytes(actual))
          .as("seed %s", trial)
          .isEqualTo(Files.readAllBytes(expected));
      assertThat(result).as("seed %s", trial).hasToString(undisturbed.toString());
    }
  }

  @Test
  void anotherExport_doesNotGoOn() {
    for (int i = 0; i < 20; i++) {
      people.put(Map.of("id", "p" + i));
    }
    Path file = folder.resolve("a.jsonl");
    assertThatThrownBy(
            () ->
                Export.of(people.scan().pageSize(10))
                    .onProgress(
                        progress -> {
                          throw new IllegalStateException("killed");
                        })
                    .to(file))
        .hasMessageContaining("killed");

    assertThatThrownBy(() -> Export.of(people.scan("n", 1)).to(file))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("is the checkpoint of another export");
  }

  @Test
  void whatIsMissing_isSaid() {
    assertThatThrownBy(() -> Export.of(people.scan()).to(folder.resolve("a.txt")))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("does not indicate a format");
    assertThatThrownBy(() -> Export.of(people.scan()).to(folder.resolve("a.csv")))
        .hasMessageContaining("give them with columns(…)");
    assertThatThrownBy(() -> Export.of(people.scan()).to(folder.resolve("none/a.json")))
        .hasMessageContaining("was not finished");
  }
}
