package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.Surroundings;
import io.dynamodel.cli.base.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The differences on a terminal, and a server that runs until it is ended. */
class TerminalTest {
  private static final String ESCAPE = "\u001b";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private void run(boolean terminal, Map<String, String> environment, String line) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("DYNAMODEL_CONNECT", "embedded:db");
    out.reset();
    err.reset();
    new Program(
            new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                Surroundings.writer(out),
                Surroundings.writer(err),
                variables,
                folder,
                terminal))
        .run(Words.of(line).toArray(String[]::new));
  }

  @Test
  void help_has_colours_on_a_terminal_only_and_not_if_the_user_wants_none() {
    run(true, Map.of(), "query --help");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains(ESCAPE);
    run(false, Map.of(), "query --help");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(ESCAPE);
    run(true, Map.of("NO_COLOR", "1"), "query --help");
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain(ESCAPE);
  }

  @Test
  void an_import_draws_a_progress_bar_on_a_terminal_only() throws IOException {
    Files.writeString(folder.resolve("items.jsonl"), "{\"id\": \"1\"}\n{\"id\": \"2\"}\n");
    run(true, Map.of(), "create items --hash-key id");
    run(true, Map.of(), "import items items.jsonl");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("2 read, 2 stored, 0 rejected\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("\rimport", "records");
    run(false, Map.of(), "import items items.jsonl");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void serve_answers_the_other_commands_until_it_is_ended() throws Exception {
    try (PipedInputStream served = new PipedInputStream();
        PipedOutputStream to = new PipedOutputStream(served)) {
      Surroundings surroundings =
          new Surroundings(
              new ByteArrayInputStream(new byte[0]),
              Surroundings.writer(to),
              Surroundings.writer(err),
              Map.of(),
              folder,
              false);
      Thread server =
          new Thread(() -> new Program(surroundings).run("serve", "--directory", "served"));
      server.start();
      String line = new Scanner(served, StandardCharsets.UTF_8).nextLine();
      assertThat(line).startsWith("DynamoDB is served at http://localhost:");
      String url = line.replaceAll(".*(http://localhost:\\d+).*", "$1");
      Cli cli = new Cli(folder);
      cli.out("create items --hash-key id --connect " + url);
      cli.out("put items id=1 --connect " + url + " --region eu-west-1");
      assertThat(cli.out("tables --connect " + url)).isEqualTo("items\n");
      server.interrupt();
      server.join();
      assertThat(cli.out("scan items --count --connect embedded:served")).isEqualTo("1\n");
    }
  }

  @Test
  void what_the_system_refuses_is_a_failure_in_one_sentence() throws IOException {
    Cli cli = new Cli(folder);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      int port = taken.getLocalPort();
      assertThat(cli.run("serve --port " + port).err())
          .startsWith("dynamodel serve: cannot listen on port " + port)
          .hasLineCount(1);
    }
    Files.writeString(folder.resolve("file"), "");
    Cli.Run noDirectory = cli.run("tables --connect embedded:file");
    assertThat(noDirectory.code()).isEqualTo(1);
    assertThat(noDirectory.err())
        .startsWith("dynamodel tables: ")
        .hasLineCount(1)
        .doesNotContain("Exception");
    assertThat(cli.run("serve --directory file").err())
        .startsWith("dynamodel serve: ")
        .hasLineCount(1)
        .doesNotContain("Exception");
    cli.out("create items --hash-key id");
    assertThat(cli.run("put items @nothing.json"))
        .isEqualTo(
            new Cli.Run(
                1, "", "dynamodel put: " + folder.resolve("nothing.json") + ": no such file\n"));
  }

  @Test
  void memory_that_is_used_up_is_a_failure_in_one_sentence() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            Surroundings.writer(OutputStream.nullOutputStream()),
            Surroundings.writer(err),
            Map.of("DYNAMODEL_CONNECT", "embedded"),
            folder,
            false);
    Connections exhausted =
        settings -> {
          throw new OutOfMemoryError("Java heap space");
        };
    assertThat(new Program(surroundings, exhausted).run("tables")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("dynamodel: the memory of this program is used up")
        .contains("DYNAMODEL_JAVA_OPTS");
  }
}
