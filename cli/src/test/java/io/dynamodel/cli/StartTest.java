package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Help is there at once, because nothing that it does not need is loaded. */
class StartTest {
  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "query --help", "partiql --help"})
  void help_and_version_load_no_class_of_the_sdk(String arguments) throws Exception {
    List<String> loaded = loaded(arguments);
    assertThat(loaded).anyMatch(line -> line.contains("io.dynamodel.cli.Program"));
    assertThat(loaded).noneMatch(line -> line.contains("software.amazon.awssdk"));
  }

  private static List<String> loaded(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xlog:class+load"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments.split(" ")));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).isEqualTo(CommandLine.ExitCode.OK);
    return lines;
  }
}
