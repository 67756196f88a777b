package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program does the same in each locale, and loses no character of its arguments. */
class LocaleTest {
  @TempDir Path folder;

  @BeforeEach
  void createTable() {
    Cli cli = new Cli(folder);
    cli.out("create books --hash-key isbn");
    cli.out("put books isbn=1 rating=2.5");
  }

  @ParameterizedTest
  @CsvSource({"de, DE", "ar, EG", "tr, TR"})
  void numbers_and_the_files_of_a_database_are_those_of_other_locales(
      String language, String country) throws Exception {
    List<String> options = List.of("-Duser.language=" + language, "-Duser.country=" + country);

    assertThat(run(options, "", "status books").out())
        .startsWith("table   books\nstate   ACTIVE\nitems   1 (estimate)\n");
    assertThat(run(options, "", "put books isbn=2 rating=1.5").code()).isZero();

    assertThat(new Cli(folder).out("scan books rating__lt=2 --format jsonl"))
        .isEqualTo("{\"isbn\":\"2\",\"rating\":1.5}\n");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void an_argument_that_the_jvm_cannot_read_is_bad_use() throws Exception {
    Cli.Run run = run(List.of(), "C", "put books isbn=ü");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("dynamodel: an argument has characters").hasLineCount(1);
    assertThat(new Cli(folder).out("scan books --count")).isEqualTo("1\n");
  }

  @ParameterizedTest
  @CsvSource({"'', C.UTF-8", "C, C.UTF-8", "POSIX, C.UTF-8", "de_DE.ISO-8859-1, de_DE.ISO-8859-1"})
  @DisabledOnOs(OS.WINDOWS)
  void the_launcher_replaces_a_locale_that_has_only_ascii(String locale, String expected)
      throws Exception {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"$LC_ALL\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    ProcessBuilder process = new ProcessBuilder("sh", "src/main/launcher/dynamodel", "tables");
    process.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    process.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    process.environment().put("LC_ALL", locale);

    assertThat(ended(process).out()).isEqualTo(expected + "\n");
  }

  /** Runs the program in a JVM with these options. */
  private Cli.Run run(List<String> options, String locale, String arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments.split(" ")));
    ProcessBuilder process = new ProcessBuilder(command);
    if (!locale.isEmpty()) {
      process.environment().put("LC_ALL", locale);
    }
    process.environment().put("DYNAMODEL_CONNECT", "embedded:" + folder.resolve("db"));
    return ended(process);
  }

  private static Cli.Run ended(ProcessBuilder starting) throws IOException, InterruptedException {
    Process process = starting.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Cli.Run(process.waitFor(), out, err);
  }
}
