package io.dynamodel.docs;

import static io.dynamodel.test.DynaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaModel;
import io.dynamodel.Plan;
import io.dynamodel.Results;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.test.LocalDynamo;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanningPageTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  private final DynaModel<Film> films = Film.MODEL.connect(dynamo.connection());

  @BeforeAll
  static void store() {
    Films.store(Film.MODEL.connect(dynamo.connection()));
  }

  private static List<String> titles(Results<Film> found) {
    return found.stream().map(Film::title).toList();
  }

  @Test
  void ways() {
    // snippet: planning-ways
    films.get("M", 1931);                                               // GetItem
    films.query("title", "M");                                          // Query of the table
    films.query("title", "M", "year__between", List.of(1930, 1939));    // with the range key
    films.query("director", "Fritz Lang", "year__lt", 1930);            // Query of the index by-director
    films.query("director", "Fritz Lang", "genres__contains", "Crime"); // the same, with a filter
    films.scan("info__rating__gt", 8);                                  // Scan
    // end
    assertThat(titles(films.query("title", "M", "year__between", List.of(1930, 1939))))
        .containsExactly("M");
    assertThat(titles(films.query("director", "Fritz Lang", "year__lt", 1930)))
        .containsExactly("Metropolis");
    assertThat(titles(films.query("director", "Fritz Lang", "genres__contains", "Crime")))
        .containsExactly("M", "Fury");
  }

  @Test
  void explain() {
    Plan explained =
        // snippet: planning-explain
        films.query("director", "Fritz Lang", "year__gt", 1927, "year__lte", 1940, "genres__contains", "Crime")
            .explain();
        // end
    Guide.shows("planning-explain", explained.toString());
  }

  @Test
  void queries_that_no_key_fits() {
    Results<Film> found =
        // snippet: planning-no-key
        films.query("year__gte", 1930, "info__rating__gt", 8);
        // end
    InvalidLookupException refused =
        catchThrowableOfType(InvalidLookupException.class, found::list);
    Guide.shows("planning-no-key", refused.getMessage());
  }

  @Test
  void find() {
    // snippet: planning-find
    films.find("title", "M", "year", 1931);                               // GetItem
    films.find("title", "M", "year", 1931, "director__ne", "Fritz Lang"); // Query
    films.find("genres__contains", "Crime").allowScan();                  // Scan, because it is allowed
    // end
    assertThat(films.find("title", "M", "year", 1931).explain()).isGet();
    assertThat(films.find("title", "M", "year", 1931, "director__ne", "Fritz Lang").explain())
        .isQuery();
    assertThat(films.find("genres__contains", "Crime").allowScan().explain()).isScan();
    assertThat(films.find("genres__contains", "Crime").allowScan().list()).hasSize(3);
  }

  @Test
  void beyond_one_query() {
    // snippet: planning-beyond
    Results<Film> both = films.query("director__in", List.of("Fritz Lang", "Alfred Hitchcock")).fanOut(2);

    Results<Film> others = films.query("director", "Fritz Lang", "year__ne", 1931).postFilter();
    // end
    assertThat(titles(both)).containsExactly("Rope", "Vertigo", "Metropolis", "M", "Fury");
    assertThat(titles(others)).containsExactly("Metropolis", "Fury");
  }

  @Test
  void in_a_test() {
    // snippet: planning-test
    assertThat(films.query("director", "Fritz Lang", "year__gte", 1930).explain())
        .usesIndex("by-director")
        .hasKeyCondition("director = ? AND year >= ?")
        .hasNoFilter()
        .hasNothingInMemory();
    // end
    AssertionError failure =
        catchThrowableOfType(AssertionError.class, this::assertThatAScanDoesNotScan);
    Guide.shows(
        "planning-test-fails",
        failure
            .getMessage()
            .lines()
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n")));
  }

  private void assertThatAScanDoesNotScan() {
    // snippet: planning-test-fails
    assertThat(films.scan("director", "Fritz Lang").explain()).doesNotScan();
    // end
  }
}
