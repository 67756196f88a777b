package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.FailedTerm;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.Violation;
import io.dynamodel.schema.Finding;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WritingPageTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final Map<String, Object> MAP =
      Map.of("title", "M", "year", 1931, "director", "Fritz Lang");

  private static final Film FILM =
      new Film(
          "M",
          1931,
          "Fritz Lang",
          Set.of("Crime"),
          new Film.Info(new BigDecimal("8.3"), List.of("Peter Lorre"), null, null));

  private DynaModel<Film> films() {
    DynaModel<Film> films = Film.MODEL.connect(dynamo.connection());
    films.createTable();
    return films;
  }

  @Test
  void whole_records() {
    DynaModel<Film> films = films();
    Map<String, Object> map = MAP;
    // snippet: writing-whole
    Film stored = films.putUnique(map);          // fails if the key exists
    films.put(map);                              // replaces an existing film
    films.save(new Film("M", 1931, "Fritz Lang", Set.of("Crime"), null)); // the same with a record
    // end
    assertThat(stored.director()).isEqualTo("Fritz Lang");
    ItemExistsException refused =
        catchThrowableOfType(
            ItemExistsException.class,
            () -> {
              // snippet: writing-exists
              films.saveUnique(stored);
              // end
            });
    Guide.shows("writing-exists", refused.getMessage());
  }

  @Test
  void condition() {
    DynaModel<Film> films = films();
    films.save(FILM);
    Film film = FILM;
    List<String> lines = new ArrayList<>();
    // snippet: writing-condition
    try {
      films.save(film, o -> o.onlyIf("director", "Fritz Lang", "info__rating__lt", 8, "info__budget__exists", true));
    } catch (ConditionFailedException e) {
      lines.add(e.getMessage());
      Optional<Document> stored = e.stored(); // the stored item; empty if it does not exist
      for (FailedTerm term : e.failedTerms()) {
        lines.add(term.path() + " is " + term.actual());
      }
    }
    // end
    Guide.shows("writing-condition", String.join("\n", lines));
  }

  @Test
  void deletions() {
    DynaModel<Film> films = films();
    films.save(FILM);
    Film film = FILM;
    // snippet: writing-delete
    boolean deleted = films.delete("M", 1931);   // true if it existed
    films.deleteRecord(film);                    // deletes by the key of the record
    Optional<Film> old = films.deleteAndGet(Key.of("M", 1931), o -> o.onlyIf("info__rating__not_exists", true));
    // end
    assertThat(deleted).isTrue();
    assertThat(old).isEmpty();
  }

  @Test
  void what_differs() {
    DynaConnection connection = dynamo.connection();
    // snippet: writing-note
    record Note(
        String id, @NotBlank String text, Set<String> labels, Instant created, Instant changed, Instant expires) {

      Note withText(String other) {
        return new Note(id, other, labels, created, changed, expires);
      }
    }

    DynaModel<Note> notes = DynaModel.of(Note.class)
        .table(t -> t.name("notes").hashKey("id")
            .generated("id").createdAt("created").updatedAt("changed").ttl("expires"))
        .schema(BeanSchema.create())
        .connect(connection);
    notes.createTable();

    Note note = notes.put(Map.of("text", "Call Ada", "labels", Set.of("today"), "expires", Duration.ofDays(7)));
    // end
    assertThat(note.id()).hasSize(36);
    assertThat(note.created()).isNotNull().isEqualTo(note.changed());
    assertThat(note.expires()).isAfter(Instant.now().plus(Duration.ofDays(6)));

    // snippet: writing-since
    Note loaded = notes.get(note.id()).orElseThrow();
    notes.update(note.id(), "labels__add", Set.of("work")); // another writer, in the meantime

    Note saved = notes.save(loaded.withText("Call Grace"), o -> o.since(loaded)); // SETs text and changed
    Set<String> labels = saved.labels();                                          // "today", "work"
    // end
    assertThat(labels).containsExactlyInAnyOrder("today", "work");
    assertThat(saved.text()).isEqualTo("Call Grace");
    notes.delete(note.id());
    ConditionFailedException refused =
        catchThrowableOfType(
            ConditionFailedException.class,
            () -> notes.save(loaded.withText("Call Alan"), o -> o.since(loaded)));
    assertThat(refused).hasMessageContaining("any more");
  }

  @Test
  void validation_without_writing() {
    DynaModel<Film> films = films();
    Map<String, Object> map = Map.of("title", "", "year", 1931);
    Film film = FILM;
    // snippet: writing-validate
    List<Violation> ofMap = films.validate(map);
    List<Violation> ofRecord = films.validate(film);
    // end
    assertThat(ofMap).isNotEmpty();
    assertThat(ofRecord).isEmpty();
    assertThat(films.scan().count()).isZero();
  }

  @Test
  void audit() {
    DynaModel<Film> films = films();
    films.save(FILM);
    dynamo
        .connection()
        .table("films")
        .put(Map.of("title", "Metropolis", "year", 1927, "director", " "));
    dynamo
        .connection()
        .table("films")
        .put(Map.of("title", "Nosferatu", "year", 1922, "genres", true));
    List<String> lines = new ArrayList<>();
    // snippet: writing-audit
    for (Finding finding : films.audit().parallel(4).rateLimit(100)) {
      lines.add(finding.key().hash() + ": " + finding.violations());
    }
    // end
    lines.sort(null);
    Guide.shows("writing-audit", String.join("\n", lines));
  }
}
