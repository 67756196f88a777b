package io.dynamodel.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The first put of a program loads few classes, which take most of its time. If this test fails,
 * look at the classes that are new; raise a bound only if they are worth it.
 */
class FirstPutTest {
  private static final Pattern LOADED = Pattern.compile("\\] ([\\w.$]+)(?:/0x\\w+)? source:");

  /**
   * What the test counts: a program that stores a record. Its table is there already, as that of a
   * service is.
   */
  static final class Program {
    private static final String TABLE =
        """
        {"TableName": "notes", "BillingMode": "PAY_PER_REQUEST",
         "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
         "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}
        """;

    record Note(String id, String text, int number) {}

    private Program() {}

    public static void main(String[] args) {
      put(DynaConnection.of(new EmbeddedDatabase(engine())));
    }

    static Engine engine() {
      Engine engine = Engine.inMemory();
      engine.handle(
          "DynamoDB_20120810.CreateTable", Map.of(), TABLE.getBytes(StandardCharsets.UTF_8));
      return engine;
    }

    static void put(DynaConnection connection) {
      DynaModel<Note> notes =
          DynaModel.of(Note.class)
              .table(t -> t.name("notes").hashKey("id"))
              .schema(SchemaAdapter.none())
              .connect(connection);
      notes.save(new Note("1", "a", 2));
    }
  }

  /** The same program with the URL of a database. */
  static final class UrlProgram {
    private UrlProgram() {}

    public static void main(String[] args) {
      try (EngineServer server = EngineServer.start(Program.engine());
          DynaConnection connection = DynaConnection.open(server.endpoint().toString())) {
        Program.put(connection);
      }
    }
  }

  @Test
  void firstPut_loadsNeitherTheClientOfTheSdkNorAnyDataBinding() throws Exception {
    List<String> loaded = loaded(Program.class);

    assertThat(loaded).contains(Program.class.getName(), "io.dynamodel.engine.Engine");
    assertThat(loaded)
        .noneMatch(name -> name.startsWith("software.amazon.awssdk.core.internal.http"))
        .noneMatch(name -> name.endsWith(".DefaultDynamoDbClient"))
        .noneMatch(name -> name.startsWith("tools.jackson.databind"));
  }

  @Test
  void firstPut_loadsNoMoreClassesThanItDid() throws Exception {
    List<String> loaded = loaded(Program.class);

    assertThat(count(loaded, "software.amazon.awssdk.")).isLessThan(267);
    assertThat(count(loaded, "io.dynamodel.")).isLessThan(455);
  }

  @Test
  void firstPut_toAUrl_loadsTheHttpClientOfTheSdk_butNotItsClientOfDynamoDb() throws Exception {
    List<String> loaded = loaded(UrlProgram.class);

    assertThat(loaded).anyMatch(name -> name.startsWith("software.amazon.awssdk.http.apache"));
    assertThat(loaded)
        .noneMatch(name -> name.startsWith("software.amazon.awssdk.core.internal.http"))
        .noneMatch(name -> name.endsWith(".DefaultDynamoDbClient"));
    assertThat(count(loaded, "software.amazon.awssdk.")).isLessThan(366);
  }

  private static long count(List<String> names, String prefix) {
    return names.stream().filter(name -> name.startsWith(prefix)).count();
  }

  private static List<String> loaded(Class<?> program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(log).isZero();
    return log.lines()
        .map(LOADED::matcher)
        .filter(Matcher::find)
        .map(line -> line.group(1))
        .distinct()
        .toList();
  }
}
