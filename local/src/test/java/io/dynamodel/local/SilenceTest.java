package io.dynamodel.local;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.table.TableConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilenceTest {
  @TempDir Path temporary;

  @Test
  void a_program_that_closes_what_it_opened_prints_nothing_and_ends() throws Exception {
    Path printed = temporary.resolve("printed");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                temporary.resolve("data").toString())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    boolean ended = program.waitFor(60, TimeUnit.SECONDS);
    program.destroyForcibly();
    assertThat(printed).isEmptyFile();
    assertThat(ended).isTrue();
    assertThat(program.exitValue()).isZero();
    assertThat(temporary.resolve("data")).isNotEmptyDirectory();
  }

  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      try (DynaConnection connection = DynaConnection.open("embedded")) {
        use(connection);
      }
      try (DynaConnection connection = DynaConnection.open("embedded:" + arguments[0])) {
        use(connection);
      }
      try (EngineServer server = EngineServer.start(Engine.inMemory());
          DynaConnection connection = DynaConnection.open(server.endpoint().toString())) {
        use(connection);
      }
    }

    private static void use(DynaConnection connection) {
      connection.createTable(TableConfig.of(t -> t.name("books").hashKey("isbn", S)));
      connection.table("books").putUnique(Map.of("isbn", "1"));
      try {
        connection.table("books").putUnique(Map.of("isbn", "1"));
        throw new IllegalStateException("stored twice");
      } catch (io.dynamodel.error.ItemExistsException expected) {
        connection.table("books").delete("1");
      }
    }
  }
}
