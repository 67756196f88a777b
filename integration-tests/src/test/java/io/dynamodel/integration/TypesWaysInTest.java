package io.dynamodel.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The verdict on a write does not depend on the way in, whatever constructors, setters, getters and
 * builders do, under Bean Validation, a JSON Schema, a user's own adapter, and none.
 */
class TypesWaysInTest {
  private static final int CHANGES = 20 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = 20261129;

  @RegisterExtension static final LocalDynamo DYNAMO = LocalDynamo.embedded();

  private static final String SCHEMA =
      """
      {"properties": {"id": {"type": "string"}, "n": {"type": "integer", "maximum": 5, "default": 1},
        "s": {"type": "string", "maxLength": 3}, "l": {"type": "array", "maxItems": 3},
        "w": {"type": "array"}},
       "dependentRequired": {"s": ["n"]}}\
      """;

  @TestFactory
  List<DynamicTest> types() {
    Map<String, SchemaAdapter> adapters = new LinkedHashMap<>();
    adapters.put("no schema", SchemaAdapter.none());
    adapters.put("Bean Validation", BeanSchema.create());
    adapters.put("a JSON Schema", JsonSchema.of(SCHEMA));
    adapters.put("the user's own rules", new OwnRules());
    List<DynamicTest> tests = new ArrayList<>();
    adapters.forEach(
        (name, adapter) -> {
          for (Class<?> type : Zoo.TYPES) {
            tests.add(
                DynamicTest.dynamicTest(
                    type.getSimpleName() + " under " + name, () -> check(type, adapter)));
          }
        });
    return tests;
  }

  private static <T> void check(Class<T> type, SchemaAdapter adapter) {
    DynaConnection connection = DYNAMO.connection();
    String table = "ways-" + type.getSimpleName() + "-" + adapter.getClass().getSimpleName();
    DynaModel<T> model =
        DynaModel.of(type)
            .table(t -> t.name(table.replace("$", "-")).hashKey("id"))
            .schema(adapter)
            .connect(connection);
    model.createTable();
    WaysIn<T> ways = new WaysIn<>(type, model, connection);
    var names = DynaModel.of(type).codec().fields().names();
    List<Slot> slots =
        Zoo.slots().stream().filter(slot -> names.contains(slot.path().get(0))).toList();
    for (int c = 0; c < CHANGES; c++) {
      long seed = Long.getLong("seed", SEED + c);
      Random random = new Random(seed);
      Document before = null;
      for (int tries = 0; before == null && tries < 100; tries++) {
        before = ways.put(item(random, slots));
      }
      if (random.nextInt(8) == 0) {
        before = null;
      }
      Map<String, ?> start = before == null ? Map.of("id", WaysIn.ID) : before;
      Edits edits = new Edits(random, start, slots);
      if (!edits.written.isEmpty()) {
        ways.check(
            before,
            edits.written,
            edits.after,
            "seed " + seed + ": " + edits.written + " of " + before);
      }
    }
    assertThat(ways.made).isGreaterThan(CHANGES / 8);
  }

  private static Map<String, Object> item(Random random, List<Slot> slots) {
    Map<String, Object> item = new LinkedHashMap<>(Map.of("id", WaysIn.ID));
    for (Slot slot : slots) {
      if (random.nextInt(4) > 0) {
        Object value = slot.value().apply(random);
        put(
            item,
            slot.path(),
            switch (slot.kind()) {
              case LIST -> List.of(value, slot.value().apply(random));
              case SET -> new LinkedHashSet<>(List.of(value, slot.value().apply(random)));
              case NUMBER, TEXT, WHOLE -> value;
            });
      }
    }
    return item;
  }

  @SuppressWarnings("unchecked") // the maps are made here
  private static void put(Map<String, Object> map, List<Object> path, Object value) {
    if (path.size() == 1) {
      map.put((String) path.get(0), value);
    } else {
      Object inner = map.computeIfAbsent((String) path.get(0), name -> new LinkedHashMap<>());
      put((Map<String, Object>) inner, path.subList(1, path.size()), value);
    }
  }
}
