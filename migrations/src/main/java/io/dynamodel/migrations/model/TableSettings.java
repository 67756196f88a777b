package io.dynamodel.migrations.model;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.base.Names;
import io.dynamodel.migrations.model.Node.Mapping;
import io.dynamodel.migrations.model.Node.Place;
import io.dynamodel.migrations.model.Node.Scalar;
import io.dynamodel.migrations.model.Node.Sequence;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.OnDemandLimits;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableClass;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of a table from a model file. They have the names of those in {@link
 * TableConfig.Builder}; a setting that is made several times there is a list or an object here.
 */
final class TableSettings {
  private static final Map<String, BiConsumer<TableConfig.Builder, Node>> TABLE =
      Map.ofEntries(
          Map.entry("name", (t, node) -> t.name(text(node))),
          Map.entry("hashKey", (t, node) -> key(node, t::hashKey, t::hashKey)),
          Map.entry("rangeKey", (t, node) -> key(node, t::rangeKey, t::rangeKey)),
          Map.entry("read", (t, node) -> t.read(whole(node))),
          Map.entry("write", (t, node) -> t.write(whole(node))),
          Map.entry("maxRead", (t, node) -> t.maxRead(limit(node))),
          Map.entry("maxWrite", (t, node) -> t.maxWrite(limit(node))),
          Map.entry("warm", (t, node) -> warm(node, t::warm)),
          Map.entry("onDemand", (t, node) -> ifTrue(node, t::onDemand)),
          Map.entry("stream", (t, node) -> t.stream(constant(StreamView.class, node))),
          Map.entry("tags", TableSettings::tags),
          Map.entry("deletionProtection", (t, node) -> t.deletionProtection(bool(node))),
          Map.entry("pointInTimeRecovery", (t, node) -> t.pointInTimeRecovery(bool(node))),
          Map.entry("tableClass", (t, node) -> t.tableClass(constant(TableClass.class, node))),
          Map.entry("storeNulls", (t, node) -> ifTrue(node, t::storeNulls)),
          Map.entry("version", (t, node) -> t.version(text(node))),
          Map.entry("createdAt", (t, node) -> t.createdAt(text(node))),
          Map.entry("updatedAt", (t, node) -> t.updatedAt(text(node))),
          Map.entry("ttl", (t, node) -> t.ttl(text(node))),
          Map.entry("generated", (t, node) -> texts(node).forEach(t::generated)),
          Map.entry("unique", TableSettings::unique),
          Map.entry("counters", TableSettings::counters),
          Map.entry("writtenOnce", (t, node) -> t.writtenOnce(array(node))),
          Map.entry("readOnly", (t, node) -> t.readOnly(array(node))),
          Map.entry("immutable", (t, node) -> t.immutable(array(node))),
          Map.entry(
              "globalIndexes",
              (t, node) -> indexes(node, (name, index) -> t.globalIndex(name, index))),
          Map.entry(
              "localIndexes",
              (t, node) -> indexes(node, (name, index) -> t.localIndex(name, index))));

  private static final Map<String, BiConsumer<IndexConfig.Builder, Node>> INDEX =
      Map.of(
          "hashKey", (i, node) -> keys(node, i::hashKey, i::hashKey),
          "rangeKey", (i, node) -> keys(node, i::rangeKey, i::rangeKey),
          "project", TableSettings::project,
          "read", (i, node) -> i.read(whole(node)),
          "write", (i, node) -> i.write(whole(node)),
          "maxRead", (i, node) -> i.maxRead(limit(node)),
          "maxWrite", (i, node) -> i.maxWrite(limit(node)),
          "warm", (i, node) -> warm(node, i::warm));

  static final String UNLIMITED = "unlimited";

  private TableSettings() {}

  /** Returns a function that makes the settings; each error names the place in the file. */
  static Consumer<TableConfig.Builder> of(Node node) {
    return builder -> apply(TABLE, "a table", builder, node);
  }

  private static <B> void apply(
      Map<String, BiConsumer<B, Node>> known, String owner, B builder, Node node) {
    for (Map.Entry<String, Mapping.Entry> entry : mapping(node).entrySet()) {
      String name = entry.getKey();
      Place place = entry.getValue().place();
      BiConsumer<B, Node> setting = known.get(name);
      if (setting == null) {
        throw place.error(unknown(owner + " has no setting ", name, known.keySet()));
      }
      located(place, () -> setting.accept(builder, entry.getValue().value()));
    }
  }

  /** Returns a message that a name is unknown, with a suggestion. */
  static String unknown(String what, String name, Iterable<String> known) {
    List<String> names = new ArrayList<>();
    known.forEach(names::add);
    names.sort(null);
    String meant = DidYouMean.phrase(name, names);
    return what
        + Names.quoted(name)
        + (meant.isEmpty() ? "; there are " + String.join(", ", names) : meant);
  }

  /** Adds the place to an error that has none. */
  private static void located(Place place, Runnable action) {
    try {
      action.run();
    } catch (InvalidModelException e) {
      String message = String.valueOf(e.getMessage());
      if (message.startsWith(place.file() + ", line ")) {
        throw e;
      }
      throw place.error(message, e);
    }
  }

  private static void key(
      Node node, Consumer<String> untyped, BiConsumer<String, ValueType> typed) {
    int count =
        node instanceof Sequence list
            ? list.elements().size()
            : node instanceof Mapping fields ? fields.entries().size() : 1;
    if (count != 1) {
      throw node.place().error("a key of a table is one field, not " + count);
    }
    keys(node, fields -> untyped.accept(fields[0]), typed);
  }

  /** A field, {@code {field: TYPE}}, or a list of these. */
  private static void keys(
      Node node, Consumer<String[]> untyped, BiConsumer<String, ValueType> typed) {
    if (node instanceof Sequence list) {
      list.elements().forEach(element -> keys(element, untyped, typed));
    } else if (node instanceof Mapping fields) {
      fields.entries().forEach((name, entry) -> typed.accept(name, keyType(entry.value())));
    } else {
      untyped.accept(new String[] {text(node)});
    }
  }

  private static ValueType keyType(Node node) {
    return switch (text(node)) {
      case "S" -> ValueType.S;
      case "N" -> ValueType.N;
      case "B" -> ValueType.B;
      default -> throw node.place().error("the type of a key must be S, N or B");
    };
  }

  /** A list of fields, or of lists of fields. */
  private static void unique(TableConfig.Builder table, Node node) {
    if (node instanceof Sequence list) {
      list.elements().forEach(element -> table.unique(array(element)));
    } else {
      table.unique(text(node));
    }
  }

  /** A field, a list of fields, or an object of fields with {@code start} and {@code step}. */
  private static void counters(TableConfig.Builder table, Node node) {
    if (!(node instanceof Mapping counters)) {
      texts(node).forEach(table::counter);
      return;
    }
    counters
        .entries()
        .forEach(
            (field, entry) -> {
              long[] values = {0, 1};
              Map<String, BiConsumer<long[], Node>> known =
                  Map.of(
                      "start", (v, value) -> v[0] = whole(value),
                      "step", (v, value) -> v[1] = whole(value));
              apply(known, "a counter", values, entry.value());
              table.counter(field, values[0], values[1]);
            });
  }

  private static void indexes(Node node, BiConsumer<String, Consumer<IndexConfig.Builder>> adding) {
    mapping(node)
        .forEach(
            (name, entry) ->
                located(
                    entry.place(),
                    () ->
                        adding.accept(
                            name, index -> apply(INDEX, "an index", index, entry.value()))));
  }

  private static void project(IndexConfig.Builder index, Node node) {
    if (node instanceof Sequence) {
      index.project(array(node));
      return;
    }
    switch (text(node)) {
      case "all" -> index.projectAll();
      case "keys" -> index.projectKeys();
      default -> throw node.place().error("project must be all, keys or a list of fields");
    }
  }

  static String text(Node node) {
    if (node instanceof Scalar scalar && scalar.json().isString()) {
      return scalar.json().stringValue();
    }
    throw node.place().error("a text is expected here, not " + node.kind());
  }

  private static List<String> texts(Node node) {
    return node instanceof Sequence list
        ? list.elements().stream().map(TableSettings::text).toList()
        : List.of(text(node));
  }

  private static String[] array(Node node) {
    return texts(node).toArray(String[]::new);
  }

  private static long whole(Node node) {
    if (node instanceof Scalar scalar
        && scalar.json().isIntegralNumber()
        && scalar.json().canConvertToLong()) {
      return scalar.json().longValue();
    }
    throw node.place().error("a whole number is expected here, not " + node.kind());
  }

  private static boolean bool(Node node) {
    if (node instanceof Scalar scalar && scalar.json().isBoolean()) {
      return scalar.json().booleanValue();
    }
    throw node.place().error("true or false is expected here, not " + node.kind());
  }

  private static void ifTrue(Node node, Runnable action) {
    if (bool(node)) {
      action.run();
    }
  }

  /** A number of units, or {@code unlimited}. */
  private static long limit(Node node) {
    return node instanceof Scalar scalar
            && scalar.json().isString()
            && scalar.json().stringValue().equals(UNLIMITED)
        ? OnDemandLimits.UNLIMITED
        : whole(node);
  }

  private static void warm(Node node, BiConsumer<Long, Long> adding) {
    long[] units = {0, 0};
    Map<String, BiConsumer<long[], Node>> known =
        Map.of(
            "read", (u, value) -> u[0] = whole(value), "write", (u, value) -> u[1] = whole(value));
    apply(known, "a warm throughput", units, node);
    adding.accept(units[0], units[1]);
  }

  private static void tags(TableConfig.Builder table, Node node) {
    mapping(node).forEach((name, entry) -> table.tag(name, text(entry.value())));
  }

  /** A constant by its name, in capital letters or not. */
  private static <E extends Enum<E>> E constant(Class<E> type, Node node) {
    String text = text(node);
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text)) {
        return constant;
      }
      names.add(constant.name());
    }
    throw node.place().error(unknown("this setting has no value ", text, names));
  }

  static Map<String, Mapping.Entry> mapping(@Nullable Node node) {
    if (node instanceof Mapping mapping) {
      return mapping.entries();
    }
    if (node == null) {
      return Map.of();
    }
    throw node.place().error("an object is expected here, not " + node.kind());
  }
}
