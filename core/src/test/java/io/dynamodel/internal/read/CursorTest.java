package io.dynamodel.internal.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.internal.plan.AccessPlan;
import io.dynamodel.internal.plan.Planner;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CursorTest {
  record Song(String artist, int no, int year, String title, Set<String> tags) {}

  private static final Model<Song> SONGS =
      Model.compile(
          TableConfig.of(
              t ->
                  t.name("songs")
                      .hashKey("artist")
                      .rangeKey("no")
                      .globalIndex("by-year", i -> i.hashKey("year"))
                      .globalIndex("by-year-and-no", i -> i.hashKey("year").rangeKey("no"))),
          Codecs.of(Song.class, Naming.AS_DECLARED),
          SchemaAdapter.none());

  private static final byte[] SECRET = "a secret of 21 bytes.".getBytes(StandardCharsets.UTF_8);

  private static final List<Leg.Position> PLACES =
      List.of(
          Leg.Position.START,
          Leg.Position.END,
          Leg.Position.after(
              Map.of(
                  "artist",
                  AttributeValue.fromS("Änn \ud83c\udfb5"),
                  "no",
                  AttributeValue.fromN("12345678901234567890.5"),
                  "mark",
                  AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 127})))));

  private static Cursor cursor(String text, byte... secret) {
    return new Cursor(
        Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8)),
        secret.length == 0 ? null : secret);
  }

  private static void assertRefused(Cursor cursor, String text, int legs) {
    assertThatThrownBy(() -> cursor.read(text, legs)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void places_comeBackAsTheyWere() {
    assertThat(cursor("q").read(cursor("q").write(PLACES), 3)).isEqualTo(PLACES);
    assertThat(cursor("q", SECRET).read(cursor("q", SECRET).write(PLACES), 3)).isEqualTo(PLACES);
    List<Leg.Position> many = Collections.nCopies(40_000, Leg.Position.START);
    assertThat(cursor("q").read(cursor("q").write(many), 40_000)).isEqualTo(many);
  }

  @Test
  void keys_ofTheLargestSize_fit() {
    List<Leg.Position> places =
        List.of(
            Leg.Position.after(
                Map.of(
                    "n".repeat(255),
                    AttributeValue.fromS("x".repeat(2048)),
                    "r",
                    AttributeValue.fromS("y".repeat(1024)))));
    assertThat(cursor("q").read(cursor("q").write(places), 1)).isEqualTo(places);
  }

  @Test
  void text_isUrlSafe() {
    for (int i = 0; i < 200; i++) {
      assertThat(cursor("q" + i).write(PLACES)).matches("[A-Za-z0-9_-]+");
    }
  }

  @Test
  void everyBitThatIsFlipped_isNoticed() {
    for (Cursor cursor : List.of(cursor("q"), cursor("q", SECRET))) {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor.write(PLACES));
      for (int i = 0; i < bytes.length * 8; i++) {
        byte[] changed = bytes.clone();
        changed[i / 8] ^= (byte) (1 << i % 8);
        assertRefused(cursor, Base64.getUrlEncoder().withoutPadding().encodeToString(changed), 3);
      }
    }
  }

  @Test
  void everyCharacterThatIsReplacedLeftOutOrAdded_isNoticed() {
    Cursor cursor = cursor("q");
    String text = cursor.write(PLACES);
    for (int i = 0; i < text.length(); i++) {
      for (String other : List.of("A", "B", "_", "/", "+", "=", " ", "\u00e9", "")) {
        String changed = text.substring(0, i) + other + text.substring(i + 1);
        if (!changed.equals(text)) {
          assertRefused(cursor, changed, 3);
        }
      }
      assertRefused(cursor, text.substring(0, i), 3);
    }
    assertRefused(cursor, text + "A", 3);
    assertRefused(cursor, text + "=", 3);
  }

  @Test
  void whatIsNoCursor_isRefused() {
    for (String text : List.of("", "A", "cursor", "null", "{}", "%00", "A".repeat(1000), "\n")) {
      assertRefused(cursor("q"), text, 1);
    }
  }

  @Test
  void aCursorOfOtherResults_orOfAnotherNumberOfSegments_isRefused() {
    String text = cursor("q").write(PLACES);
    assertRefused(cursor("other"), text, 3);
    assertRefused(cursor("q"), text, 2);
    assertRefused(cursor("q"), text, 4);
  }

  @Test
  void aSealedCursor_cannotBeMadeWithoutTheSecret() {
    byte[] another = "another one, 23 bytes..".getBytes(StandardCharsets.UTF_8);
    assertRefused(cursor("q", SECRET), cursor("q").write(PLACES), 3);
    assertRefused(cursor("q", SECRET), cursor("q", another).write(PLACES), 3);
    assertRefused(cursor("q"), cursor("q", SECRET).write(PLACES), 3);
  }

  private static byte[] print(Q q) {
    return print(q, o -> {});
  }

  private static byte[] print(Q q, Consumer<ReadOptions> change) {
    return print(SONGS, q, change);
  }

  private static byte[] print(Model<?> model, Q q, Consumer<ReadOptions> change) {
    ReadOptions options = ReadOptions.DEFAULT.with(change);
    Condition condition = Resolved.of(q, model.fields(), "songs");
    AccessPlan plan =
        q.equals(ALL)
            ? Planner.scan(model, condition, options.reading(false))
            : Planner.query(model, condition, options.reading(false));
    return Fingerprint.of(plan, options);
  }

  private static final Q ALL = Q.of(Map.of());

  @Test
  void fingerprints_ofRecordsThatExpire_areTheSameALittleLater() {
    TableConfig table =
        TableConfig.of(
            t ->
                t.name("songs")
                    .hashKey("artist")
                    .rangeKey("no")
                    .ttl("year")
                    .globalIndex("by-year", i -> i.hashKey("title").rangeKey("year")));
    Model<Song> songs =
        Model.compile(table, Codecs.of(Song.class, Naming.AS_DECLARED), SchemaAdapter.none());
    Model<Song> later =
        songs.with(own -> own.withClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1))));
    for (Q q : List.of(ALL, Q.of("artist", "Ann"), Q.of("artist", "Ann", "title", "x"))) {
      assertThat(print(later, q, o -> {})).isEqualTo(print(songs, q, o -> {}));
    }
    Consumer<ReadOptions> byYear = o -> o.index = "by-year";
    assertThat(print(later, Q.of("title", "x"), byYear))
        .isEqualTo(print(songs, Q.of("title", "x"), byYear))
        .isNotEqualTo(print(songs, Q.of("title", "y"), byYear));
  }

  @Test
  void fingerprints_differByEverythingThatACursorIsBoundTo() {
    Q ann = Q.of("artist", "Ann");
    List<byte[]> prints = new ArrayList<>();
    prints.add(print(ann));
    prints.add(print(SONGS.named("others"), ann, o -> {}));
    prints.add(print(ann, o -> o.reverse = true));
    prints.add(print(Q.of("artist", "Bob")));
    prints.add(print(Q.of("artist", "Ann", "year", 1)));
    prints.add(print(Q.of("artist", "Ann", "year", 2)));
    prints.add(print(Q.of("artist", "Ann", "year__gt", 1)));
    prints.add(print(Q.of("artist", "Ann", "title", "1")));
    prints.add(print(Q.of("artist", "Ann", "title__size", 1)));
    prints.add(print(Q.of("artist", "Ann").and(Q.of("year", 1).not())));
    prints.add(print(Q.of("artist", "Ann").and(Q.of("year", 1).or(Q.of("title", "x")))));
    prints.add(print(Q.of("artist", "Ann", "year__between", List.of(1, 2))));
    prints.add(print(Q.of("artist", "Ann", "year__in", List.of(1, 2))));
    prints.add(print(Q.of("artist", "Ann", "tags", Set.of("a, b"))));
    prints.add(print(Q.of("artist", "Ann", "tags", Set.of("a", "b"))));
    prints.add(print(Q.of("artist", "Ann", "no__gt", 1, "no__lt", 5)));
    prints.add(print(Q.of("artist", "Ann", "no__gte", 1, "no__lte", 5)));
    prints.add(print(Q.of("year", 1), o -> o.index = "by-year"));
    prints.add(print(Q.of("year", 1), o -> o.index = "by-year-and-no"));
    prints.add(print(Q.of("artist__in", List.of("Ann", "Bob")), o -> o.fanOut = 2));
    prints.add(print(ALL));
    prints.add(print(ALL, o -> o.segments = 2));
    prints.add(print(ALL, o -> o.segments = 3));
    assertThat(prints.stream().map(Base64.getEncoder()::encodeToString)).doesNotHaveDuplicates();
  }

  @Test
  void fingerprints_areTheSame_inWhateverOrderMapsAndSetsCome() {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("artist", "Ann");
    one.put("year__in", List.of(1, 2, 3));
    one.put("tags", new LinkedHashSet<>(List.of("a", "b", "c")));
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("tags", new LinkedHashSet<>(List.of("c", "a", "b")));
    other.put("year__in", List.of(3, 1, 2));
    other.put("artist", "Ann");
    assertThat(print(Q.of(one))).isEqualTo(print(Q.of(other)));
    assertThat(print(Q.of("artist", "Ann").and(Q.of("year", 1).or(Q.of("title", "x")))))
        .isEqualTo(print(Q.of("title", "x").or(Q.of("year", 1)).and(Q.of("artist", "Ann"))));
  }

  @Test
  void fingerprints_ofAFannedOutIn_areTheSameInWhateverOrderItsValuesCome() {
    assertThat(print(Q.of("artist__in", List.of("Ann", "Bob", "Zoe")), o -> o.fanOut = 3))
        .isEqualTo(
            print(Q.of("artist__in", List.of("Zoe", "Ann", "Bob", "Ann")), o -> o.fanOut = 3));
  }

  @Test
  void fingerprints_doNotDependOnWhatIsOfNoMatter() {
    assertThat(print(Q.of("artist", "Ann"), o -> o.limit = 3L))
        .isEqualTo(print(Q.of("artist", "Ann"), o -> o.pageSize = 7));
  }
}
