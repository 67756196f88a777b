package io.dynamodel.integration.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.Results;
import io.dynamodel.SingleTable;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever the templates, the items and the lookups are: a query or find of an entity returns what
 * its lookups select among all items that were stored, and no item of another entity.
 */
@ExtendWith(LocalDynamo.class)
class EntityPlannerPropertyTest {
  private static final int TABLES = 8 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int LOOKUPS = 60;

  record Thing(
      @NotNull String id,
      @NotNull String a,
      @NotNull String b,
      @NotNull BigDecimal n,
      @NotNull Instant at,
      @Nullable String c) {}

  private static final List<String> HASHES =
      List.of("THING", "A#${a}", "${b}", "N#${n}", "A#${a}#B#${b}");
  private static final List<String> RANGES =
      List.of(
          "${id}",
          "T#${at}#${id}",
          "${n}#${id}",
          "T#${b}#${n}#${id}",
          "T#${id}#END",
          "T#${a}#x${n}#${id}",
          "T#${at}#${n}#${a}#${id}");

  private final DynaConnection connection;
  private final long seed = new SplittableRandom().nextLong();
  private final Random random = new Random(seed);
  private SingleTable.@Nullable Bound bound;

  EntityPlannerPropertyTest(DynaConnection connection) {
    this.connection = connection;
  }

  @AfterEach
  void delete() {
    if (bound != null && bound.exists()) {
      bound.deleteTable();
    }
  }

  private <E> E one(List<E> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String text() {
    return one(List.of("x", "x#", "x$", "y", "xy", "é", "x\u0001", "😀", "\uffff"));
  }

  private BigDecimal number() {
    return switch (random.nextInt(3)) {
      case 0 -> BigDecimal.valueOf(random.nextInt(7) - 3);
      case 1 -> BigDecimal.valueOf(random.nextInt(41) - 20, 1);
      default -> new BigDecimal(new BigInteger(100, random), random.nextInt(20)).negate();
    };
  }

  private Instant time() {
    return Instant.EPOCH.plusMillis(500L * random.nextInt(6));
  }

  private Thing thing(int id) {
    @Nullable String c = random.nextBoolean() ? text() : null;
    return new Thing("i" + id, text(), text(), number(), time(), c);
  }

  private Q lookup() {
    List<String> bounds = List.of("", "", "__lt", "__lte", "__gt", "__gte");
    return switch (random.nextInt(9)) {
      case 0, 1 -> Q.of("a" + one(bounds), text());
      case 2 -> Q.of("b" + one(bounds), text());
      case 3 -> Q.of("n" + one(bounds), number());
      case 4 -> Q.of("at" + one(bounds), time());
      case 5 -> Q.of("id" + one(bounds), "i" + random.nextInt(12));
      case 6 -> Q.of("c", text());
      case 7 -> Q.of("a__begins_with", "x");
      default -> {
        Instant from = time();
        yield Q.of("at__between", List.of(from, from.plusSeconds(1)));
      }
    };
  }

  @Test
  void queryAndFind_returnWhatTheLookupsSelect() {
    int planned = 0;
    for (int table = 0; table < TABLES; table++) {
      planned += tryTable();
    }
    assertThat(planned).as("seed %d: planned lookups", seed).isGreaterThan(TABLES * 3);
  }

  private int tryTable() {
    SingleTable things =
        SingleTable.of(
            t ->
                t.name("things")
                    .hashKey("PK")
                    .rangeKey("SK")
                    .globalIndex("by-other", i -> i.hashKey("GK").rangeKey("GS"))
                    .globalIndex("inverted", i -> i.hashKey("SK").rangeKey("PK")));
    String hash = one(HASHES);
    String range = one(RANGES);
    String indexHash = random.nextBoolean() ? "C#${c}" : one(HASHES);
    String indexRange = one(RANGES);
    boolean isTyped = random.nextBoolean();
    String templates = hash + " " + range + " " + indexHash + " " + indexRange;
    DynaModel.Definition<Thing> definition =
        DynaModel.of(Thing.class)
            .entity(
                things,
                e -> {
                  e.hashKey(hash).rangeKey(range);
                  e.index("by-other", i -> i.hashKey(indexHash).rangeKey(indexRange));
                  if (isTyped) {
                    e.type("THING");
                  }
                })
            .schema(BeanSchema.create());
    DynaModel.Definition<Thing> sibling =
        DynaModel.of(Thing.class)
            .entity(
                things,
                e ->
                    e.type("SIBLING")
                        .hashKey(hash)
                        .rangeKey(range + "#MORE#${a}")
                        .index("by-other", i -> i.hashKey(indexHash).rangeKey(indexRange + "#Z")))
            .schema(BeanSchema.create());
    SingleTable.Bound here = things.connect(connection, definition, sibling);
    bound = here;
    here.createTable();
    DynaModel<Thing> model = here.model(definition);
    List<Thing> stored = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      stored.add(model.save(thing(i)));
      here.model(sibling).save(thing(i));
    }
    int planned = 0;
    for (int i = 0; i < LOOKUPS; i++) {
      Q lookups = lookup();
      for (int more = random.nextInt(4); more > 0; more--) {
        lookups = lookups.and(lookup());
      }
      for (boolean finding : new boolean[] {true, false}) {
        Results<Thing> results = finding ? model.find(lookups) : model.query(lookups);
        try {
          List<Thing> found = results.list();
          Q asked = lookups;
          assertThat(found.stream().map(Thing::id))
              .as("seed %d: %s, %s, %s", seed, templates, lookups, results.explain())
              .containsExactlyInAnyOrderElementsOf(
                  stored.stream()
                      .filter(each -> model.matches(asked, each))
                      .map(Thing::id)
                      .toList());
          assertThat(results.count()).as("seed %d: count", seed).isEqualTo(found.size());
          planned++;
        } catch (InvalidLookupException e) {
          assertThat(e.getMessage())
              .containsAnyOf("cannot be queried like this", "fit equally well");
        }
      }
    }
    here.deleteTable();
    return planned;
  }
}
