package io.dynamodel.validator.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.Compiled;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.mapping.Codec;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Compares updates under random schemas with plain maps that are changed in memory and validated as
 * a whole: either both have the same result, or both are rejected and the item is unchanged.
 */
class UpdatesPropertyTest {
  private static final int SCHEMAS = 40 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int UPDATES = 25;
  private static final long SEED = 20241123;

  @RegisterExtension static final LocalDynamo DYNAMO = LocalDynamo.embedded();

  /** One update as it is written, and its effect on a plain map. */
  private final class Trial {
    final Random random;
    final Map<String, Object> written = new LinkedHashMap<>();
    Map<String, Object> after;

    /** Values that are not needed but must still be valid. */
    final Map<String, Object> spare = new HashMap<>();

    /** Returns whether the changes do not fit the stored item. */
    boolean isMisfit;

    Trial(Random random, Map<String, Object> before) {
      this.random = random;
      this.after = new HashMap<>(before);
      List<String> fields = new ArrayList<>(List.of("n", "i", "l", "u", "w", "s", "r"));
      for (int many = 1 + random.nextInt(2); many > 0; many--) {
        change(fields.remove(random.nextInt(fields.size())));
      }
    }

    private void change(String field) {
      if (random.nextInt(8) == 0) {
        remove(field);
      } else {
        switch (field) {
          case "n", "i" -> number(field, field);
          case "l", "u" -> list(field);
          case "w" -> set();
          case "r" -> nested();
          default -> set("s", text(random));
        }
      }
    }

    private void remove(String field) {
      if (field.equals("r")) {
        written.put("info__r__remove", true);
        nestedWith("r", null);
      } else {
        written.put(field + "__remove", true);
        after.remove(field);
      }
    }

    private void set(String field, Object value) {
      boolean isOnlyIfMissing = random.nextInt(4) == 0;
      written.put(field + (isOnlyIfMissing ? "__if_not_exists" : ""), value);
      if (!isOnlyIfMissing || !after.containsKey(field)) {
        after.put(field, value);
      } else {
        spare.put(field, value);
      }
    }

    private void number(String name, String field) {
      if (random.nextInt(4) == 0) {
        set(field, numberOf(random, field));
        return;
      }
      Object more = numberOf(random, field);
      boolean isPlus = random.nextBoolean();
      written.put(name + (isPlus ? "__plus" : "__minus"), more);
      after.put(field, sum(after.get(field), more, isPlus));
    }

    private void list(String field) {
      List<Object> more = texts(random, 3);
      List<Object> old = elements(after.get(field));
      switch (random.nextInt(4)) {
        case 0 -> set(field, more);
        case 1 -> {
          written.put(field + "__prepend", more);
          List<Object> all = new ArrayList<>(more);
          all.addAll(old);
          after.put(field, all);
        }
        case 2 -> {
          String text = text(random);
          written.put(field + "__0", text);
          isMisfit |= !after.containsKey(field);
          List<Object> all = new ArrayList<>(old);
          if (all.isEmpty()) {
            all.add(text);
          } else {
            all.set(0, text);
          }
          after.put(field, all);
        }
        default -> {
          written.put(field + "__append", more);
          List<Object> all = new ArrayList<>(old);
          all.addAll(more);
          after.put(field, all);
        }
      }
    }

    private void set() {
      Set<Object> some = new LinkedHashSet<>(texts(random, 3));
      some.add("a");
      Set<Object> set = new LinkedHashSet<>(elements(after.get("w")));
      if (random.nextBoolean()) {
        written.put("w__add", some);
        set.addAll(some);
      } else {
        written.put("w__delete", some);
        set.removeAll(some);
      }
      if (set.isEmpty()) {
        after.remove("w");
      } else {
        after.put("w", set);
      }
    }

    private void nested() {
      Object more = numberOf(random, "r");
      if (random.nextBoolean()) {
        written.put("info__r", more);
        nestedWith("r", more);
      } else {
        written.put("info__r__plus", more);
        nestedWith("r", sum(info().get("r"), more, true));
      }
    }

    private Map<String, Object> info() {
      Map<String, Object> info = new HashMap<>();
      if (after.get("info") instanceof Map<?, ?> old) {
        old.forEach((name, value) -> info.put((String) name, value));
      }
      return info;
    }

    private void nestedWith(String name, Object value) {
      Map<String, Object> info = info();
      if (value != null) {
        info.put(name, value);
      } else {
        info.remove(name);
      }
      if (value != null || after.containsKey("info")) {
        after.put("info", info);
      }
    }
  }

  private static Object sum(Object old, Object more, boolean isPlus) {
    BigDecimal start = old == null ? BigDecimal.ZERO : new BigDecimal(old.toString());
    BigDecimal other = new BigDecimal(more.toString());
    return isPlus ? start.add(other) : start.subtract(other);
  }

  private static List<Object> elements(Object value) {
    return value instanceof Iterable<?> all ? new ArrayList<>(copied(all)) : new ArrayList<>();
  }

  private static List<Object> copied(Iterable<?> all) {
    List<Object> copy = new ArrayList<>();
    all.forEach(copy::add);
    return copy;
  }

  private static Object numberOf(Random random, String field) {
    if (field.equals("i")) {
      return random.nextInt(10) == 0 ? (Object) new BigDecimal("0.5") : random.nextInt(7) - 2;
    }
    return new BigDecimal(random.nextInt(15) - 5).divide(new BigDecimal(2));
  }

  private static String text(Random random) {
    return List.of("a", "b", "c", "dd", "eee").get(random.nextInt(5));
  }

  private static List<Object> texts(Random random, int most) {
    List<Object> texts = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      texts.add(text(random));
    }
    return texts;
  }

  private static String schema(Random random) {
    String root =
        switch (random.nextInt(5)) {
          case 0 -> ", \"dependentRequired\": {\"s\": [\"n\"]}";
          case 1 ->
              ", \"if\": {\"properties\": {\"i\": {\"minimum\": 3}}, \"required\": [\"i\"]},"
                  + " \"then\": {\"properties\": {\"n\": {\"minimum\": 1}}}";
          case 2 -> ", \"minProperties\": 5";
          default -> "";
        };
    List<String> required = new ArrayList<>(List.of("\"id\""));
    for (String field : List.of("n", "i", "l", "w", "s", "info")) {
      if (random.nextInt(4) == 0) {
        required.add("\"" + field + "\"");
      }
    }
    String within = random.nextInt(3) == 0 ? ", \"required\": [\"r\"]" : "";
    return """
    {"type": "object", "properties": {
      "id": {"type": "string"},
      "n": {"type": "number"%s},
      "i": {"type": "integer"%s},
      "l": {"type": "array", "items": {"type": "string"%s}%s},
      "u": {"type": "array", "items": {"type": "string"}, "uniqueItems": true%s},
      "w": {"items": {"type": "string"}%s},
      "s": {"type": "string"%s},
      "info": {"type": "object", "properties": {"r": {"type": "number"%s}}%s}},
     "required": [%s]%s}\
    """
        .formatted(
            bounds(random),
            bounds(random) + (random.nextInt(4) == 0 ? ", \"multipleOf\": 2" : ""),
            random.nextBoolean() ? ", \"maxLength\": 2" : "",
            sizes(random),
            sizes(random),
            sizes(random),
            random.nextBoolean() ? ", \"maxLength\": 2" : "",
            bounds(random),
            within,
            String.join(", ", required),
            root);
  }

  private static String bounds(Random random) {
    String low =
        switch (random.nextInt(4)) {
          case 0 -> ", \"minimum\": 0";
          case 1 -> ", \"exclusiveMinimum\": -1.5";
          default -> "";
        };
    String high =
        switch (random.nextInt(4)) {
          case 0 -> ", \"maximum\": 4";
          case 1 -> ", \"exclusiveMaximum\": 5";
          default -> "";
        };
    return low + high;
  }

  private static String sizes(Random random) {
    return (random.nextInt(3) == 0 ? ", \"minItems\": " + (1 + random.nextInt(2)) : "")
        + (random.nextInt(2) == 0 ? ", \"maxItems\": " + (2 + random.nextInt(2)) : "");
  }

  /** Returns a valid item; empty if none is found. */
  private static Optional<Map<String, Object>> item(Random random, DynaModel<Document> model) {
    for (int tries = 0; tries < 200; tries++) {
      Map<String, Object> item = new HashMap<>(Map.of("id", "1"));
      maybe(random, item, "n", numberOf(random, "n"));
      maybe(random, item, "i", random.nextInt(5));
      maybe(random, item, "l", texts(random, 3));
      maybe(random, item, "u", new ArrayList<>(new LinkedHashSet<>(texts(random, 3))));
      Set<Object> words = new LinkedHashSet<>(texts(random, 3));
      words.add("b");
      maybe(random, item, "w", words);
      maybe(random, item, "s", text(random));
      maybe(random, item, "info", Map.of("r", numberOf(random, "r")));
      if (isValid(model, item)) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  private static void maybe(Random random, Map<String, Object> item, String name, Object value) {
    if (random.nextInt(4) > 0) {
      item.put(name, value);
    }
  }

  private static boolean isValid(DynaModel<Document> model, Map<String, Object> item) {
    try {
      Compiled.of(model).bind(item);
      return true;
    } catch (ValidationException e) {
      return false;
    }
  }

  @Test
  void updates_underSchemasMadeAtRandom_endAsInMemory() {
    int made = 0;
    int refused = 0;
    for (int s = 0; s < SCHEMAS; s++) {
      long seed = SEED + s;
      Random random = new Random(seed);
      String schema = schema(random);
      DynaModel<Document> model =
          DynaModel.documents()
              .table(t -> t.name("items").hashKey("id", ValueType.S))
              .schema(JsonSchema.of(schema))
              .connect(DYNAMO.connection());
      if (s == 0) {
        model.createTable();
      }
      Optional<Map<String, Object>> found = item(random, model);
      for (int u = 0; found.isPresent() && u < UPDATES; u++) {
        boolean isUpsert = random.nextInt(6) == 0;
        Map<String, Object> before = isUpsert ? Map.of("id", "1") : found.get();
        model.delete("1");
        if (!isUpsert) {
          model.put(before);
        }
        Trial trial = new Trial(random, before);
        String what =
            "seed %s: %s%s of %s under %s"
                .formatted(seed, isUpsert ? "upsert " : "", trial.written, before, schema);
        boolean isPossible =
            !trial.isMisfit
                && isValid(model, trial.after)
                && JsonSchema.of(schema).resolve(Codec.documents()).validate(trial.spare).isEmpty();
        Optional<Document> updated = updated(model, trial.written, isUpsert, what);
        assertThat(updated.isPresent()).as(what).isEqualTo(isPossible);
        Optional<Document> stored = model.get("1");
        if (isPossible) {
          assertThat(stored).as(what).isEqualTo(updated);
          assertThat(plain(stored.orElseThrow()))
              .as(what)
              .isEqualTo(plain(Compiled.of(model).bind(trial.after).record()));
          made++;
        } else {
          assertThat(stored.map(UpdatesPropertyTest::plain))
              .as(what)
              .isEqualTo(
                  isUpsert
                      ? Optional.empty()
                      : Optional.of(plain(Compiled.of(model).bind(before).record())));
          refused++;
        }
      }
    }
    int all = SCHEMAS * UPDATES;
    assertThat(Arrays.asList(made, refused)).allMatch(count -> count > all / 5);
  }

  private static Optional<Document> updated(
      DynaModel<Document> model, Map<String, Object> changes, boolean isUpsert, String what) {
    try {
      return Optional.of(
          isUpsert ? model.update("1", changes, o -> o.upsert()) : model.update("1", changes));
    } catch (ValidationException | InvalidLookupException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }

  /** Compares numbers by value. */
  private static Object plain(Object value) {
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new HashMap<>();
      map.forEach((name, each) -> plain.put(name, plain(each)));
      return plain;
    }
    if (value instanceof Set<?> set) {
      Set<Object> plain = new LinkedHashSet<>();
      set.forEach(each -> plain.add(plain(each)));
      return plain;
    }
    return value instanceof List<?> list
        ? list.stream().map(UpdatesPropertyTest::plain).toList()
        : value;
  }
}
