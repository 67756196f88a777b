package io.dynamodel.migrations.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.value.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * However often an import is interrupted, before a request, after it but before its response, or
 * between batches, it ends as one undisturbed run would: the same table, rejects file and result.
 */
class InterruptedImportPropertyTest {
  private static final int TRIALS = 20 * Integer.getInteger("dynamodel.trials.factor", 1);

  @TempDir Path folder;

  private EmbeddedDatabase database;
  private DynamoDbClient client;

  @BeforeEach
  void open() {
    database = new EmbeddedDatabase(Engine.inMemory());
    client = database.dynamoDb();
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A client that breaks down at its n-th write, before the request or after it. */
  private DynaConnection breaking(int atWrite, boolean afterwards) {
    AtomicInteger writes = new AtomicInteger();
    return DynaConnection.of(
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                  boolean isWrite =
                      method.getName().matches("batchWriteItem|putItem|transactWriteItems");
                  boolean breaks = isWrite && writes.incrementAndGet() >= atWrite;
                  if (breaks && !afterwards) {
                    throw new IllegalStateException("killed");
                  }
                  try {
                    Object answer = method.invoke(client, arguments);
                    if (breaks) {
                      throw new IllegalStateException("killed");
                    }
                    return answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                }));
  }

  private static ModelFile model(String table, int kind) {
    String settings =
        switch (kind) {
          case 0 -> "hashKey: id";
          case 1 -> "hashKey: id, version: rev";
          case 2 -> "hashKey: id, unique: [mail]";
          default -> "hashKey: key, generated: [key]";
        };
    return ModelFile.of(
        "people.yaml",
        "table: {name: "
            + table
            + ", "
            + settings
            + "}\n"
            + """
            schema:
              properties:
                id: {type: string}
                key: {type: string}
                mail: {type: string}
                rev: {type: integer}
                age: {type: integer, maximum: 100}
              additionalProperties: false
            """);
  }

  private static String record(Random random, boolean isCsv) {
    String id = "p" + random.nextInt(300);
    // Addresses belong together with names mostly, and conflict sometimes.
    String mail = random.nextInt(20) == 0 ? "m" + random.nextInt(5) : "of-" + id;
    int age = random.nextInt(110);
    if (random.nextInt(15) == 0) {
      return isCsv ? id + ",\"broken\n" : "{\"id\": \"" + id + "\n";
    }
    return isCsv
        ? "%s,%s,%d%n".formatted(id, mail, age)
        : "{\"id\":\"%s\",\"mail\":\"%s\",\"age\":%d}%n".formatted(id, mail, age);
  }

  private List<Path> files(int trial, Random random) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int f = 1 + random.nextInt(3); f > 0; f--) {
      int kind = random.nextInt(4);
      StringBuilder text = new StringBuilder(kind == 1 ? "id,mail,age\n" : "");
      List<String> records = new ArrayList<>();
      for (int i = random.nextInt(500); i > 0; i--) {
        records.add(record(random, kind == 1));
      }
      text.append(kind == 2 ? "[" + String.join(",", records) + "]" : String.join("", records));
      String name =
          "t" + trial + "-" + f + List.of(".jsonl", ".csv", ".json", ".jsonl.gz").get(kind);
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      if (kind == 3) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
          out.write(bytes);
        }
        bytes = zipped.toByteArray();
      }
      files.add(Files.write(folder.resolve(name), bytes));
    }
    return files;
  }

  /** The items without what differs between any two runs. */
  private static List<String> items(DynaModel<Document> model, int kind) {
    return model.scan().stream()
        .map(
            item -> {
              var plain = new java.util.TreeMap<String, Object>(item);
              if (kind == 3) {
                plain.remove("key");
              }
              return plain.toString();
            })
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  @Test
  void anInterruptedImport_endsAsAnUndisturbedOne() throws IOException {
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(trial);
      int kind = trial % 4;
      Path[] files = files(trial, random).toArray(Path[]::new);
      DynaConnection connection = DynaConnection.of(client);
      ModelFile straight = model("straight-" + trial, kind);
      ModelFile broken = model("broken-" + trial, kind);
      DynaModel<Document> expected = straight.definition().connect(connection);
      DynaModel<Document> actual = broken.definition().connect(connection);
      expected.createTable();
      actual.createTable();
      Path expectedRejects = folder.resolve("expected-" + trial);
      Path actualRejects = folder.resolve("actual-" + trial);

      ImportResult undisturbed =
          Import.into(straight.definition(), connection).rejects(expectedRejects).from(files);
      ImportResult result = null;
      for (int runs = 0; result == null; runs++) {
        assertThat(runs).as("seed %s", trial).isLessThan(2000);
        DynaConnection breaking = breaking(1 + random.nextInt(60), random.nextBoolean());
        boolean alsoBetween = random.nextInt(3) == 0;
        try {
          result =
              Import.into(broken.definition(), breaking)
                  .rejects(actualRejects)
                  .onProgress(
                      progress -> {
                        if (alsoBetween && random.nextInt(4) == 0) {
                          throw new IllegalStateException("killed");
                        }
                      })
                  .from(files);
        } catch (IllegalStateException | DynaModelException e) {
          assertThat(e.toString() + e.getCause()).as("seed %s", trial).contains("killed");
          if (random.nextInt(4) == 0 && Files.exists(actualRejects)) {
            // The process was killed while it wrote a line.
            Files.writeString(actualRejects, "{\"file", java.nio.file.StandardOpenOption.APPEND);
          }
        }
      }

      assertThat(result).as("seed %s", trial).hasToString(undisturbed.toString());
      assertThat(items(actual, kind)).as("seed %s", trial).isEqualTo(items(expected, kind));
      assertThat(text(result).replace("broken-", "straight-"))
          .as("seed %s", trial)
          .isEqualTo(text(undisturbed));
      assertThat(folder.resolve("actual-" + trial + ".checkpoint")).doesNotExist();
    }
  }

  private static String text(ImportResult result) throws IOException {
    return result.rejects().isPresent() ? Files.readString(result.rejects().get()) : "";
  }

  @Test
  void theCheckpointOfOtherFiles_isNotTaken() throws IOException {
    ModelFile model = model("people", 0);
    model.definition().connect(DynaConnection.of(client)).createTable();
    Path file = Files.writeString(folder.resolve("a.jsonl"), "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
    assertThatThrownBy(() -> Import.into(model.definition(), breaking(1, false)).from(file))
        .hasMessageContaining("killed");
    Files.writeString(file, "{\"id\":\"3\"}\n{\"id\":\"4\"}\n");

    assertThatThrownBy(() -> Import.into(model.definition(), DynaConnection.of(client)).from(file))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("a.jsonl.rejects.jsonl.checkpoint is the checkpoint of")
        .hasMessageContaining("To start again, delete it");
  }
}
