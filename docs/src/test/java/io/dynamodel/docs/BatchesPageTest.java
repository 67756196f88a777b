package io.dynamodel.docs;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.docs.LockingPageTest.Member;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.BatchIncompleteException.Unprocessed;
import io.dynamodel.error.ValidationException;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchesPageTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private final Film metropolis = film("Metropolis", 1927, "Fritz Lang");
  private final Film m = film("M", 1931, "Fritz Lang");
  private final Film vertigo = film("Vertigo", 1958, "Alfred Hitchcock");
  private DynaModel<Film> films;

  @BeforeEach
  void create() {
    films = Film.MODEL.connect(dynamo.connection());
    films.createTable();
  }

  private static Film film(String title, int year, String director) {
    return new Film(title, year, director, null, null);
  }

  @Test
  void oneModel() {
    // snippet: batches-write
    films.saveBatch(List.of(metropolis, m, vertigo));
    films.putBatch(List.of(
        Map.of("title", "Fury", "year", 1936, "director", "Fritz Lang"),
        Map.of("title", "Rope", "year", 1948, "director", "Alfred Hitchcock")));

    List<Film> found = films.getBatch(List.of(Key.of("Rope", 1948), Key.of("Psycho", 1960), Key.of("M", 1931)));
    films.deleteBatch(List.of(Key.of("Rope", 1948), Key.of("Fury", 1936)));
    // end
    assertThat(found).extracting(Film::title).containsExactly("Rope", "M");
    assertThat(films.scan().count()).isEqualTo(3);
  }

  @Test
  void severalTables() {
    DynaConnection connection = dynamo.connection();
    connection.createTable(TableConfig.of(t -> t.name("log").hashKey("event", S)));
    // snippet: batches-mixed
    DynaModel<Document> log = connection.table("log");
    connection.writeBatch(b -> b
        .save(films, metropolis)
        .put(films, Map.of("title", "Fury", "year", 1936, "director", "Fritz Lang"))
        .delete(films, Key.of("M", 1931))
        .put(log, Map.of("event", "import", "films", 2)));
    // end
    assertThat(films.scan().count()).isEqualTo(2);
    assertThat(log.get("import")).isPresent();
  }

  @Test
  void invalid() {
    ValidationException refused =
        catchThrowableOfType(
            ValidationException.class,
            () -> {
              // snippet: batches-invalid
              films.putBatch(List.of(
                  Map.of("title", "Fury", "year", 1936, "director", "Fritz Lang"),
                  Map.of("title", "Rope", "yaer", 1948, "director", " "),
                  Map.of("title", "", "year", 1958, "director", "Alfred Hitchcock")));
              // end
            });
    Guide.shows("batches-invalid", refused.getMessage());
    assertThat(films.scan().count()).isZero();
  }

  @Test
  void rejected() {
    List<Map<String, Object>> rows =
        List.of(
            Map.of("title", "Fury", "year", 1936, "director", "Fritz Lang"),
            Map.of("title", "Rope", "yaer", 1948, "director", " "));
    List<String> lines = new ArrayList<>();
    // snippet: batches-rejected
    List<Film> stored = films.putBatch(rows, o -> o
        .rejected((position, violations) -> lines.add("row " + position + ": " + violations)));
    // end
    assertThat(stored).hasSize(1);
    Guide.shows("batches-rejected", String.join("\n", lines));
  }

  @Test
  void asStored() {
    films.saveBatch(List.of(metropolis, m));
    // snippet: batches-as-stored
    List<Film> exported = films.scan().list();
    films.deleteTable();
    films.createTable();
    films.saveBatch(exported, o -> o.asStored());
    // end
    assertThat(films.scan().list()).containsExactlyInAnyOrder(metropolis, m);
  }

  @Test
  void incomplete() {
    List<Film> all = List.of(metropolis, m);
    // snippet: batches-incomplete
    try {
      films.saveBatch(all);
    } catch (BatchIncompleteException e) {
      List<Film> left = new ArrayList<>();
      for (Unprocessed each : e.unprocessed()) {
        // If a key was given several times, the last one counts.
        left.add(all.get(each.positions().get(each.positions().size() - 1)));
      }
      films.saveBatch(left);
    }
    // end
    assertThat(films.scan().count()).isEqualTo(2);
  }

  @Test
  void condition() {
    films.saveBatch(List.of(metropolis, vertigo));
    BatchIncompleteException refused =
        catchThrowableOfType(
            BatchIncompleteException.class,
            () -> {
              // snippet: batches-condition
              films.saveBatch(List.of(metropolis, m, vertigo), o -> o.onlyIf("title__not_exists", true));
              // end
            });
    Guide.shows("batches-condition", refused.getMessage());
    assertThat(films.scan().count()).isEqualTo(3);
  }

  @Test
  void versions() {
    DynaModel<Member> members = LockingPageTest.MODEL.connect(dynamo.connection());
    members.createTable();
    Member ada = members.save(new Member("1", "ada@example.com", null, null, 0, 0));
    members.update("1", "points__plus", 10);
    Member grace = new Member("2", "grace@example.com", null, null, 0, 0);
    BatchIncompleteException refused =
        catchThrowableOfType(
            BatchIncompleteException.class,
            () -> {
              // snippet: batches-versions
              members.saveBatch(List.of(ada.withPoints(20), grace)); // somebody updated ada since she was read
              // end
            });
    Guide.shows("batches-versions", refused.getMessage());
    assertThat(members.get("2")).isPresent();
  }

  @Test
  void progress() {
    List<String> lines = new ArrayList<>();
    // snippet: batches-progress
    films.saveBatch(List.of(metropolis, m, vertigo),
        o -> o.onProgress(p -> lines.add(p.done() + " of " + p.total() + " saved")));
    // end
    assertThat(lines).containsExactly("3 of 3 saved");
  }
}
