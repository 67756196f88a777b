package io.dynamodel.integration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Schemas of documents, made at random out of all that can be said of several fields. */
final class RandomJsonSchema {
  /** Where there are rules: elsewhere there are few, which would hide what breaks these. */
  private enum Focus {
    VALUES,
    DOCUMENT,
    NESTED,
    LINES
  }

  private final Random random;
  private final Focus focus;

  RandomJsonSchema(Random random) {
    this.random = random;
    this.focus = Focus.values()[random.nextInt(Focus.values().length)];
  }

  /** Places where the rules are, mostly. */
  List<Slot> slotsInFocus() {
    return slots().stream()
        .filter(
            slot ->
                random.nextInt(6) == 0
                    || switch (focus) {
                      case VALUES, DOCUMENT -> slot.path().size() == 1;
                      case NESTED -> slot.path().get(0).equals("m") && slot.path().size() > 1;
                      case LINES -> slot.path().get(0).equals("lines");
                    })
        .toList();
  }

  /** The same places, and others in the values there; anything may stand in them. */
  List<Slot> slotsOfAnything() {
    List<Slot> slots = new ArrayList<>(slotsInFocus());
    for (Slot slot : slotsInFocus()) {
      slots.add(anything(slot.path()));
      for (Object segment : List.of("a", "z", 0)) {
        List<Object> inside = new ArrayList<>(slot.path());
        inside.add(segment);
        slots.add(anything(inside));
      }
    }
    return slots;
  }

  static Slot anything(List<Object> path) {
    return Slot.of(Slot.Kind.WHOLE, RandomJsonSchema::anything, path.toArray());
  }

  private static Object anything(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> List.of(nested(random), random.nextInt(6));
      case 1 -> Slot.word(random);
      case 2 -> Map.of("a", Map.of("z", List.of(Slot.word(random))));
      case 3 -> random.nextInt(6);
      default -> nested(random);
    };
  }

  /** The places of the documents. */
  static List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    slots.add(Slot.number("n"));
    slots.add(Slot.number("i"));
    slots.add(Slot.text("s"));
    slots.add(Slot.list("l"));
    slots.add(Slot.set("w"));
    slots.add(Slot.number("other"));
    for (String name : List.of("a", "b", "z")) {
      slots.add(Slot.number("m", name));
      slots.add(Slot.number("lines", 0, name));
    }
    slots.add(Slot.text("m", "kind"));
    slots.add(Slot.text("m", "t"));
    slots.add(Slot.list("m", "l"));
    slots.add(Slot.text("lines", 0, "kind"));
    slots.add(Slot.of(Slot.Kind.WHOLE, RandomJsonSchema::nested, "m"));
    slots.add(Slot.of(Slot.Kind.LIST, RandomJsonSchema::nested, "lines"));
    return slots;
  }

  static Object nested(Random random) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name : List.of("a", "b", "z")) {
      if (random.nextInt(3) > 0) {
        map.put(name, random.nextInt(6));
      }
    }
    if (random.nextBoolean()) {
      map.put("kind", Slot.word(random));
    }
    if (random.nextInt(3) == 0) {
      map.put("t", Slot.word(random));
    }
    if (random.nextBoolean()) {
      map.put("l", List.of("a"));
    }
    return map;
  }

  /** A document that may be valid. */
  static Map<String, Object> document(Random random) {
    Map<String, Object> document = new LinkedHashMap<>(Map.of("id", WaysIn.ID));
    for (Slot slot : slots()) {
      boolean isNested = List.of("m", "lines").contains(slot.path().get(0));
      if (slot.path().size() == 1 && random.nextInt(isNested ? 12 : 4) > 0) {
        List<Object> elements = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
          elements.add(slot.value().apply(random));
        }
        document.put(
            (String) slot.path().get(0),
            switch (slot.kind()) {
              case LIST -> elements;
              case SET -> new java.util.LinkedHashSet<>(elements);
              case NUMBER, TEXT, WHOLE -> elements.get(0);
            });
      }
    }
    return document;
  }

  String schema() {
    Map<String, Supplier<String>> root = new LinkedHashMap<>();
    root.put("n", this::number);
    root.put("i", this::integer);
    root.put("s", this::text);
    root.put("l", () -> list(text()));
    root.put("w", this::set);
    root.put("m", () -> focus == Focus.NESTED ? nested() : "{}");
    root.put("lines", () -> focus == Focus.LINES ? list(nested()) : "{}");
    String more = focus == Focus.DOCUMENT || random.nextInt(8) == 0 ? rules(root, true) : "";
    return "{\"$defs\": {\"some\": %s}, \"type\": \"object\", %s%s}"
        .formatted(condition(inner(), false), properties(root, true), more);
  }

  /** Returns a schema that says of no field, not even by its values, which type it has. */
  String withoutTypes() {
    String id = "\"id\": {\"type\": \"string\"}";
    return schema()
        .replace(id, "\"id\": @")
        .replaceAll("\"type\": \"\\w+\"(, )?", "")
        .replace("\"id\": @", id)
        .replace("\"enum\": [0, 1, 2, 3]", "\"maximum\": 3")
        .replace("\"enum\": [\"a\", \"b\", \"cc\"]", "\"maxLength\": 2");
  }

  private Map<String, Supplier<String>> inner() {
    Map<String, Supplier<String>> inner = new LinkedHashMap<>();
    inner.put("a", this::number);
    inner.put("b", this::integer);
    inner.put("kind", this::text);
    inner.put("t", this::text);
    inner.put("l", () -> list(text()));
    return inner;
  }

  private String nested() {
    Map<String, Supplier<String>> inner = inner();
    String type = maybe(8, "", "\"type\": \"object\", ");
    String properties = random.nextBoolean() ? properties(inner, false) : "\"title\": \"m\"";
    return "{" + type + properties + rules(inner, false) + "}";
  }

  private String properties(Map<String, Supplier<String>> fields, boolean isRoot) {
    List<String> declared = new ArrayList<>();
    fields.forEach(
        (name, schema) -> {
          boolean isInFocus = focus != Focus.VALUES && List.of("m", "lines").contains(name);
          if (isInFocus || random.nextInt(4) > 0) {
            declared.add("\"" + name + "\": " + schema.get());
          }
        });
    if (isRoot) {
      declared.add("\"id\": {\"type\": \"string\"}");
    }
    String required = random.nextInt(3) == 0 ? ", \"required\": [" + name(fields) + "]" : "";
    return "\"properties\": {" + String.join(", ", declared) + "}" + required;
  }

  /** Rules about several fields. */
  private String rules(Map<String, Supplier<String>> fields, boolean isRoot) {
    String id = isRoot ? ", \"id\": {}" : "";
    return switch (random.nextInt(isRoot ? 13 : 15)) {
      case 0 -> ", \"oneOf\": [" + condition(fields) + ", " + condition(fields) + "]";
      case 1 -> ", \"anyOf\": [" + condition(fields) + ", " + condition(fields) + "]";
      case 2 -> ", \"not\": " + condition(fields);
      case 3 -> ", \"if\": " + condition(fields) + ", \"then\": " + condition(fields);
      case 4 -> ", \"if\": " + condition(fields) + ", \"else\": " + condition(fields);
      case 5 -> ", \"dependentRequired\": {" + name(fields) + ": [" + name(fields) + "]}";
      case 6 -> ", \"dependentSchemas\": {" + name(fields) + ": " + condition(fields) + "}";
      case 7 -> ", \"dependencies\": {" + name(fields) + ": " + condition(fields) + "}";
      case 8 -> ", \"allOf\": [" + condition(fields) + "]";
      case 9 -> ", \"minProperties\": 3, \"maxProperties\": " + (5 + random.nextInt(3));
      case 10 -> ", \"patternProperties\": {\"^[ai]$\": " + number() + "}";
      case 11 -> ", \"$ref\": \"#/$defs/some\"";
      case 12 -> ", \"propertyNames\": {\"maxLength\": 4}";
      case 13 ->
          ", \"unevaluatedProperties\": false, \"anyOf\": [{\"properties\": {\"z\": {}%s}, \"required\": [\"kind\"]}, true]"
              .formatted(id);
      default -> ", \"additionalProperties\": " + number();
    };
  }

  private String condition(Map<String, Supplier<String>> fields) {
    return condition(fields, true);
  }

  private String condition(Map<String, Supplier<String>> fields, boolean isDeep) {
    return switch (random.nextInt(isDeep ? 11 : 8)) {
      case 0, 1, 2 -> "{\"required\": [" + name(fields) + "]}";
      case 3 -> "{\"properties\": {" + field(fields) + "}}";
      case 4 -> "{\"properties\": {" + field(fields) + "}, \"required\": [" + name(fields) + "]}";
      case 5 -> "{\"minProperties\": " + (2 + random.nextInt(3)) + "}";
      case 6 -> twoRequired(fields);
      case 7 -> maybe(2, "true", "{\"type\": \"object\"}");
      case 8 -> "{\"not\": " + condition(fields, false) + "}";
      case 9 -> "{\"$ref\": \"#/$defs/some\"}";
      default ->
          "{\"anyOf\": [" + condition(fields, false) + ", " + condition(fields, false) + "]}";
    };
  }

  private String twoRequired(Map<String, Supplier<String>> fields) {
    String first = fields.keySet().iterator().next();
    return "{\"required\": [\"" + first + "\", " + name(fields, 1) + "]}";
  }

  private String field(Map<String, Supplier<String>> fields) {
    List<String> names = List.copyOf(fields.keySet());
    String name = names.get(random.nextInt(names.size()));
    return "\"" + name + "\": " + fields.get(name).get();
  }

  private String name(Map<String, Supplier<String>> fields) {
    return name(fields, 0);
  }

  private String name(Map<String, Supplier<String>> fields, int from) {
    List<String> names = List.copyOf(fields.keySet());
    return "\"" + names.get(from + random.nextInt(names.size() - from)) + "\"";
  }

  private String number() {
    String rule =
        switch (random.nextInt(focus == Focus.VALUES ? 8 : 30)) {
          case 0 -> ", \"minimum\": 0";
          case 1 -> ", \"maximum\": 4";
          case 2 -> ", \"exclusiveMaximum\": 5, \"exclusiveMinimum\": -2";
          case 3 -> ", \"multipleOf\": 2";
          case 4 -> ", \"oneOf\": [{\"maximum\": 2}, {\"minimum\": 4}]";
          case 5 -> ", \"not\": {\"const\": 3}";
          default -> "";
        };
    return maybe(
        focus == Focus.VALUES ? 8 : 20,
        "{\"enum\": [0, 1, 2, 3]}",
        "{\"type\": \"number\"" + rule + "}");
  }

  private String integer() {
    return number().replace("\"number\"", "\"integer\"");
  }

  private String text() {
    return switch (random.nextInt(focus == Focus.VALUES ? 6 : 20)) {
      case 0 -> "{\"type\": \"string\", \"maxLength\": 2}";
      case 1 -> "{\"enum\": [\"a\", \"b\", \"cc\"]}";
      case 2 -> "{\"type\": \"string\", \"pattern\": \"^[a-z]+$\"}";
      case 3 -> "{}";
      default -> "{\"type\": \"string\"}";
    };
  }

  private String list(String element) {
    String rule =
        switch (random.nextInt(8)) {
          case 0 -> ", \"maxItems\": 2";
          case 1 -> ", \"minItems\": 1";
          case 2 -> ", \"uniqueItems\": true";
          case 3 -> ", \"contains\": {\"const\": \"a\"}, \"maxContains\": 1, \"minContains\": 0";
          case 4 -> ", \"if\": {\"minItems\": 2}, \"then\": {\"maxItems\": 2}";
          case 5 -> ", \"prefixItems\": [{}]";
          default -> "";
        };
    return "{\"type\": \"array\", \"items\": " + element + rule + "}";
  }

  private String set() {
    return maybe(2, "{\"items\": %s, \"maxItems\": 2}", "{\"items\": %s}").formatted(text());
  }

  private String maybe(int times, String seldom, String often) {
    return random.nextInt(times) == 0 ? seldom : often;
  }
}
