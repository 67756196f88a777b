package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The guide (README.md and docs/*.md) and the tests of this module. A region of a test from a
 * comment {@code snippet: name} to a comment {@code end} is a Java block of the guide. With the
 * system property {@code docs.update}, the blocks are rewritten instead of compared.
 */
final class Guide {
  static final boolean UPDATES = Boolean.getBoolean("docs.update");

  static final int WIDTH = 120;

  private static final Path ROOT = Path.of("..");
  private static final Path TESTS = Path.of("src/test/java");

  /** Tests of the page on Spring Boot, which has a class path of its own. */
  private static final Path SPRING = ROOT.resolve("spring-boot-starter/src/test/java");

  private static final Pattern REGION =
      Pattern.compile("(?m)^ *//\\ssnippet: ([\\w-]+)\\n([\\s\\S]*?)^ *//\\send$");
  private static final Pattern SHOWN = Pattern.compile("Guide\\.shows\\(\\s*\"([\\w-]+)\"");
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?m)^(<!-- (?:snippet|output): ([\\w-]+) -->\\n)?```(\\w*)\\n([\\s\\S]*?)^```$");

  private Guide() {}

  /**
   * A fenced block.
   *
   * @param name the name in the comment before it; empty if there is none
   */
  record Block(Path page, String name, String language, String text) {}

  static List<Path> pages() {
    return Stream.concat(Stream.of(ROOT.resolve("README.md")), files(ROOT.resolve("docs"), ".md"))
        .toList();
  }

  static List<Block> blocks(Path page) {
    return BLOCK.matcher(read(page)).results().map(found -> block(page, found)).toList();
  }

  static List<Block> blocks(String language) {
    return pages().stream()
        .flatMap(page -> blocks(page).stream())
        .filter(block -> block.language().equals(language))
        .toList();
  }

  private static Block block(Path page, MatchResult found) {
    return new Block(
        page, found.group(2) == null ? "" : found.group(2), found.group(3), found.group(4));
  }

  /** Returns the regions of the tests by name, without their indentation in the test. */
  static Map<String, String> snippets() {
    Map<String, String> snippets = new TreeMap<>();
    tests()
        .flatMap(test -> REGION.matcher(read(test)).results())
        .forEach(
            region -> {
              String text = region.group(2).stripTrailing().stripIndent() + "\n";
              if (snippets.put(region.group(1), text) != null) {
                throw new IllegalStateException("two snippets have the name " + region.group(1));
              }
            });
    return snippets;
  }

  /** Returns the names of the outputs that the tests assert. */
  static List<String> shown() {
    return tests()
        .flatMap(test -> SHOWN.matcher(read(test)).results())
        .map(found -> found.group(1))
        .toList();
  }

  private static Stream<Path> tests() {
    return Stream.concat(
        files(TESTS.resolve("io/dynamodel/docs"), ".java"),
        files(SPRING.resolve("io/dynamodel/spring/guide"), ".java"));
  }

  /** Asserts that the output block of this name shows the given output, with long lines folded. */
  static void shows(String name, String output) {
    String text = output.lines().map(Guide::folded).collect(Collectors.joining("\n")) + "\n";
    if (UPDATES) {
      update("text", Map.of(name, text));
    }
    assertThat(blocks("text").stream().filter(block -> block.name().equals(name)).map(Block::text))
        .as("the block <!-- output: %s --> of\n%s", name, text)
        .isNotEmpty()
        .containsOnly(text);
  }

  private static String folded(String line) {
    int end = line.length() <= WIDTH ? -1 : line.lastIndexOf(' ', WIDTH);
    return end < 0
        ? line
        : line.substring(0, end) + "\n" + folded("    " + line.substring(end + 1));
  }

  /** Rewrites the blocks of a language, by name. */
  static void update(String language, Map<String, String> texts) {
    for (Path page : pages()) {
      String updated =
          BLOCK
              .matcher(read(page))
              .replaceAll(found -> Matcher.quoteReplacement(updated(found, language, texts)));
      try {
        Files.writeString(page, updated);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String updated(MatchResult found, String language, Map<String, String> texts) {
    boolean meant = found.group(2) != null && found.group(3).equals(language);
    String text = meant ? texts.get(found.group(2)) : null;
    return text == null
        ? found.group()
        : found.group(1) + "```" + found.group(3) + "\n" + text + "```";
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
