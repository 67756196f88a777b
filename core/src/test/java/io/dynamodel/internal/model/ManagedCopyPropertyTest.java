package io.dynamodel.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Random records: preparing a record stores the same item, expects the same version and returns the
 * same record as binding the plain map of its item, which fills managed fields in the map.
 */
class ManagedCopyPropertyTest {
  private static final long SEED = 20_261_129;
  private static final int TRIALS = 2_000 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final Instant NOW = Instant.parse("2024-05-01T12:00:00.25Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  record Note(
      @Nullable String id,
      @Nullable String text,
      @Nullable Set<String> tags,
      @Nullable Long rev,
      @Nullable Instant created,
      @Nullable Instant updated,
      @Nullable Instant expires,
      @Nullable Integer no,
      long writes) {}

  record Small(
      String id,
      int rev,
      Optional<String> created,
      @Nullable OffsetDateTime updated,
      @Nullable Long expires,
      Optional<String> no) {}

  record Wide(String id, @Nullable BigInteger rev, @Nullable BigDecimal expires) {}

  /** A record whose constructor changes what it is given, and rejects some of it. */
  record Strict(String id, @Nullable String text, @Nullable Long rev) {
    Strict {
      text = text == null ? null : text.strip();
      if (rev != null && rev > 5) {
        throw new IllegalArgumentException("has a version that is too high");
      }
    }
  }

  /** A class that sets fields to other values than null when it is created. */
  public static final class Bean {
    private @Nullable String id;
    private @Nullable String title = "untitled";
    private @Nullable Long rev;
    private @Nullable Instant updated;

    public @Nullable String getId() {
      return id;
    }

    public void setId(@Nullable String id) {
      this.id = id;
    }

    public @Nullable String getTitle() {
      return title;
    }

    public void setTitle(@Nullable String title) {
      this.title = title;
    }

    public @Nullable Long getRev() {
      return rev;
    }

    public void setRev(@Nullable Long rev) {
      this.rev = rev;
    }

    public @Nullable Instant getUpdated() {
      return updated;
    }

    public void setUpdated(@Nullable Instant updated) {
      this.updated = updated;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bean bean && values().equals(bean.values());
    }

    @Override
    public int hashCode() {
      return values().hashCode();
    }

    private List<Optional<Object>> values() {
      return Stream.of(id, title, rev, updated).map(Optional::<Object>ofNullable).toList();
    }
  }

  private final Random random = new Random(SEED);

  private static <T> Model<T> model(Class<T> type, Consumer<TableConfig.Builder> settings) {
    TableConfig table = TableConfig.of(settings);
    Codec<T> codec = Codecs.of(type, Naming.AS_DECLARED, table.managed().ttl());
    return Model.compile(table, codec, SchemaAdapter.none())
        .with(own -> own.withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
  }

  /** The outcome of preparing a record: it, its item and the version, or the violations. */
  private static <T> Object outcome(Supplier<Prepared<T>> preparing) {
    try {
      Prepared<T> prepared = preparing.get();
      return List.of(prepared.record(), prepared.item(), prepared.expectedVersion());
    } catch (ValidationException e) {
      return e.violations().stream()
          .map(each -> List.of(each.path(), each.constraint(), each.message()))
          .toList();
    }
  }

  private static <T> void assertSame(Model<T> model, T record, int trial) {
    assertThat(outcome(() -> model.prepare(record)))
        .as("seed %d, trial %d: %s", SEED, trial, record)
        .isEqualTo(outcome(() -> model.bind(Model.document(model.item(record)))));
  }

  @SafeVarargs
  private <V> @Nullable V anyOrNull(V... values) {
    int index = random.nextInt(values.length + 1);
    return index == values.length ? null : values[index];
  }

  private @Nullable Instant time() {
    return anyOrNull(Instant.EPOCH, NOW, NOW.plusNanos(1), LAST);
  }

  private @Nullable Instant anyTime() {
    return random.nextInt(5) == 0 ? Instant.parse("-0001-01-01T00:00:00.5Z") : time();
  }

  @Test
  void prepare_ofARecord_isAsBindingItsMap() {
    Model<Note> notes =
        model(
            Note.class,
            t ->
                t.name("notes")
                    .hashKey("id")
                    .version("rev")
                    .createdAt("created")
                    .updatedAt("updated")
                    .ttl("expires")
                    .generated("id", () -> "new")
                    .generated("no", () -> 7));
    for (int trial = 0; trial < TRIALS; trial++) {
      Note note =
          new Note(
              anyOrNull("1", ""),
              anyOrNull("a", "", "\ud800"),
              anyOrNull(Set.of(), Set.of("x", "y")),
              anyOrNull(0L, 1L, 41L, -1L, Long.MAX_VALUE - 1, Long.MAX_VALUE),
              time(),
              time(),
              anyTime(),
              anyOrNull(0, 3),
              random.nextInt());
      if (!"\ud800".equals(note.text())) {
        assertSame(notes, note, trial);
      }
    }
  }

  @Test
  void prepare_ofOtherFormsOfManagedFields_isAsBindingTheMap() {
    Model<Small> small =
        model(
            Small.class,
            t ->
                t.name("small")
                    .hashKey("id")
                    .version("rev")
                    .createdAt("created")
                    .updatedAt("updated")
                    .ttl("expires")
                    .generated("no", () -> "seven"));
    Model<Wide> wide =
        model(Wide.class, t -> t.name("wide").hashKey("id").version("rev").ttl("expires"));
    for (int trial = 0; trial < TRIALS; trial++) {
      Small record =
          new Small(
              "1",
              Objects.requireNonNullElse(anyOrNull(1, -1, Integer.MAX_VALUE), 0),
              Optional.ofNullable(anyOrNull("long ago")),
              anyOrNull(OffsetDateTime.parse("2024-05-01T12:00:00+02:00")),
              anyOrNull(0L, 1_900_000_000L, 1_900_000_000_000L),
              Optional.ofNullable(anyOrNull("three")));
      assertSame(small, record, trial);
      Wide other =
          new Wide(
              "1",
              anyOrNull(BigInteger.TEN, BigInteger.TEN.pow(30)),
              anyOrNull(BigDecimal.ONE, new BigDecimal("1.5"), new BigDecimal("-3")));
      assertSame(wide, other, trial);
    }
  }

  @Test
  void prepare_ofATypeWithRulesOfItsOwn_isAsBindingTheMap() {
    Model<Strict> strict = model(Strict.class, t -> t.name("strict").hashKey("id").version("rev"));
    Model<Bean> beans =
        model(Bean.class, t -> t.name("beans").hashKey("id").version("rev").updatedAt("updated"));
    for (int trial = 0; trial < TRIALS; trial++) {
      assertSame(strict, new Strict("1", anyOrNull(" a ", "b"), anyOrNull(1L, 4L, 5L)), trial);
      Bean bean = new Bean();
      bean.setId("1");
      bean.setTitle(anyOrNull("a", "untitled"));
      bean.setRev(anyOrNull(0L, 3L));
      bean.setUpdated(time());
      assertSame(beans, bean, trial);
    }
  }

  @Test
  void prepare_keepsTheOriginal() {
    Model<Bean> beans =
        model(Bean.class, t -> t.name("beans").hashKey("id").version("rev").updatedAt("updated"));
    Bean bean = new Bean();
    bean.setId("1");
    bean.setRev(3L);
    Bean stored = beans.prepare(bean).record();
    assertThat(stored).isNotSameAs(bean);
    assertThat(stored.getRev()).isEqualTo(4);
    assertThat(bean.getRev()).isEqualTo(3);
    assertThat(bean.getUpdated()).isNull();
  }

  @Test
  void prepare_asksForAGeneratedValueOnlyOnce() {
    int[] asked = new int[1];
    Model<Note> notes =
        model(
            Note.class, t -> t.name("notes").hashKey("id").generated("id", () -> "n" + ++asked[0]));
    Note note = new Note(null, "a", null, null, null, null, null, null, 0);
    assertThat(notes.prepare(note).item()).containsEntry("id", AttributeValue.fromS("n1"));
    assertThat(asked[0]).isEqualTo(1);
  }

  @Test
  void prepare_reportsAllViolations_theVersionIncluded() {
    Model<Note> notes =
        model(Note.class, t -> t.name("notes").hashKey("id").version("rev").ttl("expires"));
    Note note = new Note("", null, null, -1L, null, null, null, null, 0);
    try {
      notes.prepare(note);
      assertThat(false).as("the note is not valid").isTrue();
    } catch (ValidationException e) {
      assertThat(e.violations()).extracting(Violation::constraint).contains("version");
    }
  }
}
