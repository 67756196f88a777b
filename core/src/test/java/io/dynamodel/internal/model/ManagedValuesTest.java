package io.dynamodel.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.F;
import io.dynamodel.Resolved;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tests of managed fields that need no database. */
class ManagedValuesTest {
  record Note(
      UUID id,
      String text,
      Long rev,
      Instant created,
      Instant updated,
      Instant expires,
      Integer no) {}

  record Counted(String id, long rev, Integer stars) {}

  record Odd(
      String id,
      BigDecimal rev,
      double ratio,
      LocalDate day,
      OffsetDateTime time,
      List<String> tags,
      Long seconds) {}

  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00.25Z");
  private static final Instant MORNING = Instant.parse("2024-05-01T08:00:00Z");

  private static final Model<Note> NOTES =
      model(
          Note.class,
          t ->
              t.name("notes")
                  .hashKey("id")
                  .version("rev")
                  .createdAt("created")
                  .updatedAt("updated")
                  .ttl("expires")
                  .generated("id")
                  .generated("no", () -> 7));

  private static final Model<Document> DOCUMENTS =
      model(
          Document.class,
          t ->
              t.name("docs")
                  .hashKey("id", ValueType.S)
                  .version("rev")
                  .createdAt("created")
                  .updatedAt("updated")
                  .ttl("expires")
                  .generated("id"));

  private static final Model<Counted> COUNTED =
      model(Counted.class, t -> t.name("counted").hashKey("id").version("rev"));

  private static <T> Model<T> model(Class<T> type, Consumer<TableConfig.Builder> settings) {
    TableConfig table = TableConfig.of(settings);
    Codec<T> codec = Codecs.of(type, Naming.AS_DECLARED, table.managed().ttl());
    return Model.compile(table, codec, SchemaAdapter.none())
        .with(own -> own.withClock(Clock.fixed(NOON, ZoneOffset.UTC)));
  }

  private static Violation violation(ThrowingCallable call) {
    ValidationException refusal = catchThrowableOfType(ValidationException.class, call);
    assertThat(refusal.violations()).hasSize(1);
    return refusal.violations().get(0);
  }

  private static AttributeValue n(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  @Test
  void bind_aNewRecord_hasGeneratedValues_bothTimes_andTheFirstVersion() {
    Prepared<Note> prepared = NOTES.bind(Map.of("text", "Hi"));
    Note note = prepared.record();
    assertThat(note.id()).isNotNull();
    assertThat(note).isEqualTo(new Note(note.id(), "Hi", 1L, NOON, NOON, null, 7));
    assertThat(prepared.expectedVersion()).isZero();
    assertThat(prepared.item())
        .containsEntry("id", AttributeValue.fromS(note.id().toString()))
        .containsEntry("rev", n(1))
        .doesNotContainKey("expires");
  }

  @Test
  void prepare_aRecordThatWasRead_keepsItsCreation_andIsOneVersionFurther() {
    UUID id = UUID.randomUUID();
    Prepared<Note> prepared =
        NOTES.prepare(new Note(id, "Hi", 4L, MORNING, MORNING, MORNING.plusMillis(1), 3));
    assertThat(prepared.record())
        .isEqualTo(new Note(id, "Hi", 5L, MORNING, NOON, MORNING.plusSeconds(1), 3));
    assertThat(prepared.expectedVersion()).isEqualTo(4);
    assertThat(NOTES.read(prepared.item())).isEqualTo(prepared.record());
  }

  @Test
  void prepare_aPrimitiveVersionOf0_andANullVersion_areNotStoredYet() {
    Prepared<Counted> counted = COUNTED.prepare(new Counted("1", 0, null));
    assertThat(counted.record()).isEqualTo(new Counted("1", 1, null));
    assertThat(counted.expectedVersion()).isZero();
    assertThat(COUNTED.bind(Map.of("id", "1")).record().rev()).isEqualTo(1);
    Map<String, Object> withNull = new HashMap<>(Map.of("text", "Hi"));
    withNull.put("rev", null);
    withNull.put("id", null);
    assertThat(NOTES.bind(withNull).record()).extracting(Note::rev).isEqualTo(1L);
    assertThat(NOTES.bind(withNull).record()).extracting(Note::id).isNotNull();
  }

  @Test
  void bind_aVersionThatCannotBeOne_isAViolation() {
    for (Object wrong : List.of("x", 1.5, -1, Long.MAX_VALUE)) {
      Violation violation = violation(() -> NOTES.bind(Map.of("rev", wrong)));
      assertThat(violation.path()).hasToString("rev");
      assertThat(violation.message())
          .isEqualTo("must be the version that the record was read with, a whole number from 0");
      assertThat(violation(() -> DOCUMENTS.bind(Map.of("rev", wrong))).path()).hasToString("rev");
    }
  }

  @Test
  void bind_aGeneratedValueThatDoesNotFit_isAViolation() {
    Model<Note> notes =
        model(Note.class, t -> t.name("notes").hashKey("id").generated("no", () -> "seven"));
    Violation violation = violation(() -> notes.bind(Map.of("id", UUID.randomUUID())));
    assertThat(violation.path()).hasToString("no");
    assertThat(violation.message()).startsWith("the generated value does not fit: it must be a");
    assertThat(notes.bind(Map.of("id", UUID.randomUUID(), "no", 1)).record().no()).isEqualTo(1);
  }

  @Test
  void bind_aDocument_isFilledInLikeARecord_withTimesAsText() {
    Prepared<Document> prepared =
        DOCUMENTS.bind(Map.of("text", "Hi", "expires", Duration.ofMillis(1), "rev", 2));
    assertThat(prepared.record())
        .containsEntry("rev", 3L)
        .containsEntry("created", "2024-05-01T12:00:00.250000000Z")
        .containsEntry("updated", "2024-05-01T12:00:00.250000000Z")
        .containsEntry("expires", NOON.getEpochSecond() + 1);
    assertThat(UUID.fromString(String.valueOf(prepared.record().get("id")))).isNotNull();
    assertThat(prepared.expectedVersion()).isEqualTo(2);
    assertThat(DOCUMENTS.prepare(prepared.record()).record()).containsEntry("rev", 4L);
  }

  @Test
  void bind_aTextAsTheTimeToLiveOfADocument_isAViolation_forItWouldNeverBeInTheFuture() {
    assertThat(
            violation(() -> DOCUMENTS.bind(Map.of("id", "1", "expires", "2999-01-01T00:00Z")))
                .message())
        .isEqualTo("must be an Instant, a Duration from now, or a number of seconds since 1970");
  }

  @Test
  void bind_numbersAndTimesForTheTimeToLive_areSecondsRoundedUp() {
    for (Object given :
        List.of(NOON, Duration.ofMillis(600), NOON.getEpochSecond() + 1, NOON.toString())) {
      assertThat(NOTES.bind(Map.of("expires", given)).item())
          .containsEntry("expires", n(NOON.getEpochSecond() + 1));
    }
  }

  @Test
  void prepare_aNullTimeToLive_isNeverStoredAsNull() {
    Model<Note> notes =
        model(Note.class, t -> t.name("notes").hashKey("id").ttl("expires").storeNulls());
    assertThat(
            notes.prepare(new Note(UUID.randomUUID(), null, null, null, null, null, null)).item())
        .containsKeys("text", "rev")
        .doesNotContainKey("expires");
  }

  @Test
  void prepare_aDocumentWithANull_keepsItWhereNullsAreStored() {
    Model<Document> documents =
        model(
            Document.class,
            t -> t.name("docs").hashKey("id", ValueType.S).version("rev").storeNulls());
    Map<String, Object> map = new HashMap<>(Map.of("id", "1"));
    map.put("text", null);
    assertThat(documents.prepare(Document.of(map)).item())
        .containsEntry("text", AttributeValue.fromNul(true));
  }

  @Test
  void create_ofAKeyAndAttributes_isANewRecord_whateverVersionItIsGiven() {
    Prepared<Counted> created =
        COUNTED.create(Map.of("id", AttributeValue.fromS("1"), "stars", n(3), "rev", n(9)));
    assertThat(created.record()).isEqualTo(new Counted("1", 1, 3));
    assertThat(created.expectedVersion()).isZero();
    UUID id = UUID.randomUUID();
    assertThat(NOTES.create(Map.of("id", AttributeValue.fromS(id.toString()))).record())
        .isEqualTo(new Note(id, null, 1L, NOON, NOON, null, 7));
  }

  @Test
  void create_ofWhatDoesNotFit_isAViolation() {
    Map<String, AttributeValue> item =
        Map.of("id", AttributeValue.fromS("1"), "stars", AttributeValue.fromS("x"));
    assertThat(violation(() -> COUNTED.create(item)).path()).hasToString("stars");
  }

  @Test
  void revise_leavesWhatIsLookedAfterAsItIs() {
    Map<String, AttributeValue> item =
        Map.of(
            "id", AttributeValue.fromS(UUID.randomUUID().toString()),
            "rev", n(4),
            "expires", n(1),
            "other", n(2));
    assertThat(NOTES.revisions().revise(item, item).item()).isEqualTo(item);
  }

  @Test
  void guard_ofADurationForTheTimeToLive_findsNoViolation() {
    assertThatCode(
            () ->
                NOTES.guard(
                    Resolved.of(Map.of("expires", Duration.ofDays(1)), NOTES.fields(), "notes")))
        .doesNotThrowAnyException();
  }

  @Test
  void version_ofAnItem_isThatOfItsField_or0() {
    assertThat(NOTES.version(Map.of("rev", n(4)))).isEqualTo(4);
    assertThat(NOTES.version(Map.of())).isZero();
    assertThat(NOTES.version(Map.of("rev", AttributeValue.fromS("x")))).isZero();
  }

  @Test
  void alive_isWhatHasNoTimeToLive_orOneInTheFuture() {
    long now = NOON.getEpochSecond();
    assertThat(NOTES.alive())
        .hasToString(
            "attribute_not_exists(expires) OR expires > ? OR NOT attribute_type(expires, ?)");
    assertThat(NOTES.expired()).hasToString("expires <= ?");
    for (long second : List.of(now - 1, now, now + 1)) {
      Map<String, AttributeValue> item = Map.of("expires", n(second));
      assertThat(NOTES.isExpired(item)).as("%s", second - now).isEqualTo(second <= now);
      assertThat(Lookups.matches(NOTES.expired(), item)).isEqualTo(second <= now);
    }
    assertThat(NOTES.isExpired(Map.of())).isFalse();
    assertThat(COUNTED.isExpired(Map.of("expires", n(1)))).isFalse();
  }

  @Test
  void alive_isWhateverHasATimeToLiveOfAnotherType_asForDynamoDb() {
    List<AttributeValue> others =
        List.of(
            AttributeValue.fromS("2001-01-01T00:00:00Z"),
            AttributeValue.fromNul(true),
            AttributeValue.fromNs(List.of("1")),
            AttributeValue.fromM(Map.of()));
    for (AttributeValue other : others) {
      Map<String, AttributeValue> item = Map.of("expires", other);
      assertThat(NOTES.isExpired(item)).as("%s", other.type()).isFalse();
      assertThat(Lookups.matches(NOTES.expired(), item)).as("%s", other.type()).isFalse();
    }
  }

  @Test
  void ttl_inMilliseconds_isAViolationThatSaysSo_whicheverWayItComes() {
    long lastSecond = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    Map<String, Object> note = Map.of("expires", NOON.toEpochMilli());
    Instant in10000 = Instant.ofEpochSecond(lastSecond + 1);
    Note late = new Note(UUID.randomUUID(), null, null, null, null, in10000, null);
    Map<String, AttributeValue> stored = NOTES.bind(Map.of()).item();
    Map<String, AttributeValue> changed = new HashMap<>(stored);
    changed.put("expires", n(lastSecond + 1));

    List<ThrowingCallable> ways =
        List.of(
            () -> DOCUMENTS.bind(Map.of("id", "1", "expires", NOON.toEpochMilli())),
            () -> DOCUMENTS.bind(Map.of("id", "1", "expires", lastSecond + 1)),
            () -> NOTES.bind(note),
            () -> NOTES.prepare(late),
            () -> NOTES.guard(changes(note)),
            () -> NOTES.guard(changes(Map.of("expires__if_not_exists", NOON.toEpochMilli()))),
            () -> NOTES.revisions().revise(stored, changed));
    for (ThrowingCallable way : ways) {
      Violation violation = violation(way);
      assertThat(violation.path()).hasToString("expires");
      assertThat(violation.constraint()).isEqualTo("ttl");
      assertThat(violation.message()).contains("seconds since 1970, not of milliseconds");
    }
    assertThat(DOCUMENTS.bind(Map.of("id", "1", "expires", lastSecond)).item())
        .containsEntry("expires", n(lastSecond));
  }

  private static Changes changes(Map<String, ?> written) {
    return Resolved.of(written, NOTES.fields(), "notes");
  }

  @Test
  void ttl_thatIsAddedTo_staysInTheYearsBefore10000_byTheConditionOfTheWrite() {
    long lastSecond = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    var guard = NOTES.guard(changes(Map.of("expires__plus", 10))).orElseThrow();
    assertThat(Lookups.matches(guard, Map.of("expires", n(lastSecond - 10)))).isTrue();
    assertThat(Lookups.matches(guard, Map.of("expires", n(lastSecond - 9)))).isFalse();
    assertThat(NOTES.guard(Resolved.of(Map.of("expires", F.field("no")), NOTES.fields(), "notes")))
        .isEmpty();
  }

  @Test
  void compile_fieldsThatCannotPlayTheirRole_areErrors() {
    assertInvalid(
        t -> t.version("rev"), "the version 'rev' must be a whole number, such as a Long");
    assertInvalid(t -> t.version("ratio"), "the version 'ratio' must be a whole number");
    assertInvalid(t -> t.version("day"), "the version 'day' must be a whole number");
    assertInvalid(
        t -> t.version("revision"), "the version 'revision' is not a field of the schema");
    assertInvalid(
        t -> t.createdAt("day"),
        "the createdAt field 'day' cannot contain the time of a write: make it an Instant");
    assertInvalid(t -> t.updatedAt("seconds"), "the updatedAt field 'seconds' cannot contain");
    assertInvalid(
        t -> t.ttl("day"),
        "the ttl field 'day' is stored as text, but a time to live is stored as seconds since 1970:"
            + " make it");
    assertInvalid(t -> t.generated("no"), "the generated field 'no' is not a field");
    assertInvalid(t -> t.unique("day", "tags"), "the unique field 'tags' is a list; only text");
    odd(t -> t.createdAt("time").ttl("seconds").unique("day"));
  }

  private static void odd(Consumer<TableConfig.Builder> more) {
    model(Odd.class, t -> more.accept(t.name("odd").hashKey("id")));
  }

  private static void assertInvalid(Consumer<TableConfig.Builder> more, String message) {
    assertThatThrownBy(() -> odd(more))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("table odd: " + message);
  }

  @Test
  void key_aRangeKeyOfMoreThan1024Bytes_isAnError() {
    Model<Document> model =
        model(
            Document.class,
            t -> t.name("docs").hashKey("id", ValueType.S).rangeKey("at", ValueType.S));
    assertThat(model.key(Key.of("h".repeat(2048), "r".repeat(1024)))).hasSize(2);
    assertThatThrownBy(() -> model.key(Key.of("1", "r".repeat(1025))))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage("the key 'at' of table docs has 1025 bytes, but at most 1024 fit");
  }

  @Test
  void key_thatIsAListOrARecord_isAnErrorThatShowsHowAKeyIsGiven() {
    Model<Document> single = model(Document.class, t -> t.name("docs").hashKey("id", ValueType.S));
    Model<Document> pair =
        model(
            Document.class,
            t -> t.name("docs").hashKey("id", ValueType.S).rangeKey("at", ValueType.S));
    for (Object key : List.of(List.of("1"), new Counted("1", 1, 1))) {
      assertThatThrownBy(() -> single.key(key))
          .isInstanceOf(InvalidLookupException.class)
          .hasMessageContaining("a key is given by its value alone, as in get(\"a\")");
      assertThatThrownBy(() -> pair.key(key)).hasMessageContaining("Key.of(");
      assertThatThrownBy(() -> pair.key(Key.of("1", key)))
          .hasMessageContaining("as in get(Key.of(\"a\", 1)) or get(\"a\", 1)");
    }
    assertThatThrownBy(() -> single.key(1)).hasMessageEndingWith("must be text");
  }

  @Test
  void key_asAMapOfItsFields_isTheSameAsByItsValues() {
    Model<Document> single = model(Document.class, t -> t.name("docs").hashKey("id", ValueType.S));
    Model<Document> pair =
        model(
            Document.class,
            t -> t.name("docs").hashKey("id", ValueType.S).rangeKey("at", ValueType.N));
    assertThat(single.key(Map.of("id", "1"))).isEqualTo(single.key("1"));
    assertThat(pair.key(Map.of("at", 2, "id", "1"))).isEqualTo(pair.key(Key.of("1", 2)));
    assertThat(pair.key(Document.of(Map.of("at", 2, "id", "1"))))
        .isEqualTo(pair.key(Key.of("1", 2)));
  }

  @Test
  void key_asAMap_withOtherFieldsThanTheKeys_isAnErrorThatNamesThem() {
    Model<Document> pair =
        model(
            Document.class,
            t -> t.name("docs").hashKey("id", ValueType.S).rangeKey("at", ValueType.N));
    String is = "the key of table docs is id and at, and the map ";
    assertThatThrownBy(() -> pair.key(Map.of("id", "1", "at", 2, "n", 3)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage(is + "also has 'n': give only the key's fields");
    assertThatThrownBy(() -> pair.key(Map.of("id", "1")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage(is + "has no value for 'at': add it");
    assertThatThrownBy(() -> pair.key(Map.of())).hasMessage(is + "has no value for 'id': add it");
    assertThatThrownBy(() -> pair.key(Collections.singletonMap(null, 1)))
        .hasMessage(is + "also has 'null': give only the key's fields");
    assertThatThrownBy(() -> pair.key(Map.of("id", 1, "at", 2)))
        .hasMessage("the key 'id' of table docs must be text");
  }

  record Visit(String id, @Nullable Integer visits, @Nullable Long points, Instant at) {}

  private static final Model<Visit> VISITS =
      model(
          Visit.class,
          t ->
              t.name("visits")
                  .hashKey("id")
                  .counter("visits")
                  .counter("points", 100, -5)
                  .createdAt("at"));

  private static final Map<String, AttributeValue> ID = Map.of("id", AttributeValue.fromS("1"));

  @Test
  void counters_startWithEachRecordThatIsStored_howeverItIsGiven() {
    Visit expected = new Visit("1", 0, 100L, NOON);

    assertThat(VISITS.prepare(new Visit("1", 7, 8L, null)).record()).isEqualTo(expected);
    assertThat(VISITS.bind(Map.of("id", "1", "visits", 7)).record()).isEqualTo(expected);
    assertThat(VISITS.create(ID).record()).isEqualTo(expected);
  }

  @Test
  void upkeep_countsFromTheStart_andSetsTheTimeOfTheUpdate() {
    assertThat(VISITS.upkeep().applyTo(ID))
        .containsEntry("visits", n(0))
        .containsEntry("points", n(100))
        .hasSize(3);
    assertThat(
            VISITS
                .upkeep()
                .applyTo(Map.of("id", AttributeValue.fromS("1"), "visits", n(4), "points", n(20))))
        .containsEntry("visits", n(5))
        .containsEntry("points", n(15));
    assertThat(NOTES.upkeep().applyTo(Map.of("rev", n(2))))
        .containsEntry("rev", n(3))
        .containsKey("updated")
        .doesNotContainKey("created");
  }

  @Test
  void creation_setsTheTime_unlessItIsKnown() {
    AttributeValue now = VISITS.creation().applyTo(ID).get("at");

    assertThat(VISITS.read(Map.of("id", AttributeValue.fromS("1"), "at", now)).at())
        .isEqualTo(NOON);
    Map<String, AttributeValue> known =
        Map.of("id", AttributeValue.fromS("1"), "at", AttributeValue.fromS("before"));
    assertThat(VISITS.creation().applyTo(known)).isEqualTo(known);
    assertThat(COUNTED.creation().isEmpty()).isTrue();
  }

  /** A model with only one kind of managed field still manages it. */
  @Test
  void eachKindOfManagedField_isManagedAlone() {
    Note given = new Note(UUID.randomUUID(), "Hi", null, null, null, MORNING.plusMillis(1), null);
    Map<String, Consumer<TableConfig.Builder>> kinds =
        Map.of(
            "rev", t -> t.version("rev"),
            "created", t -> t.createdAt("created"),
            "updated", t -> t.updatedAt("updated"),
            "expires", t -> t.ttl("expires"),
            "no", t -> t.counter("no"),
            "text", t -> t.generated("no", () -> 7));
    kinds.forEach(
        (name, kind) -> {
          Model<Note> model = model(Note.class, t -> kind.accept(t.name("notes").hashKey("id")));
          assertThat(model.prepare(given).record()).as(name).isNotEqualTo(given);
        });
    assertThat(model(Note.class, t -> t.name("notes").hashKey("id")).prepare(given).record())
        .isEqualTo(given);
  }

  @Test
  void uniqueFields_takeScalarsOnly() {
    Model<Document> people =
        model(Document.class, t -> t.name("people").hashKey("id", ValueType.S).unique("code"));

    for (Object scalar : List.of("a", 1, new byte[] {1})) {
      people.bind(Map.of("id", "1", "code", scalar));
    }
    people.bind(Map.of("id", "1"));
    for (Object other : List.of(true, List.of("a"), Map.of("a", 1))) {
      assertThat(violation(() -> people.bind(Map.of("id", "1", "code", other))).constraint())
          .as("%s", other)
          .isEqualTo("unique");
    }
  }

  @Test
  void timeToLive_endsWithTheYear9999_inAnyForm() {
    for (String seconds : List.of("253402300799", "25340230079", "0", "2534023007E2")) {
      DOCUMENTS.bind(Map.of("id", "1", "expires", new BigDecimal(seconds)));
    }
    for (String later : List.of("253402300800", "1700000000000", "1E20")) {
      assertThat(
              violation(() -> DOCUMENTS.bind(Map.of("id", "1", "expires", new BigDecimal(later))))
                  .message())
          .as(later)
          .contains("year 9999");
    }
  }

  record Lasting(String id, @Nullable Long expires, @Nullable Integer rev) {}

  @Test
  void prepare_theLastVersions_stayInTheirType_orAreRefused() {
    Model<Lasting> model =
        model(Lasting.class, t -> t.name("lasting").hashKey("id").version("rev").ttl("expires"));

    assertThat(model.prepare(new Lasting("1", 5L, Integer.MAX_VALUE - 1)).record())
        .isEqualTo(new Lasting("1", 5L, Integer.MAX_VALUE));
    assertThat(violation(() -> model.prepare(new Lasting("1", 5L, Integer.MAX_VALUE))).path())
        .isEqualTo(Path.of("rev"));
    assertThat(COUNTED.prepare(new Counted("1", Long.MAX_VALUE - 1, null)).record().rev())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(violation(() -> COUNTED.prepare(new Counted("1", Long.MAX_VALUE, null))).path())
        .isEqualTo(Path.of("rev"));
  }
}
