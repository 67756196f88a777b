package io.dynamodel.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Resolved;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The schema validates new values of changes in the form in which they are stored. */
class NewValuesTest {
  record Session(String id, @Nullable String user, @Nullable Long expires, @Nullable Instant at) {}

  private final List<Map<String, ?>> validated = new ArrayList<>();
  private final List<Violation> found = new ArrayList<>();
  private final Model<Session> sessions = model(t -> t.ttl("expires"));
  private final Model<Session> lasting = model(t -> {});

  private Model<Session> model(Consumer<TableConfig.Builder> more) {
    TableConfig table = TableConfig.of(t -> more.accept(t.name("sessions").hashKey("id")));
    SchemaAdapter adapter =
        new SchemaAdapter() {
          @Override
          public <T> Schema<T> resolve(Codec<T> codec) {
            return new Schema<>() {
              @Override
              public Codec<T> codec() {
                return codec;
              }

              @Override
              public Fields fields() {
                return codec.fields();
              }

              @Override
              public List<Violation> validate(T record) {
                return List.of();
              }

              @Override
              public List<Violation> validate(Map<String, ?> changes) {
                validated.add(changes);
                return found;
              }
            };
          }
        };
    return Model.compile(
        table, Codecs.of(Session.class, Naming.AS_DECLARED, table.managed().ttl()), adapter);
  }

  private static void guard(Model<Session> model, String change, @Nullable Object value) {
    assertThat(model.guard(Resolved.of(model.fields(), "sessions", change, value))).isPresent();
  }

  @Test
  void timeToLive_isValidatedAsItsNumberOfSeconds() {
    guard(sessions, "expires", Instant.ofEpochSecond(1_800_000_000, 1));
    guard(sessions, "expires", 1_800_000_000L);

    assertThat(validated)
        .isEqualTo(List.of(Map.of("expires", 1_800_000_001L), Map.of("expires", 1_800_000_000L)));
  }

  @Test
  void timeToLive_asADuration_isValidatedAsSecondsFromNow() {
    guard(sessions, "expires", Duration.ofDays(1));

    assertThat(validated)
        .singleElement()
        .extracting(each -> each.get("expires"))
        .isInstanceOf(Long.class);
  }

  @Test
  void otherValues_areValidatedAsTheyAre() {
    guard(sessions, "at", Instant.EPOCH);
    guard(lasting, "at", Instant.EPOCH);
    guard(sessions, "user", "ann");

    assertThat(validated)
        .isEqualTo(
            List.of(
                Map.of("at", Instant.EPOCH), Map.of("at", Instant.EPOCH), Map.of("user", "ann")));
  }

  @Test
  void violations_ofTheSchema_refuseTheChanges() {
    found.add(new Violation(Path.of("user"), "size", "is too long", null));

    assertThatThrownBy(() -> guard(sessions, "user", "ann"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("is too long");
  }
}
