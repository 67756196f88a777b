package io.dynamodel.migrations.internal.compare;

import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds keywords of a JSON Schema that accept fewer values than before, and that the fields of a
 * model do not show: enumerations, constants, patterns, formats and lengths of texts.
 */
final class SchemaChanges {
  private final List<String> found = new ArrayList<>();

  private SchemaChanges() {}

  /** Returns the narrower rules, each as a path, a space and the rest of a sentence. */
  static List<String> between(@Nullable Object before, @Nullable Object after) {
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
      found.add(path + " accepts fewer values (enum)");
    }
    for (String keyword : List.of("const", "pattern", "format")) {
      if (after.containsKey(keyword) && !Objects.equals(before.get(keyword), after.get(keyword))) {
        found.add(path + " has another " + keyword);
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
      found.add(path + " is narrower (" + name + " " + now.toPlainString() + ")");
    }
  }
}
