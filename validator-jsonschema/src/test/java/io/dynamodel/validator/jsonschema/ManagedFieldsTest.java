package io.dynamodel.validator.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.model.Model;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Managed fields are filled in before validation, in documents and in records. */
class ManagedFieldsTest {
  record Note(String id, Long rev, Instant created, Instant expires) {}

  private static final String SCHEMA =
      """
      {
        "type": "object",
        "properties": {
          "id": {"type": "string", "format": "uuid"},
          "rev": {"type": "integer", "minimum": 1, "maximum": 9},
          "created": {"type": "string", "format": "date-time"},
          "expires": {"type": "integer", "minimum": 2000}
        },
        "required": ["id", "rev", "created"],
        "additionalProperties": false
      }
      """;

  private static final Instant NOON = Instant.parse("2044-05-01T12:00:00Z");

  private static final Model<Document> DOCUMENTS = model(Document.class, SCHEMA, t -> {});
  private static final Model<Note> NOTES = model(Note.class, SCHEMA, t -> {});

  private static <T> Model<T> model(
      Class<T> type, String schema, Consumer<TableConfig.Builder> more) {
    Consumer<TableConfig.Builder> table =
        t ->
            more.accept(
                t.name("notes")
                    .hashKey("id")
                    .version("rev")
                    .createdAt("created")
                    .ttl("expires")
                    .generated("id"));
    return Model.compile(
            TableConfig.of(table), DynaModel.of(type).table(table).codec(), JsonSchema.of(schema))
        .with(own -> own.withClock(Clock.fixed(NOON, ZoneOffset.UTC)));
  }

  @Test
  void bind_anEmptyMap_isValid_forAllThatItNeedsIsFilledIn() {
    Document document = DOCUMENTS.bind(Map.of()).record();
    assertThat(document)
        .containsEntry("rev", 1L)
        .containsEntry("created", "2044-05-01T12:00:00.000000000Z")
        .containsOnlyKeys("id", "rev", "created");
    Note note = NOTES.bind(Map.of()).record();
    assertThat(note).isEqualTo(new Note(note.id(), 1L, NOON, null));
  }

  @Test
  void bind_aTimeOrADurationFromNow_isValidatedInSeconds() {
    for (Object given : new Object[] {Duration.ofHours(1), NOON.plusSeconds(3600)}) {
      assertThat(DOCUMENTS.bind(Map.of("expires", given)).record())
          .containsEntry("expires", NOON.getEpochSecond() + 3600);
      assertThat(NOTES.bind(Map.of("expires", given)).record().expires())
          .isEqualTo(NOON.plusSeconds(3600));
    }
    assertThat(violation(DOCUMENTS, Map.of("expires", Instant.EPOCH))).isEqualTo("minimum");
    assertThat(violation(NOTES, Map.of("expires", Instant.EPOCH))).isEqualTo("minimum");
  }

  @Test
  void bind_theVersionAsItWillBeStored_isValidated() {
    assertThat(NOTES.bind(Map.of("rev", 8)).record().rev()).isEqualTo(9);
    assertThat(violation(NOTES, Map.of("rev", 9))).isEqualTo("maximum");
    assertThat(violation(DOCUMENTS, Map.of("rev", 9))).isEqualTo("maximum");
  }

  @Test
  void guard_ofATimeToLive_takesInstantsAndDurations() {
    DOCUMENTS.guard(DOCUMENTS.changes(Lookup.pairs("expires", Duration.ofHours(1))));
    NOTES.guard(NOTES.changes(Lookup.pairs("expires", NOON)));
    assertThat(
            catchThrowableOfType(
                    ValidationException.class,
                    () ->
                        DOCUMENTS.guard(DOCUMENTS.changes(Lookup.pairs("expires", Instant.EPOCH))))
                .violations())
        .extracting(Violation::constraint)
        .containsExactly("minimum");
  }

  @Test
  void compile_aSchemaThatWantsTheTimeToLiveAsText_isAnError() {
    String text =
        SCHEMA.replace("\"type\": \"integer\", \"minimum\": 2000", "\"type\": \"string\"");
    assertThatThrownBy(() -> model(Document.class, text, t -> {}))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("the ttl field 'expires' is stored as text");
    assertThatThrownBy(() -> model(Note.class, text, t -> {}))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("expires");
  }

  private static String violation(Model<?> model, Map<String, ?> map) {
    ValidationException refusal =
        catchThrowableOfType(ValidationException.class, () -> model.bind(map));
    assertThat(refusal.violations()).hasSize(1);
    return refusal.violations().get(0).constraint();
  }
}
