package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArchitecturePageTest {
  private static final Path PAGE = Path.of("../docs/architecture.md");
  private static final Path RULE =
      Path.of("../core/src/test/java/io/dynamodel/ArchitectureTest.java");

  @Test
  void the_table_of_packages_is_the_one_that_the_build_holds() {
    List<String> shown = found("(?m)^\\| `(io\\.dynamodel[.\\w]*)` \\|", PAGE);

    assertThat(shown).isNotEmpty().isEqualTo(found("(?m)^ +\"(io\\.dynamodel[.\\w]*)\"[,)]", RULE));
  }

  private static List<String> found(String regex, Path file) {
    return Pattern.compile(regex).matcher(Guide.read(file)).results().map(m -> m.group(1)).toList();
  }
}
