package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.ChangeFilter;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Compares patches with an independent model of RFC 7396, and with a put of its result. */
class PatchPropertyTest {
  private static final int TRIALS = 300 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = 20260501;
  private static final List<String> NAMES = List.of("a", "b", "c.d", "x y", "n__plus", "é", "size");
  private static final ChangeFilter DOCUMENT = ChangeFilter.allow("a", "b", "c");

  sealed interface Shape {}

  record Circle(@Min(1) int radius, @Nullable String name) implements Shape {}

  record Square(@Min(1) int side, @Nullable String name) implements Shape {}

  record Part(@NotBlank String code, @Nullable @Max(9) Integer count, @Nullable Part inner) {}

  record Thing(
      String id,
      @NotBlank @Size(max = 5) String name,
      @Min(0) int stock,
      @Nullable @Valid Part part,
      @Nullable @Valid Shape shape,
      @Nullable @Size(max = 2) List<@NotNull String> tags,
      @Nullable Set<String> words,
      @Nullable Map<String, Integer> prices,
      @Nullable List<@Valid Part> parts,
      @Nullable BigDecimal exact) {}

  private static final ChangeFilter THING =
      ChangeFilter.allow(
          "name", "stock", "part", "shape", "tags", "words", "prices", "parts", "exact");

  private static final DynaConnection CONNECTION = DynaConnection.open("embedded");
  private static final DynaModel<Document> DOCUMENTS =
      DynaModel.documents()
          .table(t -> t.name("documents").hashKey("id", ValueType.S))
          .schema(SchemaAdapter.none())
          .connect(CONNECTION);
  private static final DynaModel<Thing> THINGS =
      DynaModel.of(Thing.class)
          .table(t -> t.name("things").hashKey("id"))
          .schema(BeanSchema.create())
          .connect(CONNECTION);

  @AfterAll
  static void close() {
    CONNECTION.close();
  }

  @Test
  void aPatchOfADocument_isThatOfTheRfc() {
    DOCUMENTS.ensureTable();
    for (int i = 0; i < TRIALS; i++) {
      Random random = new Random(SEED + i);
      Map<String, Object> before = document(random);
      Map<String, @Nullable Object> patch = patch(random, 3);
      Document stored = DOCUMENTS.put(before);

      Document patched = DOCUMENTS.patch("d", patch, DOCUMENT);

      Object expected = MergeModel.stored(MergeModel.merged(stored, patch));
      assertThat(patched).as("seed %d: %s on %s", SEED + i, patch, before).isEqualTo(expected);
      assertThat(DOCUMENTS.get("d")).as("seed %d", SEED + i).contains(patched);
    }
  }

  @Test
  void patchesAtTheSameTime_leaveWhatSomeOrderOfThemDoes() {
    DOCUMENTS.ensureTable();
    for (int i = 0; i < TRIALS / 3; i++) {
      Random random = new Random(SEED + i);
      Document stored = DOCUMENTS.put(document(random));
      List<Map<String, @Nullable Object>> patches =
          List.of(patch(random, 3), patch(random, 3), patch(random, 3));

      List<CompletableFuture<Void>> running = new ArrayList<>();
      patches.forEach(patch -> running.add(CompletableFuture.runAsync(() -> persistently(patch))));
      running.forEach(CompletableFuture::join);

      List<Object> expected = new ArrayList<>();
      for (int[] order :
          new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
        Object result = stored;
        for (int each : order) {
          result = MergeModel.stored(MergeModel.merged(result, patches.get(each)));
        }
        expected.add(Objects.requireNonNull(result));
      }
      assertThat((Object) DOCUMENTS.get("d").orElseThrow())
          .as("seed %d: %s on %s", SEED + i, patches, stored)
          .isIn(expected);
    }
  }

  /** Patches until others leave it a chance. */
  private static void persistently(Map<String, @Nullable Object> patch) {
    while (true) {
      try {
        DOCUMENTS.patch("d", patch, DOCUMENT);
        return;
      } catch (ConditionFailedException e) {
        assertThat(e.failedTerms()).isEmpty();
      }
    }
  }

  @Test
  void aPatchOfARecord_isAcceptedIfItsResultCanBePut_andLeavesTheSame() {
    THINGS.ensureTable();
    int accepted = 0;
    for (int i = 0; i < TRIALS * 3; i++) {
      Random random = new Random(SEED + i);
      Map<String, @Nullable Object> before = thing(random, true);
      before.put("id", "t");
      if (!THINGS.validate(before).isEmpty()) {
        continue;
      }
      THINGS.put(before);
      Thing stored = THINGS.get("t").orElseThrow();
      Map<String, @Nullable Object> patch = thing(random, false);
      @SuppressWarnings("unchecked") // a map with names is merged into one with names
      Map<String, Object> merged = (Map<String, Object>) MergeModel.merged(plain(stored), patch);

      forgetOtherShape(Objects.requireNonNull(merged), stored);

      List<Violation> violations = THINGS.validate(merged);
      @Nullable Thing patched = null;
      List<Violation> found = List.of();
      try {
        patched = THINGS.patch("t", patch, THING);
      } catch (ValidationException e) {
        found = e.violations();
      }

      String what =
          "seed %d: %s on %s: %s or %s".formatted(SEED + i, patch, before, violations, found);
      if (violations.isEmpty()) {
        THINGS.put(merged);
        assertThat(THINGS.get("t")).as(what).contains(patched);
        accepted++;
      } else {
        assertThat(found).as(what).isNotEmpty();
        assertThat(THINGS.get("t")).as(what).contains(stored);
      }
    }
    assertThat(accepted).isBetween(TRIALS / 4, TRIALS * 2);
  }

  /** What only the former type of a shape has, and no patch changes, goes with it. */
  private static void forgetOtherShape(Map<String, Object> merged, Thing stored) {
    if (merged.get("shape") instanceof Map<?, ?> shape) {
      boolean isSquare = "Square".equals(shape.get("type"));
      boolean isCircle = "Circle".equals(shape.get("type"));
      if (isSquare && stored.shape() instanceof Circle old) {
        shape.entrySet().removeIf(e -> e.getKey().equals("radius") && is(e.getValue(), old.radius));
      }
      if (isCircle && stored.shape() instanceof Square old) {
        shape.entrySet().removeIf(e -> e.getKey().equals("side") && is(e.getValue(), old.side));
      }
    }
  }

  private static boolean is(@Nullable Object number, int other) {
    return number instanceof Number given && given.doubleValue() == other;
  }

  private static Map<String, @Nullable Object> plain(Thing stored) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    CONNECTION.table("things").get(stored.id()).orElseThrow().forEach(plain::put);
    return plain;
  }

  private static Map<String, Object> document(Random random) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (String name : List.of("a", "b", "c")) {
      Object value = value(random, 3, false);
      if (value != null && random.nextBoolean()) {
        document.put(name, value);
      }
    }
    document.put("id", "d");
    return document;
  }

  private static Map<String, @Nullable Object> patch(Random random, int depth) {
    Map<String, @Nullable Object> patch = new LinkedHashMap<>();
    for (String name : List.of("a", "b", "c")) {
      if (random.nextInt(3) > 0) {
        patch.put(name, value(random, depth, true));
      }
    }
    return patch;
  }

  private static @Nullable Object value(Random random, int depth, boolean hasNulls) {
    return switch (random.nextInt(depth > 0 ? 10 : 5)) {
      case 0 -> hasNulls ? null : "x";
      case 1 -> "text";
      case 2 -> (long) random.nextInt(3);
      case 3 -> true;
      case 4 -> new BigDecimal("0.5");
      case 5 -> list(random, depth, hasNulls);
      default -> map(random, depth, hasNulls);
    };
  }

  private static List<@Nullable Object> list(Random random, int depth, boolean hasNulls) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(value(random, depth - 1, hasNulls));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(Random random, int depth, boolean hasNulls) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1, hasNulls));
    }
    return map;
  }

  /** Returns some members of a thing, or all that it requires; wrong ones, now and then. */
  private static Map<String, @Nullable Object> thing(Random random, boolean isWhole) {
    Map<String, @Nullable Object> thing = new LinkedHashMap<>();
    int few = isWhole ? 2 : 4;
    if (isWhole || random.nextInt(few) == 0) {
      thing.put("name", one(random, "lamp", "", "longer", null, 5));
    }
    if (isWhole || random.nextInt(few) == 0) {
      thing.put("stock", one(random, 5, -1, "5", null, 1.5));
    }
    put(random, few, thing, "part", () -> part(random, 2));
    put(random, few, thing, "shape", () -> shape(random));
    put(random, few, thing, "tags", () -> one(random, List.of("a"), List.of("a", "b", "c"), "a"));
    put(random, few, thing, "words", () -> one(random, List.of("a", "b"), List.of("a", "a"), "a"));
    put(random, few, thing, "prices", () -> prices(random));
    put(random, few, thing, "parts", () -> List.of(part(random, 1), part(random, 1)));
    put(random, few, thing, "exact", () -> one(random, new BigDecimal("1.10"), "1", true));
    return thing;
  }

  private static void put(
      Random random,
      int few,
      Map<String, @Nullable Object> thing,
      String name,
      Supplier<@Nullable Object> value) {
    if (random.nextInt(few) == 0) {
      thing.put(name, random.nextInt(6) == 0 ? null : value.get());
    }
  }

  /** Returns the first value mostly, which fits. */
  private static @Nullable Object one(Random random, @Nullable Object... values) {
    return random.nextInt(6) > 0 ? values[0] : values[random.nextInt(values.length)];
  }

  private static Map<String, @Nullable Object> part(Random random, int depth) {
    Map<String, @Nullable Object> part = new LinkedHashMap<>();
    if (random.nextInt(4) > 0) {
      part.put("code", one(random, "c" + random.nextInt(3), "", null));
    }
    if (random.nextBoolean()) {
      part.put("count", one(random, random.nextInt(9), 10, null, "1"));
    }
    if (depth > 0 && random.nextBoolean()) {
      part.put("inner", random.nextInt(4) == 0 ? null : part(random, depth - 1));
    }
    if (random.nextInt(20) == 0) {
      part.put("cod", "x");
    }
    return part;
  }

  private static Map<String, @Nullable Object> shape(Random random) {
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    if (random.nextInt(3) > 0) {
      shape.put("type", one(random, random.nextBoolean() ? "Circle" : "Square", "Line", null));
    }
    if (random.nextBoolean()) {
      shape.put("radius", one(random, 3, 0, null));
    }
    if (random.nextBoolean()) {
      shape.put("side", one(random, 4, 0, null));
    }
    if (random.nextInt(3) == 0) {
      shape.put("name", one(random, "n", null));
    }
    return shape;
  }

  private static Map<String, @Nullable Object> prices(Random random) {
    Map<String, @Nullable Object> prices = new LinkedHashMap<>();
    for (String name : List.of("eur", "a__b", "plus")) {
      if (random.nextBoolean()) {
        prices.put(name, one(random, random.nextInt(3), null, "1"));
      }
    }
    return prices;
  }
}
