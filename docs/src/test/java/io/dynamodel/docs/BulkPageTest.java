package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.BulkResult;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ValidationException;
import io.dynamodel.test.LocalDynamo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BulkPageTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaModel<Film> films;

  @BeforeEach
  void store() {
    films = Film.MODEL.connect(dynamo.connection());
    films.createTable();
    films.save(film("Metropolis", 1927, "Fritz Lang", "8.3"));
    films.save(film("M", 1931, "Fritz Lang", "8.3"));
    films.save(film("Fury", 1936, "Fritz Lang", "9.8"));
    films.save(film("Vertigo", 1958, "Alfred Hitchcock", "8.2"));
  }

  private static Film film(String title, int year, String director, String rating) {
    Film.Info info = new Film.Info(new BigDecimal(rating), List.of(), null, null);
    return new Film(title, year, director, Set.of("Drama"), info);
  }

  @Test
  void update() {
    // snippet: bulk-update
    BulkResult result = films.query("director", "Fritz Lang", "year__lt", 1930)
        .update("genres__add", Set.of("Silent"), "info__actors__append", List.of("Brigitte Helm"));

    films.scan("genres__contains", "Silent").update(Map.of("info__rating__plus", new BigDecimal("0.1")));
    // end
    assertThat(result.changed()).isEqualTo(1);
    Film metropolis = films.get("Metropolis", 1927).orElseThrow();
    assertThat(metropolis.genres()).containsExactlyInAnyOrder("Drama", "Silent");
    assertThat(metropolis.info().actors()).containsExactly("Brigitte Helm");
    assertThat(metropolis.info().rating()).isEqualByComparingTo("8.4");
  }

  @Test
  void invalid() {
    ValidationException refused =
        catchThrowableOfType(
            ValidationException.class,
            () -> {
              // snippet: bulk-invalid
              films.query("director", "Fritz Lang").pageSize(2).update("info__rating__plus", 1);
              // end
            });
    Guide.shows("bulk-invalid", refused.getMessage());
    assertThat(films.get("M", 1931).orElseThrow().info().rating()).isEqualByComparingTo("9.3");
  }

  @Test
  void delete() {
    List<String> lines = new ArrayList<>();
    // snippet: bulk-delete
    BulkResult deleted = films.scan("year__lt", 1950).pageSize(100).rateLimit(50)
        .delete(o -> o.onProgress(p -> lines.add(p.changed() + " of " + p.seen() + " deleted")));

    BulkResult part = films.scan().all().limit(1).update("director", "Unknown");
    BulkResult rest = films.scan().all().from(part.cursor().orElseThrow()).update("director", "Unknown");
    // end
    assertThat(deleted.changed()).isEqualTo(3);
    assertThat(lines).contains("3 of 3 deleted");
    assertThat(part.changed() + rest.changed()).isEqualTo(1);
  }
}
