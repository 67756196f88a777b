package io.dynamodel.enhanced;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Random classes of the enhanced client, as people and their tools write them: each has a few
 * properties with accessors of all kinds, and may have others of these classes in it.
 */
final class GeneratedClasses {
  private static final List<String> SCALARS =
      List.of(
          "String",
          "Integer",
          "int",
          "Long",
          "long",
          "Short",
          "byte",
          "Double",
          "double",
          "Float",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "Boolean",
          "boolean",
          "Character",
          "char",
          "byte[]",
          "char[]",
          "software.amazon.awssdk.core.SdkBytes",
          "java.nio.ByteBuffer",
          "java.util.UUID",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime",
          "java.time.Duration",
          "java.time.Period",
          "java.time.MonthDay",
          "java.time.ZoneId",
          "java.time.ZoneOffset",
          "java.net.URI",
          "CharSequence",
          "StringBuilder",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.OptionalDouble",
          "java.util.Locale",
          "io.dynamodel.enhanced.Kinds.Size",
          "io.dynamodel.enhanced.Kinds.Colour");

  private static final List<String> ELEMENTS =
      List.of(
          "String",
          "Integer",
          "Long",
          "Double",
          "java.math.BigDecimal",
          "java.util.UUID",
          "java.time.Instant",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.Duration",
          "java.time.LocalDate",
          "software.amazon.awssdk.core.SdkBytes",
          "Character",
          "io.dynamodel.enhanced.Kinds.Size",
          "io.dynamodel.enhanced.Kinds.Colour");

  private static final List<String> KEYS =
      List.of(
          "String",
          "Integer",
          "Long",
          "Boolean",
          "java.math.BigDecimal",
          "Double",
          "Float",
          "Character",
          "java.util.UUID",
          "java.time.Instant",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.LocalDate",
          "java.time.Duration",
          "java.time.Period",
          "java.time.Year",
          "java.time.YearMonth",
          "java.time.ZoneId",
          "java.net.URI",
          "java.util.Locale");

  private static final String ANNOTATIONS =
      "software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.";

  private final Random random;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> made = new ArrayList<>();

  /** Beans that others may flatten or extend: their names are their own. */
  private final List<String> parts = new ArrayList<>();

  private String prefix = "";

  GeneratedClasses(Random random) {
    this.random = random;
  }

  /** The source of a class and of what it extends, for messages. */
  String source(Class<?> type) {
    StringBuilder all = new StringBuilder();
    for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
      all.append(sources.getOrDefault(each.getName(), "?"));
    }
    return all.toString();
  }

  /** Makes and compiles classes. */
  List<Class<?>> make(int count, Path into) throws IOException, IllegalAccessException {
    for (int i = 0; i < count; i++) {
      String name = "Generated" + i;
      String full = "io.dynamodel.enhanced." + name;
      boolean isPart = i < count / 10;
      prefix = isPart ? "part" + i : "";
      sources.put(full, !isPart && oneIn(4) ? immutable(name) : bean(name, isPart));
      made.add(full);
      if (isPart) {
        parts.add(full);
      }
    }
    compile(into);
    List<Class<?>> classes = new ArrayList<>();
    for (String each : made) {
      classes.add(define(each, into));
      Path builder = into.resolve(each.replace('.', '/') + "$Builder.class");
      if (Files.exists(builder)) {
        MethodHandles.lookup().defineClass(Files.readAllBytes(builder));
      }
    }
    return classes;
  }

  /** Beside this class, where the enhanced client finds what it needs. */
  private static Class<?> define(String name, Path from)
      throws IOException, IllegalAccessException {
    Path file = from.resolve(name.replace('.', '/') + ".class");
    return MethodHandles.lookup().defineClass(Files.readAllBytes(file));
  }

  private void compile(Path into) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      Files.createDirectories(into);
      files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(into.toFile()));
      List<JavaFileObject> units = new ArrayList<>();
      sources.forEach((name, source) -> units.add(new Source(name, source)));
      StringWriter said = new StringWriter();
      List<String> options =
          List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
      if (!compiler.getTask(said, files, null, options, null, units).call()) {
        throw new IllegalStateException(said.toString());
      }
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  private <E> E any(List<E> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static String boxed(String type) {
    return switch (type) {
      case "int" -> "Integer";
      case "char" -> "Character";
      case "byte[]", "char[]" -> "String";
      default ->
          Character.isLowerCase(type.charAt(0)) && !type.contains(".")
              ? Character.toUpperCase(type.charAt(0)) + type.substring(1)
              : type;
    };
  }

  private String type(int depth) {
    int choice = random.nextInt(depth > 1 ? 5 : 12);
    String element = oneIn(2) ? any(ELEMENTS) : boxed(any(SCALARS));
    return switch (choice) {
      case 5 -> "java.util.List<" + element + ">";
      case 6 -> "java.util.Set<" + any(ELEMENTS) + ">";
      case 7 -> "java.util.Map<" + any(KEYS) + ", " + element + ">";
      case 8 -> "java.util.Collection<" + any(ELEMENTS) + ">";
      case 9 -> "java.util.List<java.util.List<" + element + ">>";
      case 10 -> nested();
      case 11 -> "java.util.Map<String, java.util.List<" + (oneIn(2) ? nested() : element) + ">>";
      default -> any(SCALARS);
    };
  }

  /** Another of the classes, which is there already; or a text, where there is none yet. */
  private String nested() {
    return made.isEmpty() ? "String" : any(made);
  }

  private String header(String annotation) {
    return "package io.dynamodel.enhanced;\n@" + ANNOTATIONS + annotation + "\npublic class ";
  }

  private String providers() {
    String standard =
        "software.amazon.awssdk.enhanced.dynamodb.DefaultAttributeConverterProvider.class";
    String own = "io.dynamodel.enhanced.Kinds.Provider.class";
    return oneIn(6)
        ? "converterProviders = {"
            + (oneIn(2) ? own + ", " + standard : standard + ", " + own)
            + "}"
        : "";
  }

  private String bean(String name, boolean isPart) {
    String provided = providers();
    StringBuilder body = new StringBuilder(header("DynamoDbBean(" + provided + ")"));
    String flattened = isPart || oneIn(3) ? "" : any(parts);
    String extended = isPart || oneIn(3) ? "" : any(parts);
    body.append(name).append(extended.isEmpty() ? "" : " extends " + extended).append(" {\n");
    if (!flattened.isEmpty()) {
      property(body, name, "part", flattened, "@" + ANNOTATIONS + "DynamoDbFlatten ");
    }
    String id = prefix.isEmpty() ? "id" : prefix;
    body.append("  private String id;\n")
        .append("  public String get" + capitalized(id) + "() { return id; }\n")
        .append("  public void set" + capitalized(id) + "(String value) { id = value; }\n");
    if (!provided.isEmpty()) {
      property(body, name, prefix + "money", "io.dynamodel.enhanced.Kinds.Money", "");
    }
    int properties = 1 + random.nextInt(6);
    boolean hasMap = false;
    for (int i = 0; i < properties; i++) {
      String type = type(0);
      String annotations = annotations(i, type);
      if (!hasMap && !isPart && oneIn(15)) {
        hasMap = true;
        type = "java.util.Map<String, String>";
        annotations = "@" + ANNOTATIONS + "DynamoDbFlatten ";
      }
      property(
          body,
          name,
          prefix + any(List.of("p", "eCount", "URL", "isX", "aB", "x")) + i,
          type,
          annotations);
    }
    return body.append("}\n").toString();
  }

  private String annotations(int place, String type) {
    String all = "";
    if (oneIn(6)) {
      all += "@" + ANNOTATIONS + "DynamoDbAttribute(\"named-" + prefix + place + "\") ";
    }
    if (oneIn(4)) {
      all += "@" + ANNOTATIONS + "DynamoDbIgnoreNulls ";
    }
    if (oneIn(4)) {
      all += "@" + ANNOTATIONS + "DynamoDbPreserveEmptyObject ";
    }
    if (oneIn(15)) {
      all += "@" + ANNOTATIONS + "DynamoDbIgnore ";
    } else if (oneIn(20)) {
      all += "@java.beans.Transient ";
    }
    if (type.equals("String") && oneIn(4)) {
      all +=
          "@"
              + ANNOTATIONS
              + "DynamoDbConvertedBy(io.dynamodel.enhanced.Kinds.BracketConverter.class) ";
    }
    return all;
  }

  private static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  private void property(
      StringBuilder body, String owner, String name, String type, String annotations) {
    String field = "f_" + name;
    // As some tools write it: geteCount, rather than getECount.
    String suffix = name.startsWith("eC") && oneIn(2) ? name : capitalized(name);
    boolean onSetter = oneIn(4);
    String get =
        (type.equals("boolean") && oneIn(2)) || (type.equals("Boolean") && oneIn(4)) ? "is" : "get";
    body.append("  private ").append(type).append(' ').append(field).append(";\n");
    if (type.equals("boolean") && get.equals("is") && oneIn(3)) {
      getter(
          body,
          oneIn(2) ? "" : "@" + ANNOTATIONS + "DynamoDbIgnore ",
          "Boolean",
          "get" + suffix,
          field);
    }
    getter(body, onSetter ? "" : annotations, type, get + suffix, field);
    setter(body, onSetter ? annotations : "", owner, type, "set" + suffix, field);
  }

  private void getter(
      StringBuilder body, String annotations, String type, String method, String field) {
    body.append("  ")
        .append(annotations)
        .append("public ")
        .append(type)
        .append(' ')
        .append(method)
        .append("() { return ")
        .append(field)
        .append("; }\n");
  }

  private void setter(
      StringBuilder body,
      String annotations,
      String owner,
      String type,
      String method,
      String field) {
    String taken = type;
    String value = "value";
    if (type.startsWith("java.util.List<") && oneIn(8)) {
      taken = type.replaceFirst("java.util.List", "java.util.ArrayList");
    } else if (type.startsWith("java.util.List<") && oneIn(8)) {
      taken = type.replaceFirst("java.util.List", "java.util.Collection");
      value = "new java.util.ArrayList<>(value)";
    }
    // Whether it counts in a class that extends this one depends, for the enhanced client, on which
    // of the two it has seen first.
    boolean isFluent = prefix.isEmpty() && oneIn(6);
    if (oneIn(20)) {
      return;
    }
    body.append("  ")
        .append(annotations)
        .append("public ")
        .append(isFluent ? owner : "void")
        .append(' ')
        .append(method)
        .append("(")
        .append(taken)
        .append(" value) { ")
        .append(field)
        .append(" = ")
        .append(value)
        .append(isFluent ? "; return this; }\n" : "; }\n");
    if (type.equals("String") && oneIn(8)) {
      body.append("  public void ").append(method).append("(Object value) { }\n");
    }
  }

  private String immutable(String name) {
    String provided = providers();
    String builder = "io.dynamodel.enhanced." + name + ".Builder.class";
    StringBuilder body =
        new StringBuilder(
            header(
                "DynamoDbImmutable(builder = "
                    + builder
                    + (provided.isEmpty() ? "" : ", " + provided)
                    + ")"));
    body.append(name).append(" {\n");
    body.append("  private final String id;\n  public String id() { return id; }\n");
    StringBuilder building =
        new StringBuilder(
            "  public static class Builder {\n    private String id;\n"
                + "    public Builder id(String value) { id = value; return this; }\n");
    StringBuilder assigning = new StringBuilder("    this.id = b.id;\n");
    int properties = 1 + random.nextInt(5);
    for (int i = 0; i < properties; i++) {
      String type = type(0);
      String property = any(List.of("p", "eCount", "uRL", "x")) + i;
      String method = getterOf(type, property);
      body.append("  private final ").append(type).append(" f").append(i).append(";\n  ");
      String annotations = annotations(i, type);
      boolean isIgnored = annotations.contains("DynamoDbIgnore ");
      body.append(annotations.replace("@java.beans.Transient ", ""))
          .append("public ")
          .append(type)
          .append(' ')
          .append(method)
          .append("() { return f")
          .append(i)
          .append("; }\n");
      assigning.append("    this.f").append(i).append(" = b.f").append(i).append(";\n");
      building.append("    private ").append(type).append(" f").append(i).append(";\n");
      if (!(isIgnored && oneIn(2)) && !oneIn(25)) {
        building
            .append(isIgnored && oneIn(2) ? "    @" + ANNOTATIONS + "DynamoDbIgnore " : "    ")
            .append(oneIn(3) ? "public void " : "public Builder ")
            .append(oneIn(3) ? "set" + capitalized(property) : property)
            .append("(")
            .append(type)
            .append(" value) { f")
            .append(i)
            .append(" = value;");
        boolean isVoid =
            building.lastIndexOf("public void ") > building.lastIndexOf("public Builder ");
        building.append(isVoid ? " }\n" : " return this; }\n");
      }
    }
    body.append("  private ")
        .append(name)
        .append("(Builder b) {\n")
        .append(assigning)
        .append("  }\n");
    if (oneIn(2)) {
      body.append("  public static Builder builder() { return new Builder(); }\n");
    }
    if (oneIn(3)) {
      body.append("  public Builder toBuilder() { return new Builder(); }\n");
    }
    if (oneIn(20)) {
      body.append("  public int extra() { return 0; }\n");
    }
    building
        .append("    public ")
        .append(name)
        .append(" build() { return new ")
        .append(name)
        .append("(this); }\n  }\n");
    return body.append(building).append("}\n").toString();
  }

  private String getterOf(String type, String property) {
    if ((type.equals("boolean") || type.equals("Boolean")) && oneIn(2)) {
      return "is" + capitalized(property);
    }
    return oneIn(2) ? "get" + capitalized(property) : property;
  }
}
