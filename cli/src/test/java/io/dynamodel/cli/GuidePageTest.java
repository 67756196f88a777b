package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of the guide on the command line: each command on it is run, and has the output that the
 * page shows. With {@code -Ddocs.update=true} the outputs are rewritten.
 */
class GuidePageTest {
  private static final Path PAGE = Path.of("../docs/command-line.md");

  @TempDir Path folder;

  @Test
  void every_command_of_the_page_prints_what_the_page_shows() throws IOException {
    String page = Files.readString(PAGE);
    Cli cli = new Cli(folder).environment("DYNAMODEL_CONNECT", "");
    String run = new GuidePage(cli, folder).run(page);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, run);
    } else {
      assertThat(run).isEqualTo(page);
    }
  }
}
