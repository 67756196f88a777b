package io.dynamodel.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.value.ValueType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The time to live: a time in Java, seconds in store. */
class ExpiryTest {
  record Session(String id, Instant expires, Inner inner) {}

  record Inner(Instant expires) {}

  record Perhaps(String id, Optional<Instant> expires) {}

  record Lasting(String id, Duration expires) {}

  sealed interface Token permits Access, Refresh {}

  record Access(String id, Instant expires) implements Token {}

  record Refresh(String id, Instant expires, Instant since) implements Token {}

  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  private static <T> Codec<T> codec(Class<T> type) {
    return Codecs.of(type, Naming.AS_DECLARED, "expires");
  }

  private static <T> Map<String, AttributeValue> item(Codec<T> codec, T record) {
    List<Violation> violations = new ArrayList<>();
    Map<String, AttributeValue> item =
        new ItemSink(violations).item(out -> codec.write(record, out));
    assertThat(violations).isEmpty();
    return item;
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  private static Instant read(AttributeValue expires) {
    Map<String, AttributeValue> item = Map.of("expires", expires);
    return Objects.requireNonNull(codec(Session.class).read(new ItemSource(item))).expires();
  }

  @Test
  void write_anInstant_isInSeconds_roundedUp() {
    Codec<Session> codec = codec(Session.class);
    assertThat(item(codec, new Session("1", NOON, null)).get("expires")).isEqualTo(n("1714564800"));
    assertThat(item(codec, new Session("1", NOON.plusNanos(1), null)).get("expires"))
        .isEqualTo(n("1714564801"));
    assertThat(item(codec, new Session("1", Instant.ofEpochSecond(-5, 500), null)).get("expires"))
        .isEqualTo(n("-4"));
  }

  @Test
  void write_aFieldOfTheSameNameInANestedRecord_isATimeLikeAnyOther() {
    Map<String, AttributeValue> item =
        item(codec(Session.class), new Session("1", NOON, new Inner(NOON)));
    assertThat(item.get("inner").m().get("expires").s())
        .isEqualTo("2024-05-01T12:00:00.000000000Z");
  }

  @Test
  void read_ofSeconds_givesTheInstant() {
    assertThat(read(n("1714564800"))).isEqualTo(NOON);
    assertThat(read(n("1714564799.2"))).isEqualTo(NOON);
  }

  @Test
  void read_ofAnyIsoText_givesTheInstantRoundedUp() {
    assertThat(read(AttributeValue.fromS("2024-05-01T13:59:59.5+02:00"))).isEqualTo(NOON);
  }

  @Test
  void read_ofAnythingElse_isAMisfit() {
    for (AttributeValue other :
        List.of(AttributeValue.fromS("soon"), AttributeValue.fromBool(true), n("1E30"))) {
      assertThatThrownBy(() -> read(other))
          .isInstanceOf(MappingException.class)
          .hasMessageContaining("seconds since 1970");
    }
  }

  @Test
  void codec_ofAnOptional_andOfRecordsOfASealedInterface_isInSecondsToo() {
    Codec<Perhaps> perhaps = codec(Perhaps.class);
    assertThat(item(perhaps, new Perhaps("1", Optional.of(NOON))))
        .containsEntry("expires", n("1714564800"));
    assertThat(item(perhaps, new Perhaps("1", Optional.empty()))).doesNotContainKey("expires");
    Codec<Token> tokens = codec(Token.class);
    assertThat(item(tokens, new Refresh("1", NOON, NOON)))
        .containsEntry("expires", n("1714564800"))
        .containsEntry("since", AttributeValue.fromS("2024-05-01T12:00:00.000000000Z"));
    assertThat(tokens.fields().get("expires").type()).isEqualTo(ValueType.N);
  }

  @Test
  void codec_ofADuration_isAnError_thatSaysWhatToDo() {
    assertThatThrownBy(() -> codec(Lasting.class))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll("expires of", "Lasting", "a Duration cannot be", "Instant");
  }

  private static Field field(ValueType type) {
    return Field.of("expires", type).withExpiry(CLOCK);
  }

  @ParameterizedTest
  @CsvSource({"N", "ANY"})
  void encode_aTimeOrADurationFromNow_isANumberOfSeconds(ValueType type) {
    assertThat(field(type).type()).isEqualTo(ValueType.N);
    assertThat(field(type).encode(NOON.minusMillis(1))).isEqualTo(n("1714564800"));
    assertThat(field(type).encode(Duration.ofHours(1))).isEqualTo(n("1714568400"));
    assertThat(field(type).encode(Optional.of(Duration.ofNanos(1)))).isEqualTo(n("1714564801"));
    assertThat(field(type).encode(12)).isEqualTo(n("12"));
  }

  @Test
  void encode_aDurationThatEndsBeyondAllTimes_isRefused() {
    assertThatThrownBy(() -> field(ValueType.N).encode(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void bind_aPlainMap_takesTimesAndDurations() {
    Codec<Session> codec = codec(Session.class);
    Field field = Objects.requireNonNull(codec.fields().get("expires")).withExpiry(CLOCK);
    List<Violation> violations = new ArrayList<>();
    PlainSource source =
        new PlainSource(
            Map.of("id", "1", "expires", Duration.ofMinutes(5)),
            codec.fields().with(field),
            violations);
    assertThat(codec.read(source)).isEqualTo(new Session("1", NOON.plusSeconds(300), null));
    assertThat(violations).isEmpty();
  }
}
