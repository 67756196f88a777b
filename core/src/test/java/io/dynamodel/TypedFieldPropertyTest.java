package io.dynamodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.TypedField.Getter;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import io.dynamodel.value.ValueType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random records and beans, written as source and compiled, with a method reference for each
 * property: a typed lookup must mean what the lookup by the field's name means.
 */
class TypedFieldPropertyTest {
  private static final long SEED = 20240229;
  private static final int TYPES = 20 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int NESTED_IN_EACH = 2;

  /** Names of properties, most of which look like something else. */
  private static final List<String> NAMES =
      List.of(
          "title",
          "firstName",
          "size",
          "type",
          "in",
          "eq",
          "a",
          "a__b",
          "getaway",
          "island",
          "issue",
          "URL",
          "URLs",
          "x",
          "setting",
          "name_",
          "contains",
          "été",
          "isbn13");

  private static final Map<String, Object> OPERANDS =
      Map.of(
          "String",
          "text",
          "int",
          7,
          "Long",
          7L,
          "boolean",
          true,
          "Boolean",
          false,
          "java.util.List<String>",
          List.of("a"),
          "java.util.Set<Integer>",
          Set.of(1, 2),
          "java.time.Instant",
          "2024-02-29T00:00:00Z");

  @TempDir Path folder;
  private final Random random = new Random(SEED);

  /**
   * A property as it was written.
   *
   * @param javaName what the class calls it
   * @param attribute what an annotation calls it; empty if there is none
   * @param type its type, in the language
   * @param nested the type as written, where it is another that was
   */
  private record Written(String javaName, String attribute, String type, WrittenType nested) {
    String documentName(Naming naming) {
      return attribute.isEmpty() ? naming.apply(javaName) : attribute;
    }

    String annotation() {
      return attribute.isEmpty()
          ? ""
          : "@software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute(\""
              + attribute
              + "\") ";
    }
  }

  private record WrittenType(String name, boolean isRecord, List<Written> properties) {
    String accessor(Written property) {
      String prefix = property.type.equals("boolean") ? "is" : "get";
      String name = property.javaName;
      return isRecord ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    String source() {
      return (isRecord ? record() : bean()) + getters() + "}\n";
    }

    private String record() {
      return properties.stream()
          .map(each -> each.annotation() + each.type + " " + each.javaName)
          .collect(Collectors.joining(", ", "public record " + name + "(", ") {\n"));
    }

    private String bean() {
      StringBuilder source = new StringBuilder("public static class " + name + " {\n");
      for (Written each : properties) {
        String accessor = accessor(each);
        String setter = "set" + accessor.substring(accessor.startsWith("is") ? 2 : 3);
        source.append("private %s f_%s;%n".formatted(each.type, each.javaName));
        source.append(
            "%spublic %s %s() { return f_%s; }%n"
                .formatted(each.annotation(), each.type, accessor, each.javaName));
        source.append(
            "public void %s(%s given) { f_%s = given; }%n"
                .formatted(setter, each.type, each.javaName));
      }
      return source.toString();
    }

    private String getters() {
      String puts =
          properties.stream()
              .map(
                  each ->
                      "getters.put(\"%s\", as(%s::%s));"
                          .formatted(each.javaName, name, accessor(each)))
              .collect(Collectors.joining("\n"));
      return """
      public static java.util.Map<String, io.dynamodel.TypedField.Getter<?, ?>> getters() {
        var getters = new java.util.HashMap<String, io.dynamodel.TypedField.Getter<?, ?>>();
        %1$s
        return getters;
      }
      private static <V> io.dynamodel.TypedField.Getter<%2$s, V> as(
          io.dynamodel.TypedField.Getter<%2$s, V> getter) {
        return getter;
      }
      """
          .formatted(puts, name);
    }
  }

  @Test
  void typed_lookups_mean_what_lookups_by_name_mean() throws Exception {
    Map<String, WrittenType> types = new LinkedHashMap<>();
    for (int i = 0; i < TYPES; i++) {
      write("T" + i, 1, types);
    }
    int compared = 0;
    try (URLClassLoader loader = compile(types)) {
      for (WrittenType written : types.values()) {
        Class<?> type = loader.loadClass("Written$" + written.name);
        for (Naming naming : Naming.values()) {
          Fields fields = Codecs.of(type, naming).fields();
          compared += compare(written, fields, naming, "", null, type);
        }
      }
    }
    assertThat(compared).as("enough of them").isGreaterThan(TYPES * 40);
  }

  private int compare(
      WrittenType written,
      Fields all,
      Naming naming,
      String prefix,
      TypedField<?> outer,
      Class<?> type)
      throws Exception {
    @SuppressWarnings("unchecked")
    Map<String, Getter<Object, Object>> getters =
        (Map<String, Getter<Object, Object>>) type.getMethod("getters").invoke(null);
    int compared = 0;
    for (Written property : written.properties) {
      Getter<Object, Object> getter = getters.get(property.javaName);
      String name = prefix + property.documentName(naming);
      @SuppressWarnings("unchecked")
      TypedField<Object> field =
          outer == null
              ? Resolved.field(getter, all, "things")
              : ((TypedField<Object>) outer).at(getter);
      if (property.nested != null) {
        Class<?> nested = type.getClassLoader().loadClass("Written$" + property.type);
        compared += compare(property.nested, all, naming, name + "__", field, nested);
        continue;
      }
      Object operand = OPERANDS.get(property.type);
      assertThat(outcome(all, field.eq(operand))).isInstanceOf(Condition.class);
      Map<String, Q> lookups = new LinkedHashMap<>();
      lookups.put("__eq", field.eq(operand));
      lookups.put("__ne", field.ne(operand));
      lookups.put("__lt", field.lt(operand));
      lookups.put("__gte", field.gte(operand));
      lookups.put("__contains", field.contains(operand));
      lookups.put("__begins_with", field.lookup("begins_with", operand));
      lookups.forEach((suffix, typed) -> assertSame(all, typed, Q.of(name + suffix, operand)));
      assertSame(all, field.in(List.of(operand)), Q.of(name + "__in", List.of(operand)));
      assertSame(all, field.size().gt(2), Q.of(name + "__size__gt", 2));
      assertSame(all, field.isNull(), Q.of(name + "__isnull", true));
      assertSame(
          all, field.attributeType(ValueType.L), Q.of(name + "__attribute_type", ValueType.L));
      compared++;
    }
    return compared;
  }

  /** Checks that two lookups have the same condition, or are both rejected. */
  private static void assertSame(Fields fields, Q typed, Q written) {
    assertThat(outcome(fields, typed))
        .as(() -> "seed " + SEED + ", " + written + " on " + fields)
        .isEqualTo(outcome(fields, written));
  }

  private static Object outcome(Fields fields, Q q) {
    try {
      return Resolved.of(q, fields, "things");
    } catch (InvalidLookupException e) {
      return InvalidLookupException.class;
    }
  }

  private WrittenType write(String name, int depth, Map<String, WrittenType> types) {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    List<Written> properties = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    List<String> typeNames = OPERANDS.keySet().stream().sorted().toList();
    for (String property : names.subList(0, 3 + random.nextInt(6))) {
      boolean nests = depth > 0 && properties.size() < NESTED_IN_EACH;
      WrittenType nested = nests ? write(name + "_" + properties.size(), depth - 1, types) : null;
      String type = nests ? nested.name : typeNames.get(random.nextInt(typeNames.size()));
      String attribute = random.nextInt(4) == 0 ? "doc-" + properties.size() + ".x__y" : "";
      // Two names may be one under a naming, which no model allows.
      if (taken.add(Naming.SNAKE_CASE.apply(property))) {
        properties.add(new Written(property, attribute, type, nested));
      }
    }
    WrittenType type = new WrittenType(name, random.nextBoolean(), properties);
    types.put(name, type);
    return type;
  }

  private URLClassLoader compile(Map<String, WrittenType> types) throws Exception {
    Path source = folder.resolve("Written.java");
    Files.writeString(
        source,
        types.values().stream()
            .map(WrittenType::source)
            .collect(Collectors.joining("\n", "public class Written {\n", "}\n")));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-encoding",
                "UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(failed).as("seed " + SEED).isZero();
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
  }
}
