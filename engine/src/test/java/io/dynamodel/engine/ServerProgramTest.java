package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProgramTest {
  private static final Pattern SERVED = Pattern.compile("running at (http://localhost:\\d+), .+");

  @TempDir Path directory;

  @Test
  void it_prints_its_address_and_serves_until_it_is_stopped() throws Exception {
    assertServes("in memory");
  }

  @Test
  void it_serves_a_directory_again_after_it_was_stopped() throws Exception {
    assertServes("in " + directory, "--directory", directory.toString(), "--port", "0");
    assertServes("in " + directory, "--directory", directory.toString(), "--port", "0");
  }

  private static void assertServes(String said, String... arguments) throws Exception {
    Process program = program(arguments);
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
      String line = output.readLine();
      assertThat(line).contains(said);
      Matcher served = SERVED.matcher(line);
      assertThat(served.find()).isTrue();
      HttpRequest look = HttpRequest.newBuilder(URI.create(served.group(1))).build();
      assertThat(HttpClient.newHttpClient().send(look, BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      program.toHandle().destroy();
      assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(output.readLine()).isNull();
    } finally {
      program.destroyForcibly();
    }
  }

  private static Process program(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EngineServer.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  @Test
  void invalid_arguments_cause_one_sentence_and_exit_code_2() {
    assertThat(said(2, "--prot", "8000"))
        .isEqualTo("\"--prot\" is not an option of the server: use --port N or --directory DIR.");
    assertThat(said(2, "--port")).startsWith("--port has no value");
    assertThat(said(2, "--port", "http")).startsWith("\"http\" is not a port");
    assertThat(said(2, "--port", "65536")).startsWith("\"65536\" is not a port");
    assertThat(said(2, "--directory", "a\0b")).contains("is not a valid directory");
  }

  @Test
  void a_port_in_use_causes_one_sentence_and_exit_code_1() {
    try (Engine engine = Engine.inMemory();
        EngineServer server = EngineServer.start(engine)) {
      String port = String.valueOf(server.endpoint().getPort());
      assertThat(said(1, "--port", port)).startsWith("cannot listen on port " + port);
    }
  }

  @Test
  void an_open_directory_causes_one_sentence_and_exit_code_1() {
    try (Engine engine = Engine.in(directory)) {
      assertThat(said(1, "--directory", directory.toString()))
          .startsWith("cannot open the database in \"" + directory + "\"");
    }
  }

  private static String said(int exitCode, String... arguments) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(errors, true, StandardCharsets.UTF_8);
    assertThat(new ServerProgram(printed, printed).run(arguments)).isEqualTo(exitCode);
    return errors.toString(StandardCharsets.UTF_8).strip();
  }
}
