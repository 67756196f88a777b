package io.dynamodel.migrations.internal.compare;

import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds keywords of a JSON Schema that accept fewer values than before, and that the fields of a
 * model do not show: enumerations, constants, patterns, formats and lengths of texts.
 */
final class SchemaChanges {
  /** The maximum number of operands of IN. */
  private static final int MOST_OPERANDS = 100;

  private final List<Narrower> found = new ArrayList<>();

  private SchemaChanges() {}

  /**
   * A narrower rule.
   *
   * @param change the field, and its schemas
   * @param text the rest of a sentence about the field
   * @param outside lookups of the items that violate the rule; empty if no lookup finds them
   */
  record Narrower(FieldChange change, String text, Map<String, Object> outside) {}

  /** Returns the narrower rules. */
  static List<Narrower> between(@Nullable Object before, @Nullable Object after) {
    SchemaChanges changes = new SchemaChanges();
    if (before instanceof Document was && after instanceof Document is) {
      changes.properties("", was, is);
    }
    return changes.found;
  }

  private void properties(String parent, Document before, Document after) {
    Document was = part(before, "properties");
    Document is = part(after, "properties");
    Set<String> names = new TreeSet<>(was.keySet());
    names.retainAll(is.keySet());
    for (String name : names) {
      if (was.get(name) instanceof Document old && is.get(name) instanceof Document now) {
        schema(parent + name, old, now);
      }
    }
  }

  private static Document part(Document schema, String name) {
    return schema.get(name) instanceof Document part ? part : Document.empty();
  }

  private void schema(String path, Document before, Document after) {
    if (after.get("enum") instanceof List<?> now
        && !(before.get("enum") instanceof List<?> was && now.containsAll(was))) {
      add(path, before, after, "accepts fewer values (enum)", others(path, now));
    }
    for (String keyword : List.of("const", "pattern", "format")) {
      if (after.containsKey(keyword)
          && !(before.containsKey(keyword)
              && Objects.equals(before.get(keyword), after.get(keyword)))) {
        Map<String, Object> outside =
            keyword.equals("const")
                ? others(path, Collections.singletonList(after.get(keyword)))
                : Map.of();
        add(path, before, after, "has another " + keyword, outside);
      }
    }
    bound(path, before, after, "minLength", 1);
    bound(path, before, after, "maxLength", -1);
    properties(path + ".", before, after);
    if (before.get("items") instanceof Document was && after.get("items") instanceof Document is) {
      schema(path + "[]", was, is);
    }
  }

  private void bound(String path, Document before, Document after, String name, int direction) {
    if (!(after.get(name) instanceof Number)) {
      return;
    }
    BigDecimal now = after.number(name);
    BigDecimal was = before.get(name) instanceof Number ? before.number(name) : null;
    if (now != null && (was == null || now.compareTo(was) * direction > 0)) {
      String text = "is narrower (" + name + " " + now.toPlainString() + ")";
      add(path, before, after, text, Map.of());
    }
  }

  private void add(
      String path, Document before, Document after, String text, Map<String, Object> outside) {
    found.add(new Narrower(new FieldChange(path, before, after), text, outside));
  }

  /** Returns lookups of the items that have the field with a value other than these. */
  private static Map<String, Object> others(String path, List<? extends @Nullable Object> values) {
    boolean areOperands =
        values.stream()
            .allMatch(v -> v instanceof String || v instanceof Number || v instanceof Boolean);
    if (!areOperands || values.isEmpty() || values.size() > MOST_OPERANDS) {
      return Map.of();
    }
    String field = Names.lookup(path);
    return new TreeMap<>(Map.of(field + "__exists", true, field + "__not_in", values));
  }
}
