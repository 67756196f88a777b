package io.dynamodel.integration.differential;

import io.dynamodel.F;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Records of many types, whose fields have the names of operators, and lookups that fit their
 * types.
 */
final class Gadgets extends Generator {
  enum Color {
    RED,
    GREEN,
    BLUE
  }

  record Part(String name, Integer size) {}

  record Gadget(
      String id,
      String name,
      String in,
      String a__b,
      Integer count,
      Long size,
      BigDecimal price,
      boolean sold,
      Color color,
      Instant made,
      LocalDate day,
      Duration work,
      byte[] picture,
      List<String> tags,
      Set<Integer> numbers,
      Set<String> words,
      Map<String, Integer> scores,
      Part part,
      List<Part> parts) {}

  private static final Instant NOON = Instant.parse("2024-02-29T12:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
  private static final List<String> TEXT_FIELDS =
      List.of("name", "in", "a__b", "part__name", "parts__0__name", "tags__1");
  private static final List<String> NUMBER_FIELDS =
      List.of(
          "count", "size", "price", "part__size", "parts__1__size", "scores__a", "scores__in__");

  Gadgets(Random random) {
    super(random);
  }

  Gadget gadget(int id) {
    return new Gadget(
        "gadget " + id,
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        maybe(this::count),
        maybe(() -> (long) count()),
        maybe(() -> pick(NUMBERS)),
        random.nextBoolean(),
        maybe(() -> pick(List.of(Color.values()))),
        maybe(this::instant),
        maybe(this::day),
        maybe(() -> Duration.ofSeconds(count())),
        maybe(() -> pick(BINARIES).asByteArray()),
        maybe(() -> some(0, 3, () -> maybe(this::text))),
        maybe(() -> new LinkedHashSet<>(some(0, 3, this::count))),
        maybe(() -> new LinkedHashSet<>(some(0, 3, this::text))),
        maybe(this::scores),
        maybe(this::part),
        maybe(() -> some(0, 3, this::part)));
  }

  @Override
  Tree leaf() {
    return switch (random.nextInt(13)) {
      case 0, 1 -> text(pick(TEXT_FIELDS));
      case 2, 3 -> number(pick(NUMBER_FIELDS));
      case 4 -> leaf("made", pick("eq", "ne", "lt", "lte", "gt", "gte"), instant());
      case 5 -> leaf("made__between", List.of(NOON, NOON.plusMillis(random.nextInt(3))));
      case 6 ->
          leaf("day", pick("eq", "lt", "gte"), random.nextBoolean() ? day() : day().toString());
      case 7 ->
          random.nextBoolean()
              ? leaf("color", pick("eq", "ne"), pick(List.of(Color.values())))
              : leaf("color", pick("in", "not_in"), some(0, 2, () -> pick("RED", "GREEN")));
      case 8 -> binary();
      case 9 -> container();
      case 10 ->
          random.nextBoolean()
              ? leaf("sold", pick("eq", "ne"), random.nextBoolean())
              : leaf("work", pick("eq", "ne"), Duration.ofSeconds(count()));
      case 11 ->
          leaf(
              pick(
                  "name",
                  "size",
                  "a__b",
                  "part",
                  "part__size",
                  "parts__1",
                  "scores__a",
                  "tags",
                  "words",
                  "sold"),
              pick("exists", "not_exists", "isnull"),
              random.nextBoolean());
      default ->
          leaf(
              pick("name", "size", "picture", "parts", "part", "numbers", "tags__0"),
              "attribute_type",
              pick(TYPES));
    };
  }

  private Tree text(String field) {
    F other = field.equals("name") ? F.field("a__b") : F.field("name");
    return switch (random.nextInt(6)) {
      case 0 -> leaf(field, pick("eq", "ne"), orField(text(), other));
      case 1 -> leaf(field, pick("lt", "lte", "gt", "gte"), orField(text(), other));
      case 2 -> leaf(field, "between", range(TEXTS));
      case 3 ->
          leaf(
              field,
              pick("contains", "not_contains", "begins_with", "not_begins_with"),
              orField(text(), other));
      case 4 -> leaf(field, pick("in", "not_in"), some(0, 4, this::text));
      default -> size(field);
    };
  }

  private Tree number(String field) {
    F other = field.equals("count") ? F.field("part__size") : F.field("count");
    Object operand = field.equals("price") ? pick(NUMBERS) : count();
    return switch (random.nextInt(4)) {
      case 0 -> leaf(field, pick("eq", "ne"), orField(operand, other));
      case 1 -> leaf(field, "between", List.of(count(), other));
      case 2 -> leaf(field, pick("in", "not_in"), some(0, 4, this::count));
      default -> leaf(field, pick("lt", "lte", "gt", "gte"), orField(operand, other));
    };
  }

  private Tree binary() {
    return switch (random.nextInt(3)) {
      case 0 ->
          leaf(
              "picture", pick("eq", "ne", "lt", "lte", "gt", "gte", "begins_with"), pick(BINARIES));
      case 1 -> leaf("picture", "in", some(0, 3, () -> pick(BINARIES).asByteArray()));
      default -> size("picture");
    };
  }

  private Tree container() {
    return switch (random.nextInt(7)) {
      case 0 -> leaf("tags", pick("contains", "not_contains"), orField(text(), F.field("name")));
      case 1 -> leaf("words", pick("contains_any", "contains_all"), some(0, 2, this::text));
      case 2 ->
          leaf("numbers", pick("contains", "not_contains"), orField(count(), F.field("count")));
      case 3 -> leaf("parts", pick("contains", "not_contains"), part());
      case 4 -> leaf("numbers", pick("eq", "ne"), new LinkedHashSet<>(some(1, 3, this::count)));
      case 5 -> leaf("part", pick("eq", "ne"), part());
      default -> size(pick("tags", "numbers", "words", "scores", "parts"));
    };
  }

  private Tree size(String field) {
    return leaf(
        field,
        pick("size__eq", "size__ne", "size__lt", "size__gte"),
        orField(random.nextInt(4), F.field("count")));
  }

  private static Tree leaf(String field, String operator, Object operand) {
    // The name of a field that could be taken for an operator already ends in the separator.
    return leaf(field + (field.endsWith("__") ? "" : "__") + operator, operand);
  }

  private static Tree leaf(String lookup, Object operand) {
    return new Tree.Leaf(null, lookup, operand);
  }

  private <V> V maybe(Supplier<V> value) {
    return random.nextInt(4) == 0 ? null : value.get();
  }

  private String text() {
    return pick(TEXTS);
  }

  private int count() {
    return random.nextInt(5) - 1;
  }

  private Instant instant() {
    return NOON.plusMillis(random.nextInt(4) - 1);
  }

  private LocalDate day() {
    return DAY.plusDays(random.nextInt(3));
  }

  private Part part() {
    return new Part(maybe(this::text), maybe(this::count));
  }

  private Map<String, Integer> scores() {
    Map<String, Integer> scores = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(List.of("a", "in", "x.y"));
    Collections.shuffle(names, random);
    names.subList(0, random.nextInt(4)).forEach(name -> scores.put(name, count()));
    return scores;
  }
}
