package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ValidationException;
import io.dynamodel.value.Key;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GettingStartedTest {
  @Test
  void the_supported_versions_are_those_of_the_build() throws IOException {
    String pom = Files.readString(Path.of("../pom.xml"));
    String page = Files.readString(Path.of("getting-started.md"));
    Map<String, String> stated =
        Map.of(
            "springboot.newest", " to %s; built with",
            "springboot.version", "; built with %s |",
            "awssdk.oldest", "| AWS SDK for Java | %s or later",
            "awssdk.version", "or later; built with %s |",
            "junit.oldest", "| JUnit, for `dynamodel-test` | %s to",
            "junit.version", " to %s |");
    stated.forEach(
        (property, text) -> {
          String version = pom.replaceAll("(?s).*<" + property + ">(.*?)</.*", "$1");
          boolean isExact = text.contains("built with %s");
          String shown = isExact ? version : version.replaceAll("\\.[^.]*$", "");
          assertThat(page).contains(text.formatted(shown));
        });
    String oldest =
        Files.readString(Path.of("../spring-boot-compatibility/pom.xml"))
            .replaceAll("(?s).*<compatibility.springboot>(\\d+\\.\\d+).*", "$1");
    assertThat(page)
        .contains("| Spring Boot, for `dynamodel-spring-boot-starter` | " + oldest + " to ");
  }

  @Test
  void from_an_empty_project_to_a_validated_query() {
    PrintStream standard = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      program();
    } finally {
      System.setOut(standard);
    }
    Guide.shows("first-program", printed.toString(StandardCharsets.UTF_8));
  }

  private static void program() {
    // snippet: first-program
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      DynaModel<Film> films = Film.MODEL.connect(connection);
      films.createTable();

      films.put(Map.of(
          "title", "M", "year", 1931, "director", "Fritz Lang", "genres", Set.of("Crime", "Thriller"),
          "info", Map.of("rating", new BigDecimal("8.3"), "actors", List.of("Peter Lorre"))));
      films.save(new Film("Metropolis", 1927, "Fritz Lang", Set.of("Drama"), null));

      for (Film film : films.query("director", "Fritz Lang", "year__gte", 1930)) {
        System.out.println(film.title() + ", " + film.year());
      }
    }
    // end
  }

  @Test
  void a_film_that_is_not_valid_is_refused() {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      DynaModel<Film> films = Film.MODEL.connect(connection);
      ValidationException refused =
          catchThrowableOfType(
              ValidationException.class,
              () -> {
                // snippet: refused
                films.put(Map.of(
                    "title", "M", "year", 1931, "directer", "Fritz Lang",
                    "info", Map.of("rating", 83, "actors", List.of("Peter Lorre", ""))));
                // end
              });
      Guide.shows("refused", refused.getMessage());
      assertThat(refused.violations()).hasSize(4);
    }
  }

  @Test
  void every_operation_on_one_item() {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      DynaModel<Film> films = Film.MODEL.connect(connection);
      films.createTable();
      Map<String, Object> map = Map.of("title", "Fury", "year", 1936, "director", "Fritz Lang");
      Film film = new Film("M", 1931, "Fritz Lang", Set.of("Crime"), null);
      // snippet: operations
      films.putUnique(map);   // throws ItemExistsException if the key exists
      films.put(map);         // replaces an existing film
      films.saveUnique(film); // the same for a film
      films.save(film);
      films.save(film, o -> o.onlyIf("director", "Fritz Lang")); // else ConditionFailedException

      Optional<Film> found = films.get("M", 1931);
      Optional<Film> latest = films.get(Key.of("M", 1931), o -> o.consistent());

      boolean deleted = films.delete("Fury", 1936); // true if it existed
      films.deleteRecord(film);
      // end
      assertThat(found).contains(film);
      assertThat(latest).contains(film);
      assertThat(deleted).isTrue();
      assertThat(films.scan().count()).isZero();
    }
  }
}
