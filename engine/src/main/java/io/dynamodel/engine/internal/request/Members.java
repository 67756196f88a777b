package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.table.Arns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An object of a request. An operation first reads all members that it knows: a member of a wrong
 * JSON type fails at once, a violated constraint is noted. Then it calls {@link #check()}, which
 * reports all that was noted, and goes on. A member that is null counts as missing; others than
 * those that are read are ignored.
 */
public final class Members {
  private final Map<String, @Nullable Object> json;
  private final String path;
  private final Violations violations;

  private Members(Map<String, @Nullable Object> json, String path, Violations violations) {
    this.json = json;
    this.path = path;
    this.violations = violations;
  }

  /** The whole request. */
  public static Members of(Map<String, @Nullable Object> request) {
    return new Members(request, "", new Violations());
  }

  /**
   * Checks the constraints of all members that were read so far.
   *
   * @throws RequestException with all that are violated
   */
  public void check() {
    violations.check();
  }

  /** The same object, whose constraints are noted by themselves. */
  Members alone() {
    return new Members(json, path, new Violations());
  }

  /**
   * The name of the table that {@code TableName} names, or gives as an ARN. AWS looks at it first,
   * and reports it alone.
   *
   * @throws RequestException if it is missing or violates the rule
   */
  public String tableName(TextRule rule) {
    Object value = json.get("TableName");
    if (value == null) {
      throw RequestException.validation(
          "The parameter 'TableName' is required but was not present in the request");
    }
    String text = JsonTypes.text(value);
    String inArn = Arns.tableName(text);
    String name = inArn == null ? text : inArn;
    Violations own = new Violations();
    rule.check(name, "tableName", own);
    own.check();
    return name;
  }

  public boolean has(String name) {
    return json.get(name) != null;
  }

  /** A text, or null if it is missing. */
  public @Nullable String text(String name, TextRule rule) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    String text = JsonTypes.text(value);
    rule.check(text, path(name), violations);
    return text;
  }

  /** A text that must be there. */
  public String requiredText(String name, TextRule rule) {
    String text = text(name, rule);
    if (text == null) {
      missing(name);
      return "";
    }
    return text;
  }

  /** A whole number that the model calls an Integer, or null if it is missing. */
  public @Nullable Integer integer(String name, int min, int max) {
    Long number = number(name, "Integer", min, max);
    return number == null ? null : (int) Math.max(min, Math.min(max, number));
  }

  /** A whole number that the model calls a Long, or null if it is missing. */
  public @Nullable Long longNumber(String name, long min, long max) {
    return number(name, "Long", min, max);
  }

  /** A whole number that the model calls a Long, and that must be there. */
  public long requiredLong(String name, long min, long max) {
    Long number = longNumber(name, min, max);
    if (number == null) {
      missing(name);
      return min;
    }
    return number;
  }

  /** A boolean, or null if it is missing. */
  public @Nullable Boolean bool(String name) {
    Object value = json.get(name);
    return value == null ? null : (Boolean) JsonTypes.bool(value);
  }

  public boolean requiredBool(String name) {
    if (!has(name)) {
      missing(name);
    }
    return Boolean.TRUE.equals(bool(name));
  }

  /**
   * An object, or null if it is missing.
   *
   * @param type the name of the structure in the API's model
   */
  public @Nullable Members object(String name, String type) {
    Object value = json.get(name);
    return value == null
        ? null
        : new Members(JsonTypes.structure(value, type), path(name), violations);
  }

  /** An object that must be there. */
  public Members requiredObject(String name, String type) {
    Members object = object(name, type);
    if (object == null) {
      missing(name);
      // What a missing object lacks is not reported.
      return new Members(Map.of(), path(name), new Violations());
    }
    return object;
  }

  /**
   * A list of objects, or null if it is missing.
   *
   * @param type the name of the structure in the API's model
   */
  public @Nullable List<Members> objects(String name, String type, int min, int max) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    List<?> list = JsonTypes.list(value);
    List<Members> objects = new ArrayList<>(list.size());
    for (Object element : list) {
      Map<String, @Nullable Object> structure =
          element == null ? Map.of() : JsonTypes.structure(element, type);
      objects.add(new Members(structure, member(name, objects.size()), violations));
    }
    length(name, list.size(), min, max, () -> ValueText.list(list, type));
    return objects;
  }

  /** A list of objects that must be there. */
  public List<Members> requiredObjects(String name, String type, int min, int max) {
    List<Members> objects = objects(name, type, min, max);
    if (objects == null) {
      missing(name);
      return List.of();
    }
    return objects;
  }

  /** A list of texts, or null if it is missing. */
  public @Nullable List<String> texts(String name, int min, int max, TextRule rule) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    List<?> list = JsonTypes.list(value);
    List<String> texts = new ArrayList<>(list.size());
    for (Object element : list) {
      String text = element == null ? "" : JsonTypes.text(element);
      rule.check(text, member(name, texts.size()), violations);
      texts.add(text);
    }
    length(name, list.size(), min, max, () -> ValueText.list(list, ""));
    return texts;
  }

  /** A map of texts, or null if it is missing. */
  public @Nullable Map<String, String> textMap(String name) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    JsonTypes.map(value, "java.lang.String")
        .forEach((key, text) -> texts.put(key, text == null ? "" : JsonTypes.text(text)));
    return texts;
  }

  /**
   * A map of objects, or null if it is missing.
   *
   * @param type the name of the structure in the API's model
   */
  public @Nullable Map<String, Members> objectMap(String name, String type, int min, int max) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    Map<String, @Nullable Object> map = JsonTypes.map(value, JsonTypes.NAMESPACE + type);
    Map<String, Members> objects = new LinkedHashMap<>();
    map.forEach(
        (key, object) ->
            objects.put(
                key,
                new Members(
                    object == null ? Map.of() : JsonTypes.structure(object, type),
                    path(name) + "." + key + ".member",
                    violations)));
    length(name, map.size(), min, max, () -> ValueText.map(map, type));
    return objects;
  }

  /**
   * A map of lists of objects, as the {@code RequestItems} of BatchWriteItem are; null if it is
   * missing.
   *
   * @param type the name of the structure in the API's model
   * @param min the least number of elements of a list
   * @param max the greatest number of elements of a list
   */
  public @Nullable Map<String, List<Members>> objectListMap(
      String name, String type, int min, int max) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    Map<String, @Nullable Object> map =
        JsonTypes.map(value, "java.util.List<" + JsonTypes.NAMESPACE + type + ">");
    Map<String, List<Members>> objects = new LinkedHashMap<>();
    boolean fits = true;
    for (Map.Entry<String, @Nullable Object> entry : map.entrySet()) {
      // The list by itself, so that its path is that of AWS: requestItems.table.member
      Members list =
          new Members(
              Collections.singletonMap("member", entry.getValue()),
              path(name) + "." + entry.getKey(),
              violations);
      List<Members> elements = list.objects("member", type, 0, Integer.MAX_VALUE);
      objects.put(entry.getKey(), elements == null ? List.of() : elements);
      fits &= elements != null && elements.size() >= min && elements.size() <= max;
    }
    if (!fits) {
      violations.addWhole(
          ValueText.map(map, type),
          path(name),
          "Map value must satisfy constraint: [Member must have length less than or equal to "
              + max
              + ", Member must have length greater than or equal to "
              + min
              + "]");
    }
    return objects;
  }

  /**
   * Checks that the keys of a map are names of tables.
   *
   * @param text the map, as AWS prints it
   */
  void checkTableNames(String name, Set<String> keys, Supplier<String> text) {
    if (!keys.stream().allMatch(TableNames::isValid)) {
      violations.addWhole(
          text.get(),
          path(name),
          "Map keys must satisfy constraint: [Member must have length less than or equal to 255,"
              + " Member must have length greater than or equal to 3, Member must satisfy regular"
              + " expression pattern: [a-zA-Z0-9_.-]+]");
    }
  }

  /**
   * A map of attribute values as JSON, or null if it is missing; {@link AttributeValues#item} makes
   * values of it after {@link #check()}.
   */
  public @Nullable Map<String, @Nullable Object> attributes(String name) {
    Object value = json.get(name);
    return value == null ? null : AttributeValues.checkedMap(value);
  }

  /** A map of attribute values that must be there. */
  public Map<String, @Nullable Object> requiredAttributes(String name) {
    Map<String, @Nullable Object> map = attributes(name);
    if (map == null) {
      missing(name);
      return Map.of();
    }
    return map;
  }

  /** An attribute value as JSON, or null if it is missing; for {@link AttributeValues#read}. */
  public @Nullable Object attribute(String name) {
    Object value = json.get(name);
    AttributeValues.checkTypes(value);
    return value;
  }

  /** A list of attribute values as JSON, or null if it is missing. */
  public @Nullable List<?> attributeList(String name) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    List<?> list = JsonTypes.list(value);
    list.forEach(AttributeValues::checkTypes);
    return list;
  }

  /** As {@link #attributeList(String)}, with a least number of values. */
  public @Nullable List<?> attributeList(String name, int min) {
    List<?> list = attributeList(name);
    if (list != null) {
      length(
          name,
          list.size(),
          min,
          Integer.MAX_VALUE,
          () -> ValueText.list(list, AttributeValues.TYPE));
    }
    return list;
  }

  /** A list of maps of attribute values, as {@code Keys} are; null if it is missing. */
  public @Nullable List<Map<String, @Nullable Object>> attributesList(
      String name, int min, int max) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    List<?> list = JsonTypes.list(value);
    List<Map<String, @Nullable Object>> items = new ArrayList<>(list.size());
    for (Object element : list) {
      items.add(element == null ? Map.of() : AttributeValues.checkedMap(element));
    }
    length(name, list.size(), min, max, () -> ValueText.list(list, ""));
    return items;
  }

  /** A member as it is, or null if it is missing. */
  public @Nullable Object plain(String name) {
    return json.get(name);
  }

  /** A member that is an object, as it is. */
  Map<String, @Nullable Object> map(String name) {
    return JsonTypes.map(Objects.requireNonNull(json.get(name)), "");
  }

  /** The object as it is, with one member changed. */
  public Map<String, @Nullable Object> with(String name, Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(json);
    changed.put(name, value);
    return changed;
  }

  /** Notes that a required member is missing. */
  public void missing(String name) {
    violations.add(null, path(name), "not be null");
  }

  private @Nullable Long number(String name, String type, long min, long max) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    long number = JsonTypes.wholeNumber(value, type);
    if (number < min) {
      violations.add(
          String.valueOf(number), path(name), "have value greater than or equal to " + min);
    }
    if (number > max) {
      violations.add(String.valueOf(number), path(name), "have value less than or equal to " + max);
    }
    return number;
  }

  private void length(String name, int length, int min, int max, Supplier<String> text) {
    if (length < min) {
      violations.add(text.get(), path(name), "have length greater than or equal to " + min);
    }
    if (length > max) {
      violations.add(text.get(), path(name), "have length less than or equal to " + max);
    }
  }

  private String member(String name, int index) {
    return path(name) + "." + (index + 1) + ".member";
  }

  private String path(String name) {
    String lower = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    return path.isEmpty() ? lower : path + "." + lower;
  }
}
