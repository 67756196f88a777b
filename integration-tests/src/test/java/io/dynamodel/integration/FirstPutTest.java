package io.dynamodel.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
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
      Engine engine = Engine.inMemory();
      engine.handle(
          "DynamoDB_20120810.CreateTable", Map.of(), TABLE.getBytes(StandardCharsets.UTF_8));
      DynaModel<Note> notes =
          DynaModel.of(Note.class)
              .table(t -> t.name("notes").hashKey("id"))
              .schema(SchemaAdapter.none())
              .connect(DynaConnection.of(new EmbeddedDatabase(engine)));
      notes.save(new Note("1", "a", 2));
    }
  }

  @Test
  void firstPut_loadsNeitherTheClientOfTheSdkNorAnyDataBinding() throws Exception {
    List<String> loaded = loaded();

    assertThat(loaded).contains(Program.class.getName(), "io.dynamodel.engine.Engine");
    assertThat(loaded)
        .noneMatch(name -> name.startsWith("software.amazon.awssdk.core.internal.http"))
        .noneMatch(name -> name.endsWith(".DefaultDynamoDbClient"))
        .noneMatch(name -> name.startsWith("tools.jackson.databind"));
  }

  @Test
  void firstPut_loadsNoMoreClassesThanItDid() throws Exception {
    List<String> loaded = loaded();

    assertThat(count(loaded, "software.amazon.awssdk.")).isLessThan(267);
    assertThat(count(loaded, "io.dynamodel.")).isLessThan(455);
  }

  private static long count(List<String> names, String prefix) {
    return names.stream().filter(name -> name.startsWith(prefix)).count();
  }

  private static List<String> loaded() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
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
