package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages of the command line depend on each other in one direction, and stay small. */
class ArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern OWN = Pattern.compile("io\\.dynamodel\\.cli(\\.[a-z]+)?\\.[A-Z]");

  /** The packages, each of which may use those before it. */
  private static final List<String> PACKAGES =
      List.of("io.dynamodel.cli.base", "io.dynamodel.cli.items", "io.dynamodel.cli");

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .toList();
    }
  }

  private static String packageOf(Path file) {
    return SOURCES
        .relativize(file.getParent())
        .toString()
        .replace(file.getFileSystem().getSeparator(), ".");
  }

  @Test
  void packages_useThoseBeforeThemOnly() throws IOException {
    TreeSet<String> wrong = new TreeSet<>();
    TreeSet<String> found = new TreeSet<>();
    for (Path file : sources()) {
      String own = packageOf(file);
      found.add(own);
      OWN.matcher(Files.readString(file))
          .results()
          .map(match -> match.group().replaceFirst("\\.[A-Z]$", ""))
          .filter(used -> PACKAGES.indexOf(used) > PACKAGES.indexOf(own))
          .forEach(used -> wrong.add(file + " uses " + used));
    }
    assertThat(wrong).isEmpty();
    assertThat(found).containsExactlyInAnyOrderElementsOf(PACKAGES);
  }

  @Test
  void packages_haveAtMost30Files_andFilesAtMost400Lines() throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    TreeSet<String> tooLong = new TreeSet<>();
    for (Path file : sources()) {
      sizes.merge(packageOf(file), 1L, Long::sum);
      if (Files.readAllLines(file).size() > 400) {
        tooLong.add(file.toString());
      }
    }
    sizes.values().removeIf(files -> files <= 30);
    assertThat(sizes).as("packages with more than 30 files").isEmpty();
    assertThat(tooLong).as("files with more than 400 lines").isEmpty();
  }
}
