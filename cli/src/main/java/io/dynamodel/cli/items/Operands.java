package io.dynamodel.cli.items;

import io.dynamodel.Q;
import io.dynamodel.cli.base.Assignment;
import io.dynamodel.cli.base.Place;
import io.dynamodel.cli.base.PlainJson;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Key;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Converts the texts of a command line to values, by the types of their fields. A text that does
 * not fit stays unchanged, so that the model rejects it with its own message.
 */
public final class Operands {
  private static final int MAX_NUMBER_LENGTH = 200;

  private static final Set<String> TRUTHS = Set.of("exists", "not_exists", "isnull", "remove");
  private static final Set<String> SEVERAL = Set.of("between", "range", "in", "is_in", "not_in");
  private static final Set<String> ELEMENTS =
      Set.of("contains_any", "contains_all", "append", "prepend", "add", "delete");
  private static final Set<String> PARTS = Set.of("contains", "not_contains");
  private static final Set<String> NUMBERS = Set.of("plus", "minus");
  private static final Set<String> TEXTS = Set.of("attribute_type", "type");

  private final TableConfig table;
  private final Fields fields;

  public Operands(TableConfig table, Fields fields) {
    this.table = table;
    this.fields = fields;
  }

  /**
   * Returns the lookups of arguments such as {@code year__gte=1990}.
   *
   * @return empty lookups, which select everything, if there are no arguments
   */
  public Q lookups(List<String> arguments) {
    Q all = Q.of(Map.of());
    boolean first = true;
    for (String argument : arguments) {
      Assignment lookup = Assignment.of(argument, "a lookup");
      Q one = Q.of(lookup.name(), operand(lookup));
      all = first ? one : all.and(one);
      first = false;
    }
    return all;
  }

  /** Returns the changes of arguments such as {@code stock__minus=1}. */
  public Map<String, @Nullable Object> changes(List<String> arguments) {
    return assigned(arguments, "a change");
  }

  /** Returns the fields of arguments such as {@code title=Foo}. */
  public Map<String, @Nullable Object> fields(List<String> arguments) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      Assignment each = Assignment.of(argument, "a field");
      Place place = Place.of(fields, each.name());
      if (place.field() == null || place.isSize() || !place.operator().isEmpty()) {
        put(values, each.name(), value(each.text(), null, typeOf(each.name(), null)));
      } else {
        List<String> way = place.segments();
        put(
            inside(values, way),
            way.get(way.size() - 1),
            value(each.text(), place.field(), typeOf(each.name(), place.field())));
      }
    }
    return values;
  }

  /** Returns the object to which a nested field belongs; creates it if it is missing. */
  @SuppressWarnings("unchecked") // only maps that were made here are nested
  private static Map<String, @Nullable Object> inside(
      Map<String, @Nullable Object> values, List<String> way) {
    Map<String, @Nullable Object> here = values;
    for (String name : way.subList(0, way.size() - 1)) {
      Object next = here.computeIfAbsent(name, missing -> new LinkedHashMap<>());
      if (!(next instanceof Map)) {
        throw new UsageException("'" + name + "' is given as a value and as an object");
      }
      here = (Map<String, @Nullable Object>) next;
    }
    return here;
  }

  private Map<String, @Nullable Object> assigned(List<String> arguments, String what) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      Assignment each = Assignment.of(argument, what);
      put(values, each.name(), operand(each));
    }
    return values;
  }

  private static void put(
      Map<String, @Nullable Object> values, String name, @Nullable Object value) {
    if (values.containsKey(name)) {
      throw new UsageException("'" + name + "' is given twice");
    }
    values.put(name, value);
  }

  /**
   * Returns the key of arguments.
   *
   * @param texts the hash key and, on a table that has one, the range key
   * @throws UsageException if there are too few or too many
   */
  public Key key(List<String> texts) {
    List<KeyAttribute> keys = table.keys();
    if (texts.size() != keys.size()) {
      throw new UsageException(
          "table "
              + table.name()
              + " has the key "
              + String.join(" and ", keys.stream().map(KeyAttribute::name).toList())
              + ": give "
              + (keys.size() == 1 ? "one value" : "two values")
              + ", not "
              + texts.size());
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      values.add(scalar(texts.get(i), typeOf(keys.get(i).name(), null)));
    }
    return values.size() == 1 ? Key.of(values.get(0)) : Key.of(values.get(0), values.get(1));
  }

  /** Returns an item with the binary values of its keys, which JSON has as Base64. */
  public Map<String, @Nullable Object> item(Map<String, @Nullable Object> json) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>(json);
    for (KeyAttribute key : table.keys()) {
      if (typeOf(key.name(), null) == ValueType.B && item.get(key.name()) instanceof String text) {
        item.put(key.name(), scalar(text, ValueType.B));
      }
    }
    return item;
  }

  private @Nullable Object operand(Assignment given) {
    Place place = Place.of(fields, given.name());
    String text = given.text();
    String operator = place.operator();
    Field field = place.field();
    ValueType type = place.isTopLevel() ? typeOf(place.segments().get(0), field) : type(field);
    if (place.isSize()) {
      return SEVERAL.contains(operator)
          ? several(text, null, ValueType.N)
          : scalar(text, ValueType.N);
    }
    if (TRUTHS.contains(operator)) {
      return scalar(text, ValueType.BOOL);
    }
    if (NUMBERS.contains(operator)) {
      return scalar(text, ValueType.N);
    }
    if (TEXTS.contains(operator)) {
      return text;
    }
    if (SEVERAL.contains(operator)) {
      return several(text, field, type);
    }
    Field element = field == null ? null : field.element();
    ValueType elementType = element == null ? type.elementType() : element.type();
    if (ELEMENTS.contains(operator)) {
      return several(text, element, elementType);
    }
    if (PARTS.contains(operator) && type != ValueType.S && type != ValueType.B) {
      return value(text, element, elementType);
    }
    return value(text, field, type);
  }

  private ValueType typeOf(String name, @Nullable Field field) {
    Field declared = field == null ? fields.declared(name) : field;
    if (declared != null && declared.type() != ValueType.ANY) {
      return declared.type();
    }
    return keys()
        .filter(key -> key.name().equals(name) && key.type() != null)
        .map(KeyAttribute::type)
        .findFirst()
        .orElse(ValueType.ANY);
  }

  private Stream<KeyAttribute> keys() {
    return Stream.concat(
        table.keys().stream(), table.indexes().stream().flatMap(index -> index.keys().stream()));
  }

  private static ValueType type(@Nullable Field field) {
    return field == null ? ValueType.ANY : field.type();
  }

  /** Returns the value of a text, by the type of its field. */
  public static @Nullable Object value(String text, @Nullable Field field, ValueType type) {
    if (type.isSet()) {
      return new LinkedHashSet<>(several(text, null, type.elementType()));
    }
    if (type == ValueType.L && field != null && !text.startsWith("[")) {
      Field element = field.element();
      return several(text, element, type(element));
    }
    return type == ValueType.L || type == ValueType.M || type == ValueType.ANY
        ? PlainJson.guess(text)
        : scalar(text, type);
  }

  /** Returns the elements of a JSON array, or of a text with commas. */
  private static List<@Nullable Object> several(
      String text, @Nullable Field element, ValueType type) {
    if (text.startsWith("[") && PlainJson.guess(text) instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    List<@Nullable Object> values = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String each : text.split(",", -1)) {
        values.add(value(each, element, type));
      }
    }
    return values;
  }

  private static Object scalar(String text, ValueType type) {
    return switch (type) {
      case N -> number(text);
      case BOOL -> truth(text);
      case B -> binary(text);
      case ANY -> {
        Object guessed = PlainJson.guess(text);
        yield guessed == null ? text : guessed;
      }
      default -> text;
    };
  }

  private static Object truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> text;
    };
  }

  private static Object number(String text) {
    try {
      return text.length() > MAX_NUMBER_LENGTH ? text : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static Object binary(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
