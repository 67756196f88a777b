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
 * An object of a request. An operation first reads all members that it knows. A member of a wrong
 * JSON type fails at once; a violated constraint is noted. Then the operation calls {@link
 * #check()}, which reports all noted violations. A member that is null counts as missing. Unknown
 * members are ignored.
 */
public final class Members {
  private final Map<String, @Nullable Object> json;
  private final Constraints constraints;

  private Members(Map<String, @Nullable Object> json, Constraints constraints) {
    this.json = json;
    this.constraints = constraints;
  }

  /** Returns the members of a whole request. */
  public static Members of(Map<String, @Nullable Object> request) {
    return new Members(request, Constraints.ofRequest());
  }

  /**
   * Checks the constraints of all members that were read so far.
   *
   * @throws RequestException with all violations, if there are any
   */
  public void check() {
    constraints.check();
  }

  /** Returns the same object, whose violations are noted and reported separately. */
  Members alone() {
    return new Members(json, constraints.alone());
  }

  /**
   * Returns the table of the member {@code TableName}, which is a name or an ARN. AWS checks this
   * member first and reports it alone.
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
    Constraints own = Constraints.ofRequest();
    own.text("tableName", name, rule);
    own.check();
    return name;
  }

  public boolean has(String name) {
    return json.get(name) != null;
  }

  /** Returns a text, or null if it is missing. */
  public @Nullable String text(String name, TextRule rule) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    String text = JsonTypes.text(value);
    constraints.text(name, text, rule);
    return text;
  }

  /** Returns a required text; it is empty if the member is missing, which is noted. */
  public String requiredText(String name, TextRule rule) {
    String text = text(name, rule);
    if (text == null) {
      missing(name);
      return "";
    }
    return text;
  }

  /** Returns a number that the model calls an Integer, or null if it is missing. */
  public @Nullable Integer integer(String name, int min, int max) {
    Long number = number(name, "Integer", min, max);
    return number == null ? null : (int) Math.max(min, Math.min(max, number));
  }

  /** Returns a number that the model calls a Long, or null if it is missing. */
  public @Nullable Long longNumber(String name, long min, long max) {
    return number(name, "Long", min, max);
  }

  /** Returns a required number that the model calls a Long. */
  public long requiredLong(String name, long min, long max) {
    Long number = longNumber(name, min, max);
    if (number == null) {
      missing(name);
      return min;
    }
    return number;
  }

  /** Returns a boolean, or null if it is missing. */
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
   * Returns an object, or null if it is missing.
   *
   * @param type the name of the structure in the API's model
   */
  public @Nullable Members object(String name, String type) {
    Object value = json.get(name);
    return value == null
        ? null
        : new Members(JsonTypes.structure(value, type), constraints.of(name));
  }

  /** Returns a required object. */
  public Members requiredObject(String name, String type) {
    Members object = object(name, type);
    if (object == null) {
      missing(name);
      // AWS does not report the members of a missing object.
      return new Members(Map.of(), constraints.of(name).alone());
    }
    return object;
  }

  /**
   * Returns a list of objects, or null if it is missing.
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
      objects.add(new Members(structure, constraints.ofElement(name, objects.size())));
    }
    constraints.length(name, list.size(), min, max, () -> ValueText.list(list, type));
    return objects;
  }

  /** Returns a required list of objects. */
  public List<Members> requiredObjects(String name, String type, int min, int max) {
    List<Members> objects = objects(name, type, min, max);
    if (objects == null) {
      missing(name);
      return List.of();
    }
    return objects;
  }

  /** Returns a list of texts, or null if it is missing. */
  public @Nullable List<String> texts(String name, int min, int max, TextRule rule) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    List<?> list = JsonTypes.list(value);
    List<String> texts = new ArrayList<>(list.size());
    for (Object element : list) {
      String text = element == null ? "" : JsonTypes.text(element);
      constraints.elementText(name, texts.size(), text, rule);
      texts.add(text);
    }
    constraints.length(name, list.size(), min, max, () -> ValueText.list(list, ""));
    return texts;
  }

  /** Returns a map of texts, or null if it is missing. */
  @Nullable Map<String, String> textMap(String name) {
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
   * Returns a map of objects, or null if it is missing.
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
                    constraints.ofValue(name, key))));
    constraints.length(name, map.size(), min, max, () -> ValueText.map(map, type));
    return objects;
  }

  /**
   * Returns a map of lists of objects, such as the {@code RequestItems} of BatchWriteItem, or null
   * if it is missing.
   *
   * @param type the name of the structure in the API's model
   * @param min the least number of elements of a list
   * @param max the greatest number of elements of a list
   */
  @Nullable Map<String, List<Members>> objectListMap(String name, String type, int min, int max) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    Map<String, @Nullable Object> map =
        JsonTypes.map(value, "java.util.List<" + JsonTypes.NAMESPACE + type + ">");
    Map<String, List<Members>> objects = new LinkedHashMap<>();
    boolean fits = true;
    for (Map.Entry<String, @Nullable Object> entry : map.entrySet()) {
      // The list is read as a member, so that its path is that of AWS: requestItems.table.member
      Members list =
          new Members(
              Collections.singletonMap("member", entry.getValue()),
              constraints.ofEntry(name, entry.getKey()));
      List<Members> elements = list.objects("member", type, 0, Integer.MAX_VALUE);
      objects.put(entry.getKey(), elements == null ? List.of() : elements);
      fits &= elements != null && elements.size() >= min && elements.size() <= max;
    }
    if (!fits) {
      constraints.lengthOfValues(name, min, max, ValueText.map(map, type));
    }
    return objects;
  }

  /**
   * Checks that the keys of a map are names of tables.
   *
   * @param text the map, as AWS prints it
   */
  void checkTableNames(String name, Set<String> keys, Supplier<String> text) {
    constraints.tableNames(name, keys, text);
  }

  /**
   * Returns a map of attribute values as JSON, or null if it is missing. {@link
   * AttributeValues#item} converts it to values after {@link #check()}.
   */
  public @Nullable Map<String, @Nullable Object> attributes(String name) {
    Object value = json.get(name);
    return value == null ? null : AttributeValues.checkedMap(value);
  }

  /** Returns a required map of attribute values. */
  public Map<String, @Nullable Object> requiredAttributes(String name) {
    Map<String, @Nullable Object> map = attributes(name);
    if (map == null) {
      missing(name);
      return Map.of();
    }
    return map;
  }

  /** Returns an attribute value as JSON, for {@link AttributeValues#read}, or null. */
  public @Nullable Object attribute(String name) {
    Object value = json.get(name);
    AttributeValues.checkTypes(value);
    return value;
  }

  /** Returns a list of attribute values as JSON, or null if it is missing. */
  public @Nullable List<?> attributeList(String name) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    List<?> list = JsonTypes.list(value);
    list.forEach(AttributeValues::checkTypes);
    return list;
  }

  /** Returns the same as {@link #attributeList(String)}, and checks the number of values. */
  public @Nullable List<?> attributeList(String name, int min) {
    List<?> list = attributeList(name);
    if (list != null) {
      constraints.length(
          name,
          list.size(),
          min,
          Integer.MAX_VALUE,
          () -> ValueText.list(list, AttributeValues.TYPE));
    }
    return list;
  }

  /** Returns a list of maps of attribute values, such as {@code Keys}, or null. */
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
    constraints.length(name, list.size(), min, max, () -> ValueText.list(list, ""));
    return items;
  }

  /** Returns a member as unchecked JSON, or null if it is missing. */
  public @Nullable Object plain(String name) {
    return json.get(name);
  }

  /** Returns a member that is an object, as JSON. */
  Map<String, @Nullable Object> map(String name) {
    return JsonTypes.map(Objects.requireNonNull(json.get(name)), "");
  }

  /** Returns the JSON of this object, with one member changed. */
  public Map<String, @Nullable Object> with(String name, Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(json);
    changed.put(name, value);
    return changed;
  }

  /** Notes that a required member is missing. */
  public void missing(String name) {
    constraints.missing(name);
  }

  private @Nullable Long number(String name, String type, long min, long max) {
    Object value = json.get(name);
    if (value == null) {
      return null;
    }
    long number = JsonTypes.wholeNumber(value, type);
    constraints.range(name, number, min, max);
    return number;
  }
}
