package io.dynamodel.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ValidationException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The verdict on a write of a record with properties of any type does not depend on the way in,
 * whatever the rules about them and about what may be inside.
 */
class UntypedWaysInTest {
  private static final int CHANGES = 80 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = 20_261_131;

  @RegisterExtension static final LocalDynamo DYNAMO = LocalDynamo.embedded();

  /** A map has no key z. */
  @Target({ElementType.FIELD, ElementType.TYPE_USE})
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = WithoutZ.Check.class)
  @interface WithoutZ {
    String message() default "has a z";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Judges values of any type. */
    class Check implements ConstraintValidator<WithoutZ, Object> {
      @Override
      public boolean isValid(@Nullable Object value, ConstraintValidatorContext context) {
        return !(value instanceof Map<?, ?> map) || !map.containsKey("z");
      }
    }
  }

  record Inner(@NotNull Object any, @Nullable Object other) {}

  record Loose(
      String id,
      @NotNull Object any,
      @WithoutZ @Nullable Object judged,
      @Nullable Object free,
      @Size(max = 3) @Nullable Map<String, @NotNull Object> map,
      @Size(max = 3) @Nullable List<@WithoutZ Object> list,
      @Valid @Nullable Inner inner) {}

  /** The same rules, as far as JSON Schema has them, and more about what is inside. */
  private static final String SCHEMA =
      """
      {"properties": {"id": {"type": "string"}, "any": {"required": ["a"]},
        "judged": {"not": {"required": ["z"]}},
        "free": {"properties": {"a": {"maximum": 3}}, "items": {"required": ["a"], "maximum": 4}},
        "map": {"maxProperties": 3}, "list": {"maxItems": 3, "items": {"maxProperties": 3}},
        "inner": {"required": ["any"]}},
       "required": ["any"]}\
      """;

  @TestFactory
  List<DynamicTest> types() {
    Map<String, SchemaAdapter> adapters = new LinkedHashMap<>();
    adapters.put("none", SchemaAdapter.none());
    adapters.put("bean", BeanSchema.create());
    adapters.put("json", JsonSchema.of(SCHEMA));
    List<DynamicTest> tests = new ArrayList<>();
    adapters.forEach(
        (name, adapter) -> tests.add(DynamicTest.dynamicTest(name, () -> check(name, adapter))));
    return tests;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "any__kind__remove",
        "any__x__k__remove",
        "judged__0__kind__remove",
        "free__0__kind__remove",
        "free__0__more__0__more__0__kind__remove"
      })
  void whatTheSchemaRequiresInAValueOfAnyType_cannotBeRemoved(String removal) {
    String schema =
        """
        {"$defs": {"part": {"required": ["kind"], "properties": {"more": {"items":
            {"$ref": "#/$defs/part"}}}}},
         "properties": {"id": {"type": "string"},
          "any": {"required": ["kind"], "additionalProperties": {"required": ["k"]}},
          "judged": {"items": {"required": ["kind"]}},
          "free": {"items": {"$ref": "#/$defs/part"}}}}\
        """;
    Map<String, Object> k = Map.of("k", 1);
    Map<String, Object> part = Map.of("kind", 1);
    Map<String, Object> item =
        Map.of(
            "id",
            WaysIn.ID,
            "any",
            Map.of("kind", k, "x", k),
            "judged",
            List.of(part),
            "free",
            List.of(Map.of("kind", 1, "more", List.of(Map.of("kind", 2, "more", List.of(part))))));
    for (DynaModel<?> model : models(schema)) {
      model.ensureTable();
      model.put(item);

      assertThatThrownBy(() -> model.update(WaysIn.ID, Map.of(removal, true)))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("is required (required)");
    }
  }

  @Test
  void defaultsInsideAValueOfAnyType_areFilledIn_andNamesThatAreNotDeclaredRefused() {
    String part = "\"properties\": {\"a\": {\"default\": 3}}, \"additionalProperties\": false";
    String schema =
        """
        {"properties": {"id": {"type": "string"}, "any": {},
          "free": {%s, "items": {%s}}}}\
        """
            .formatted(part, part);
    Map<String, Object> empty = Map.of();
    Map<String, Object> other = Map.of("a", 1, "z", 2);
    for (DynaModel<?> model : models(schema)) {
      model.ensureTable();
      model.put(Map.of("id", WaysIn.ID, "any", 1, "free", List.of(empty, Map.of("a", 1))));
      assertThat(stored(model)).isEqualTo(List.of(Map.of("a", 3L), Map.of("a", 1L)));
      model.put(Map.of("id", WaysIn.ID, "any", 1, "free", empty));
      assertThat(stored(model)).isEqualTo(Map.of("a", 3L));

      for (Object free : List.of(other, List.of(other))) {
        assertThatThrownBy(() -> model.put(Map.of("id", WaysIn.ID, "any", 1, "free", free)))
            .isInstanceOf(ValidationException.class)
            .hasMessageContaining("z: is not declared");
      }
    }
  }

  private static @Nullable Object stored(DynaModel<?> model) {
    return DYNAMO
        .connection()
        .table(model.table().name())
        .get(WaysIn.ID)
        .map(item -> item.get("free"))
        .orElse(null);
  }

  private static List<DynaModel<?>> models(String schema) {
    return List.of(
        DynaModel.documents()
            .table(t -> t.name("inside-documents").hashKey("id"))
            .schema(JsonSchema.of(schema))
            .connect(DYNAMO.connection()),
        DynaModel.of(Loose.class)
            .table(t -> t.name("inside-records").hashKey("id"))
            .schema(JsonSchema.of(schema))
            .connect(DYNAMO.connection()));
  }

  private static void check(String name, SchemaAdapter adapter) {
    DynaConnection connection = DYNAMO.connection();
    DynaModel<Loose> model =
        DynaModel.of(Loose.class)
            .table(t -> t.name("untyped-" + name).hashKey("id"))
            .schema(adapter)
            .connect(connection);
    model.createTable();
    WaysIn<Loose> ways = new WaysIn<>(Loose.class, model, connection);
    for (int c = 0; c < CHANGES; c++) {
      long seed = Long.getLong("seed", SEED + c);
      Random random = new Random(seed);
      Document before = null;
      for (int tries = 0; before == null && tries < 100; tries++) {
        before = ways.put(item(random));
      }
      if (random.nextInt(8) == 0) {
        before = null;
      }
      Map<String, ?> start = before == null ? Map.of("id", WaysIn.ID) : before;
      Edits edits = new Edits(random, start, slots());
      if (!edits.written.isEmpty()) {
        ways.check(
            before,
            edits.written,
            edits.after,
            "seed " + seed + ": " + edits.written + " of " + before);
      }
    }
    assertThat(ways.made).isGreaterThan(CHANGES / 8);
    if (!name.equals("none")) {
      assertThat(ways.refused).isGreaterThan(CHANGES / 8);
    }
  }

  private static List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (String name : List.of("any", "judged", "free")) {
      slots.add(RandomJsonSchema.anything(List.of(name)));
      slots.add(RandomJsonSchema.anything(List.of(name, "a")));
      slots.add(RandomJsonSchema.anything(List.of(name, "z")));
      slots.add(RandomJsonSchema.anything(List.of(name, 0)));
      slots.add(Slot.number(name, 0, "a"));
      slots.add(RandomJsonSchema.anything(List.of(name, "a", "z", 0)));
      slots.add(Slot.number(name, "a"));
      slots.add(Slot.number(name));
      slots.add(Slot.list(name));
    }
    slots.add(RandomJsonSchema.anything(List.of("map", "a")));
    slots.add(RandomJsonSchema.anything(List.of("map", "z")));
    slots.add(RandomJsonSchema.anything(List.of("map", "a", "z")));
    slots.add(RandomJsonSchema.anything(List.of("list", 0)));
    slots.add(RandomJsonSchema.anything(List.of("list", 0, "z")));
    slots.add(Slot.of(Slot.Kind.LIST, RandomJsonSchema::nested, "list"));
    slots.add(RandomJsonSchema.anything(List.of("inner", "any")));
    slots.add(RandomJsonSchema.anything(List.of("inner", "any", "z")));
    slots.add(RandomJsonSchema.anything(List.of("inner", "other", "a")));
    return slots;
  }

  private static Map<String, Object> item(Random random) {
    Map<String, Object> item = new LinkedHashMap<>(Map.of("id", WaysIn.ID));
    for (String name : List.of("any", "judged", "free")) {
      if (random.nextInt(5) > 0) {
        item.put(name, RandomJsonSchema.anything(List.of(name)).value().apply(random));
      }
    }
    if (random.nextInt(3) > 0) {
      item.put("map", RandomJsonSchema.nested(random));
    }
    if (random.nextInt(3) > 0) {
      item.put("list", List.of(RandomJsonSchema.nested(random), random.nextInt(9)));
    }
    if (random.nextInt(3) > 0) {
      item.put("inner", Map.of("any", RandomJsonSchema.nested(random)));
    }
    return item;
  }
}
