package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code examples/foodmart.sh}, in this JVM. */
class FoodMartExampleTest {
  private static final Path EXAMPLES = Path.of("../examples");

  @TempDir Path folder;

  @Test
  void the_script_stores_finds_and_changes_what_the_java_example_does() throws IOException {
    try (DirectoryStream<Path> models =
        Files.newDirectoryStream(EXAMPLES.resolve("foodmart"), "*.yaml")) {
      for (Path model : models) {
        Files.copy(model, folder.resolve(model.getFileName()));
      }
    }
    for (String file : new String[] {"customer.json", "product.json"}) {
      try (InputStream data = FoodMartExampleTest.class.getResourceAsStream("/" + file)) {
        Files.copy(data, folder.resolve(file));
      }
    }
    String script = Files.readString(EXAMPLES.resolve("foodmart.sh"));
    String begin = "<<'COMMANDS'\n";
    String commands =
        script.substring(script.indexOf(begin) + begin.length(), script.lastIndexOf("COMMANDS"));

    Cli.Run run = new Cli(folder).input(commands).run("shell --connect embedded --echo");

    assertThat(run.err()).isEmpty();
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out())
        .contains("10,281 read, 10,252 stored, 29 rejected")
        .contains("1,560 read, 1,560 stored, 0 rejected")
        .containsPattern("index +by-city \\(global\\)")
        .contains("Washington Cream Soda")
        .contains("\"member_card\": \"Golden\"")
        .contains("table foodmart-customers has no item 2")
        .containsPattern("([\\d,]+) found, \\1 updated")
        .containsPattern("([\\d,]+) found, \\1 deleted")
        .contains("cannot be queried like this")
        .contains("did you mean 'begins_with'?")
        .endsWith("$ scan foodmart-products --count\n1560\n");
  }
}
