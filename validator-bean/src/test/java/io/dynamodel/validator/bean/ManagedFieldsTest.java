package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaModel;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Prepared;
import io.dynamodel.table.TableConfig;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Managed fields are filled in before validation. */
class ManagedFieldsTest {
  /** A class with getters and setters, all of whose managed fields are required. */
  public static class Note {
    private @NotNull String id;
    private @Positive @Max(9) long rev;
    private @NotNull Instant created;
    private @NotNull Instant updated;
    private @Future Instant expires;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public long getRev() {
      return rev;
    }

    public void setRev(long rev) {
      this.rev = rev;
    }

    public Instant getCreated() {
      return created;
    }

    public void setCreated(Instant created) {
      this.created = created;
    }

    public Instant getUpdated() {
      return updated;
    }

    public void setUpdated(Instant updated) {
      this.updated = updated;
    }

    public Instant getExpires() {
      return expires;
    }

    public void setExpires(Instant expires) {
      this.expires = expires;
    }
  }

  private static final Instant NOON = Instant.parse("2044-05-01T12:00:00Z");

  private static final Model<Note> NOTES = notes();

  private static Model<Note> notes() {
    Consumer<TableConfig.Builder> table =
        t ->
            t.name("notes")
                .hashKey("id")
                .version("rev")
                .createdAt("created")
                .updatedAt("updated")
                .ttl("expires")
                .generated("id");
    return Model.compile(
            TableConfig.of(table),
            DynaModel.of(Note.class).table(table).codec(),
            BeanSchema.create())
        .with(own -> own.withClock(Clock.fixed(NOON, ZoneOffset.UTC)));
  }

  @Test
  void prepare_anEmptyBean_isValid_forAllThatItNeedsIsFilledIn() {
    Prepared<Note> prepared = NOTES.prepare(new Note());
    assertThat(prepared.record().getId()).hasSize(36);
    assertThat(prepared.record().getRev()).isEqualTo(1);
    assertThat(prepared.record().getCreated()).isEqualTo(NOON);
    assertThat(prepared.record().getUpdated()).isEqualTo(NOON);
    assertThat(prepared.item()).doesNotContainKey("expires");
  }

  @Test
  void bind_aDurationFromNow_isValidatedAsTheTimeThatItMeans() {
    Note note = NOTES.bind(Map.of("expires", Duration.ofHours(1))).record();
    assertThat(note.getExpires()).isEqualTo(NOON.plusSeconds(3600));
    assertThat(violation(Map.of("expires", Instant.EPOCH)).constraint()).isEqualTo("Future");
  }

  @Test
  void bind_theVersionAsItWillBeStored_isValidated() {
    assertThat(NOTES.bind(Map.of("rev", 8)).record().getRev()).isEqualTo(9);
    assertThat(violation(Map.of("rev", 9)).constraint()).isEqualTo("Max");
  }

  @Test
  void guard_ofATimeToLive_takesInstantsAndDurations() {
    NOTES.guard(changes(Duration.ofHours(1)));
    NOTES.guard(changes(NOON));
    ValidationException refusal =
        catchThrowableOfType(ValidationException.class, () -> NOTES.guard(changes(Instant.EPOCH)));
    assertThat(refusal.violations()).extracting(Violation::constraint).containsExactly("Future");
  }

  private static Changes changes(Object expires) {
    return NOTES.changes(List.of(new Lookup(null, "expires", expires)));
  }

  private static Violation violation(Map<String, ?> map) {
    ValidationException refusal =
        catchThrowableOfType(ValidationException.class, () -> NOTES.bind(map));
    assertThat(refusal.violations()).hasSize(1);
    return refusal.violations().get(0);
  }
}
