package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.docs.Guide.Block;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The guide shows only code and output that these tests compile, run and assert. */
class SnippetsTest {
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");

  private static final Map<String, String> SNIPPETS = Guide.snippets();

  @BeforeAll
  static void update() {
    if (Guide.UPDATES) {
      Guide.update("java", SNIPPETS);
    }
  }

  @Test
  void every_java_block_is_a_snippet_of_these_tests() {
    assertThat(Guide.blocks("java"))
        .isNotEmpty()
        .allSatisfy(
            block ->
                assertThat(block.text())
                    .as(
                        "%s, <!-- snippet: %s -->; -Ddocs.update=true rewrites it",
                        block.page(), block.name())
                    .isEqualTo(SNIPPETS.get(block.name())));
  }

  @Test
  void every_snippet_is_shown() {
    assertThat(Guide.blocks("java")).extracting(Block::name).containsAll(SNIPPETS.keySet());
  }

  @Test
  void every_text_block_is_an_output_that_a_test_asserts() {
    assertThat(Guide.blocks("text"))
        .extracting(Block::name)
        .containsExactlyInAnyOrderElementsOf(Guide.shown());
  }

  @Test
  void no_line_is_longer_than_120_characters() {
    for (Path page : Guide.pages()) {
      assertThat(Guide.read(page).lines().filter(line -> line.length() > Guide.WIDTH))
          .as("%s", page)
          .isEmpty();
    }
  }

  @Test
  void every_link_leads_to_a_file_and_a_heading() {
    for (Path page : Guide.pages()) {
      LINK.matcher(Guide.read(page))
          .results()
          .forEach(
              link -> {
                Path to = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                assertThat(Files.exists(to)).as("%s links to %s", page, link.group(1)).isTrue();
                if (link.group(2) != null) {
                  assertThat(anchors(to))
                      .as("%s links to %s", page, link.group())
                      .contains(link.group(2));
                }
              });
    }
  }

  /** Returns the anchors of the headings, as GitHub generates them. */
  private static List<String> anchors(Path page) {
    return Guide.read(page)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(java.util.Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }
}
