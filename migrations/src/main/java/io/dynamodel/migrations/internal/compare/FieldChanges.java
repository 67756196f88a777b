package io.dynamodel.migrations.internal.compare;

import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the fields that differ, at all levels. */
final class FieldChanges {
  private final List<FieldChange> found = new ArrayList<>();

  private FieldChanges() {}

  static List<FieldChange> between(Document before, Document after) {
    FieldChanges changes = new FieldChanges();
    changes.fields("", part(before, "fields"), part(after, "fields"));
    return changes.found;
  }

  private static Document part(@Nullable Document state, String name) {
    return state != null && state.get(name) instanceof Document part ? part : Document.empty();
  }

  private void fields(String parent, Document before, Document after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      field(parent + name, (Document) before.get(name), (Document) after.get(name));
    }
  }

  private void field(String path, @Nullable Document before, @Nullable Document after) {
    if (before == null || after == null) {
      found.add(new FieldChange(path, before, after));
      return;
    }
    if (!own(before).equals(own(after))) {
      found.add(new FieldChange(path, before, after));
    }
    fields(path + ".", part(before, "fields"), part(after, "fields"));
    if (before.get("element") instanceof Document was
        && after.get("element") instanceof Document is) {
      field(path + "[]", was, is);
    }
  }

  /** Returns the state of a field without its nested fields. */
  private static Document own(Document field) {
    Map<String, @Nullable Object> own = new TreeMap<>(field);
    own.remove("fields");
    own.remove("element");
    return Document.of(own);
  }
}
