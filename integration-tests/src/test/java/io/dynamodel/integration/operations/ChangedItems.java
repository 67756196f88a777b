package io.dynamodel.integration.operations;

import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Generates items and changes at random, from few values, so that they often reach their bounds.
 */
final class ChangedItems {
  record Inner(BigDecimal count, Set<String> marks, Map<String, BigDecimal> votes) {}

  record Outer(BigDecimal rating, List<Object> steps, Inner inner, String text) {}

  record Thing(
      BigDecimal free,
      BigDecimal level,
      byte small,
      String text,
      String other,
      List<Object> tags,
      List<Object> few,
      Set<String> words,
      Set<String> some,
      Set<String> wanted,
      Set<Integer> numbers,
      Outer info,
      Object any) {}

  static final Fields FIELDS =
      DynaModel.of(Thing.class)
          .codec()
          .fields()
          .map(
              field ->
                  switch (field.name()) {
                    case "level" -> field.withBounds(range("-3", true, "4.5", false));
                    case "few" -> field.withBounds(sizes(1, 3));
                    case "some" -> field.withBounds(sizes(2, 3));
                    case "wanted" -> field.withRequired(true);
                    case "info" -> withRating(field);
                    default -> field;
                  });

  private static final List<String> WORDS = List.of("a", "b", "c", "d");
  private static final List<String> ODD =
      List.of("a", "a.b", "x y", "size", "__", "#n0", ":v0", "a[0]", "é", "set", "\"");
  private static final List<String> PATHS =
      List.of(
          "free",
          "level",
          "small",
          "text",
          "tags",
          "few",
          "words",
          "some",
          "wanted",
          "numbers",
          "any",
          "info__rating",
          "info__text",
          "info__steps",
          "info__inner__count",
          "info__inner__marks",
          "info__inner__votes__x",
          "info__inner__votes__y",
          "info__steps__0",
          "info__steps__2",
          "tags__0",
          "tags__1",
          "tags__2__name",
          "tags__0__name",
          "tags__1__list__0",
          "tags__5",
          "tags__6");

  private final Random random;

  ChangedItems(Random random) {
    this.random = random;
  }

  private static Field withRating(Field info) {
    Fields nested =
        info.fields()
            .map(
                field ->
                    field.name().equals("rating")
                        ? field.withBounds(range("0", false, "5", true))
                        : field);
    return info.withFields(() -> nested);
  }

  private static Bounds range(String min, boolean over, String max, boolean under) {
    return new Bounds(new BigDecimal(min), over, new BigDecimal(max), under, null, null);
  }

  private static Bounds sizes(int min, int max) {
    return new Bounds(null, false, null, false, min, max);
  }

  /** Generates an item with some attributes missing and some of another type. */
  Map<String, AttributeValue> item() {
    Map<String, AttributeValue> item = new HashMap<>();
    addSome(item, "free", this::number);
    addSome(item, "level", this::number);
    addSome(item, "small", () -> AttributeValue.fromN("" + (random.nextInt(256) - 128)));
    addSome(item, "text", this::word);
    addSome(item, "other", this::word);
    addSome(item, "tags", () -> list(1));
    addSome(item, "few", () -> list(0));
    addSome(item, "words", this::words);
    addSome(item, "some", this::words);
    addSome(item, "wanted", this::words);
    addSome(item, "numbers", () -> AttributeValue.fromNs(List.of("1", "2.0")));
    addSome(item, "any", () -> random.nextBoolean() ? words() : number());
    addSome(item, "info", this::info);
    return item;
  }

  private AttributeValue info() {
    Map<String, AttributeValue> info = new HashMap<>();
    addSome(info, "rating", this::number);
    addSome(info, "text", this::word);
    addSome(info, "steps", () -> list(0));
    addSome(info, "inner", this::inner);
    return AttributeValue.fromM(info);
  }

  private AttributeValue inner() {
    Map<String, AttributeValue> inner = new HashMap<>();
    addSome(inner, "count", this::number);
    addSome(inner, "marks", this::words);
    addSome(inner, "votes", () -> AttributeValue.fromM(Map.of("x", number())));
    return AttributeValue.fromM(inner);
  }

  private void addSome(
      Map<String, AttributeValue> map, String name, Supplier<AttributeValue> value) {
    int kind = random.nextInt(12);
    if (kind > 2) {
      map.put(name, value.get());
    } else if (kind == 0) {
      map.put(name, random.nextBoolean() ? AttributeValue.fromNul(true) : word());
    }
  }

  private AttributeValue number() {
    return AttributeValue.fromN(decimal().toString());
  }

  private BigDecimal decimal() {
    return BigDecimal.valueOf(random.nextInt(25) - 12).divide(BigDecimal.valueOf(2));
  }

  private AttributeValue word() {
    return AttributeValue.fromS(one(WORDS));
  }

  private AttributeValue words() {
    return AttributeValue.fromSs(List.copyOf(someWords(4)));
  }

  private Set<String> someWords(int most) {
    Set<String> words = new LinkedHashSet<>(Set.of(one(WORDS)));
    for (int i = random.nextInt(most); i > 0; i--) {
      words.add(one(WORDS));
    }
    return words;
  }

  private AttributeValue list(int depth) {
    List<AttributeValue> elements = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      elements.add(
          switch (random.nextInt(4)) {
            case 0 -> words();
            case 1 -> number();
            case 2 ->
                depth == 0
                    ? word()
                    : AttributeValue.fromM(Map.of("name", word(), "list", list(depth - 1)));
            default -> word();
          });
    }
    return AttributeValue.fromL(elements);
  }

  /** Generates one to four changes, by name. */
  Map<String, Object> changes() {
    Map<String, Object> changes = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      addChange(one(PATHS), changes);
    }
    return changes;
  }

  private void addChange(String path, Map<String, Object> changes) {
    switch (path) {
      case "free", "level", "info__rating", "info__inner__count", "info__inner__votes__x" ->
          addNumberChange(path, changes);
      case "small" -> changes.put("small__" + one(List.of("plus", "minus")), random.nextInt(128));
      case "tags", "few", "info__steps" ->
          addOneOf(path, changes, List.of("append", "prepend", "set"), plainList());
      case "words", "some", "wanted", "info__inner__marks" ->
          addOneOf(path, changes, List.of("add", "delete", "add", "delete", "set"), someWords(2));
      case "numbers" ->
          addOneOf(path, changes, List.of("add", "delete"), Set.of(random.nextInt(4)));
      case "text" -> addOneOf(path, changes, List.of("set", "if_not_exists"), one(WORDS));
      case "any" -> addAnything(path, changes, random.nextInt(6));
      default -> addAnything(path, changes, random.nextInt(path.startsWith("tags") ? 6 : 2));
    }
  }

  private void addNumberChange(String path, Map<String, Object> changes) {
    if (path.equals("free") && random.nextInt(6) == 0) {
      F.Named other = F.field(one(List.of("level", "any", "info__rating", "free")));
      changes.put("free", random.nextBoolean() ? other.plus(decimal()) : other.minus(decimal()));
    } else if (path.equals("free") && random.nextInt(3) == 0) {
      F other = F.field(one(List.of("level", "any", "info__rating", "free")));
      addOneOf(path, changes, List.of("set", "plus", "minus", "if_not_exists"), other);
    } else {
      addOneOf(path, changes, List.of("plus", "minus", "plus", "set", "if_not_exists"), decimal());
    }
  }

  private void addAnything(String path, Map<String, Object> changes, int kind) {
    switch (kind) {
      case 0 -> changes.put(path + "__remove", true);
      case 1 -> changes.put(path, null);
      case 2 -> addOneOf(path, changes, List.of("add", "delete"), someWords(2));
      case 3 -> addOneOf(path, changes, List.of("plus", "minus"), decimal());
      case 4 -> changes.put(path, F.field(one(List.of("tags__1", "info__text", "any__", "other"))));
      default -> addOneOf(path, changes, List.of("set", "if_not_exists"), one(WORDS));
    }
  }

  private void addOneOf(
      String path, Map<String, Object> changes, List<String> actions, Object operand) {
    if (random.nextInt(10) == 0) {
      changes.put(path + "__remove", true);
    } else {
      changes.put(path + "__" + one(actions), operand);
    }
  }

  private List<Object> plainList() {
    List<Object> elements = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      elements.add(one(WORDS));
    }
    return elements;
  }

  /** Generates an item with names that no lookup can express. */
  Map<String, AttributeValue> oddItem() {
    return oddMap(3);
  }

  private Map<String, AttributeValue> oddMap(int depth) {
    Map<String, AttributeValue> map = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(one(ODD), oddValue(depth));
    }
    return map;
  }

  private AttributeValue oddValue(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 5)) {
      case 0 -> number();
      case 1 -> words();
      case 2 -> list(0);
      case 3 -> word();
      case 4 -> AttributeValue.fromNul(true);
      default -> AttributeValue.fromM(oddMap(depth - 1));
    };
  }

  /** Returns the same item with some differences. */
  Map<String, AttributeValue> changed(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> changed = new HashMap<>(item);
    for (String name : item.keySet()) {
      AttributeValue value = item.get(name);
      int kind = random.nextInt(5);
      if (kind == 0) {
        changed.remove(name);
      } else if (value.hasM() && kind < 4) {
        changed.put(name, AttributeValue.fromM(changed(value.m())));
      } else if (value.hasSs() && kind < 4) {
        changed.put(name, grownOrShrunk(value));
      } else if (kind == 4) {
        changed.put(name, oddValue(1));
      }
    }
    if (random.nextInt(3) == 0) {
      changed.put(one(ODD), oddValue(1));
    }
    return changed;
  }

  private AttributeValue grownOrShrunk(AttributeValue set) {
    Set<String> words = new LinkedHashSet<>(set.ss());
    if (random.nextBoolean() || words.size() == 1) {
      words.addAll(someWords(2));
    } else {
      words.remove(one(List.copyOf(words)));
    }
    return AttributeValue.fromSs(List.copyOf(words));
  }

  private <E> E one(List<E> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
