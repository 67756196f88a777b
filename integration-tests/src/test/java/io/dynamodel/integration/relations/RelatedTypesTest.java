package io.dynamodel.integration.relations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.Related;
import io.dynamodel.Relation;
import io.dynamodel.TypedField.Getter;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fields of any type that can be a key relate records, also fields of different Java types. */
class RelatedTypesTest {
  @RegisterExtension static final LocalDynamo DYNAMO = LocalDynamo.embedded();

  enum Color {
    RED,
    GREEN
  }

  record Thing(
      String id,
      @Nullable UUID uuid,
      @Nullable Color color,
      @Nullable Instant instant,
      @Nullable LocalDate date,
      @Nullable Long number,
      @Nullable BigDecimal decimal,
      @Nullable ByteBuffer binary) {}

  record ByUuid(UUID key) {}

  record ByColor(Color key) {}

  record ByInstant(Instant key) {}

  record ByDate(LocalDate key) {}

  record ByLong(long key) {}

  record ByDecimal(BigDecimal key) {}

  record ByBinary(ByteBuffer key) {}

  record ByText(String key) {}

  private static final DynaModel.Definition<Thing> THINGS =
      DynaModel.of(Thing.class)
          .table(
              t ->
                  t.name("things")
                      .hashKey("id")
                      .globalIndex("by-uuid", i -> i.hashKey("uuid").projectAll())
                      .globalIndex("by-color", i -> i.hashKey("color").projectAll())
                      .globalIndex("by-instant", i -> i.hashKey("instant").projectAll())
                      .globalIndex("by-date", i -> i.hashKey("date").projectAll())
                      .globalIndex("by-number", i -> i.hashKey("number").projectAll())
                      .globalIndex("by-decimal", i -> i.hashKey("decimal").projectAll())
                      .globalIndex("by-binary", i -> i.hashKey("binary").projectAll()))
          .schema(SchemaAdapter.none());

  private final DynaModel<Thing> things = THINGS.connect(DYNAMO.connection());

  private final Thing full =
      new Thing(
          "full",
          UUID.fromString("00000000-0000-0001-0000-0000000000ff"),
          Color.GREEN,
          Instant.parse("2026-11-29T08:00:00.5Z"),
          LocalDate.of(2026, 11, 29),
          -12L,
          new BigDecimal("1.50"),
          ByteBuffer.wrap(new byte[] {0, -1, 7}));
  private final Thing empty = new Thing("empty", null, null, null, null, null, null, null);

  @Test
  void fieldsOfEachType_relateBothWays() {
    things.createTable();
    things.save(full);
    things.save(empty);
    check(ByUuid.class, Thing::uuid, ByUuid::key, new ByUuid(full.uuid()));
    check(ByColor.class, Thing::color, ByColor::key, new ByColor(Color.GREEN));
    check(ByInstant.class, Thing::instant, ByInstant::key, new ByInstant(full.instant()));
    check(ByDate.class, Thing::date, ByDate::key, new ByDate(full.date()));
    check(ByLong.class, Thing::number, ByLong::key, new ByLong(-12));
    check(ByDecimal.class, Thing::decimal, ByDecimal::key, new ByDecimal(new BigDecimal("1.5")));
    check(ByBinary.class, Thing::binary, ByBinary::key, new ByBinary(full.binary()));
    // Stored alike, though of other Java types.
    check(ByText.class, Thing::color, ByText::key, new ByText("GREEN"));
    check(ByText.class, Thing::uuid, ByText::key, new ByText(String.valueOf(full.uuid())));
    check(ByText.class, Thing::date, ByText::key, new ByText("2026-11-29"));
    check(ByDecimal.class, Thing::number, ByDecimal::key, new ByDecimal(new BigDecimal(-12)));
    check(ByLong.class, Thing::number, ByLong::key, new ByLong(-12));
  }

  private <R> void check(Class<R> type, Getter<Thing, ?> field, Getter<R, ?> key, R expected) {
    DynaModel.Definition<R> definition =
        DynaModel.of(type)
            .table(t -> t.name(type.getSimpleName()).hashKey("key"))
            .schema(SchemaAdapter.none());
    DynaModel<R> model = definition.connect(DYNAMO.connection());
    model.ensureTable();
    model.save(expected);
    Relation.One<Thing, R> one = Relation.one("one", () -> THINGS, () -> definition).on(field, key);

    assertThat(things.related(full, one)).contains(expected);
    assertThat(things.related(empty, one)).isEmpty();
    List<R> loaded = new ArrayList<>();
    for (Related<Thing> each : things.scan().with(one)) {
      each.one(one).ifPresent(loaded::add);
    }
    assertThat(loaded).containsExactly(expected);
    assertThat(model.related(expected, one.inverse("many")))
        .containsExactly(things.get("full").orElseThrow());
    assertThat(
            things.related(
                full,
                Relation.one("none", () -> THINGS, () -> definition)
                    .on(field, key)
                    .in(model)
                    .orCreate()))
        .contains(expected);
  }
}
