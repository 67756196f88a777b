package io.dynamodel.integration.differential;

import io.dynamodel.F;
import io.dynamodel.value.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Generates documents of any content, with names that are difficult for a grammar or for
 * expressions, and lookups with any operator on them.
 */
final class Documents extends Generator {
  static final String ID = "id";

  private static final List<String> NAMES =
      List.of(
          "a",
          "b",
          "name",
          "size",
          "in",
          "order",
          "x.y",
          "a__b",
          "two words",
          "a-b",
          "#n0",
          ":v0",
          "😀",
          "0");

  // Any other name within a document is an operator, or cannot be distinguished from an index.
  private static final Pattern PLAIN = Pattern.compile("[ab]");

  private List<Map<String, Object>> items = List.of();

  Documents(Random random) {
    super(random);
  }

  List<Map<String, Object>> items(int count) {
    items = IntStream.range(0, count).mapToObj(this::item).toList();
    return items;
  }

  private Map<String, Object> item(int id) {
    Map<String, Object> item = map(NAMES, 3);
    item.put(ID, "item " + id);
    return item;
  }

  @Override
  Tree leaf() {
    Path path = path();
    F other = other(path);
    return switch (random.nextInt(12)) {
      case 0 -> leaf(path, pick("eq", "ne"), orField(near(path), other));
      case 1, 2 -> leaf(path, pick("lt", "lte", "gt", "gte", "le", "ge"), orField(sorted(), other));
      case 3 -> leaf(path, pick("between", "range"), bounds(other));
      case 4 ->
          leaf(
              path,
              pick("begins_with", "startswith", "not_begins_with"),
              orField(random.nextInt(3) == 0 ? pick(BINARIES) : pick(TEXTS), other));
      case 5 -> leaf(path, pick("contains", "not_contains"), orField(part(path), other));
      case 6 ->
          leaf(
              path,
              pick("contains_any", "contains_all"),
              some(0, 3, () -> orField(part(path), other)));
      case 7 -> leaf(path, pick("in", "is_in", "not_in"), choices(path, other));
      case 8 -> leaf(path, pick("exists", "not_exists", "isnull"), random.nextBoolean());
      case 9 -> leaf(path, pick("attribute_type", "type"), pick(TYPES));
      default -> size(path, other);
    };
  }

  private Tree size(Path path, F other) {
    int least = random.nextInt(4);
    return switch (random.nextInt(4)) {
      case 0 ->
          leaf(path, "size__between", List.of(orField(least, other), least + random.nextInt(3)));
      case 1 -> leaf(path, "size__in", some(1, 3, () -> orField(random.nextInt(4), other)));
      default ->
          leaf(
              path,
              pick("size", "size__ne", "size__lt", "size__lte", "size__gt", "size__gte"),
              orField(least, other));
    };
  }

  private Tree leaf(Path path, String operator, Object operand) {
    List<Object> segments = path.segments();
    boolean writable =
        !path.head().contains("__")
            && segments.stream()
                .skip(1)
                .allMatch(
                    each -> PLAIN.matcher(each.toString()).matches() || each instanceof Integer);
    if (!writable || random.nextInt(4) == 0) {
      return new Tree.Leaf(path, operator, operand);
    }
    StringBuilder written = new StringBuilder(path.head());
    segments.stream().skip(1).forEach(each -> written.append("__").append(each));
    return new Tree.Leaf(
        null, operator.equals("eq") ? written.toString() : written + "__" + operator, operand);
  }

  /** Returns a path to something that one of the items has, or to something that may be missing. */
  private Path path() {
    Path path = Path.of(pick(NAMES));
    Object value = pick(items).get(path.head());
    while (random.nextInt(3) > 0) {
      if (value instanceof Map<?, ?> map && !map.isEmpty()) {
        String name = (String) pick(new ArrayList<>(map.keySet()));
        path = path.field(name);
        value = map.get(name);
      } else if (value instanceof List<?> list && !list.isEmpty()) {
        int index = random.nextInt(list.size());
        path = path.index(index);
        value = list.get(index);
      } else {
        return random.nextInt(4) > 0
            ? path
            : random.nextBoolean() ? path.field("a") : path.index(random.nextInt(2));
      }
    }
    return path;
  }

  private F other(Path than) {
    Path path = path();
    if (path.equals(than)) {
      return null;
    }
    return PLAIN.matcher(path.toString()).matches() ? F.field(path.toString()) : F.field(path);
  }

  /** Returns the value at a path in one of the items; any value if there is none. */
  private Object near(Path path) {
    Object value = at(path, pick(items));
    return value == null || random.nextInt(3) == 0 ? value(2) : value;
  }

  private static Object at(Path path, Object item) {
    Object value = item;
    for (Object segment : path.segments()) {
      if (segment instanceof Integer index) {
        value = value instanceof List<?> list && index < list.size() ? list.get(index) : null;
      } else {
        value = value instanceof Map<?, ?> map ? map.get(segment) : null;
      }
    }
    return value;
  }

  private Object part(Path path) {
    Object whole = near(path);
    List<Object> parts = new ArrayList<>();
    if (whole instanceof List<?> || whole instanceof Set<?>) {
      parts.addAll((Collection<?>) whole);
      parts.removeIf(each -> each == null);
    } else if (whole instanceof String text && !text.isEmpty()) {
      parts.add(text.substring(text.offsetByCodePoints(text.length(), -1)));
    }
    return parts.isEmpty() ? value(1) : pick(parts);
  }

  private Object sorted() {
    return pick(pick(List.of(TEXTS, NUMBERS, BINARIES)));
  }

  private Object bounds(F other) {
    List<Object> bounds = range(pick(List.of(TEXTS, NUMBERS, BINARIES)));
    return switch (random.nextInt(6)) {
      case 0 -> other == null ? bounds : List.of(bounds.get(0), other);
      case 1 -> other == null ? bounds : new Object[] {other, bounds.get(1)};
      case 2 -> bounds.toArray();
      default -> bounds;
    };
  }

  private Object choices(Path path, F other) {
    if (random.nextInt(20) == 0) {
      return IntStream.range(0, 150).mapToObj(BigDecimal::valueOf).toList();
    }
    Object near = near(path);
    List<Object> choices = some(0, 3, () -> orField(scalar(), other));
    if (near instanceof String || near instanceof Number || near instanceof Boolean) {
      choices.add(near);
    }
    return choices;
  }
}
