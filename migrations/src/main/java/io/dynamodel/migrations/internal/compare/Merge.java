package io.dynamodel.migrations.internal.compare;

import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.file.MigrationFile;
import io.dynamodel.migrations.internal.file.MigrationFiles;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.value.Document;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Joins two states with a common origin: what only one of them changed is changed in the result.
 */
final class Merge {
  private Merge() {}

  /** Returns the common origin of two migrations. */
  static Document base(MigrationFiles files, MigrationFile one, MigrationFile other) {
    Set<String> ofOne = ancestors(files, one);
    Document base = ModelState.EMPTY;
    Set<String> ofOther = ancestors(files, other);
    for (MigrationFile each : files.all()) {
      if (ofOne.contains(each.id()) && ofOther.contains(each.id())) {
        base = each.state();
      }
    }
    return base;
  }

  private static Set<String> ancestors(MigrationFiles files, MigrationFile file) {
    Set<String> found = new LinkedHashSet<>();
    Set<String> next = new TreeSet<>(Set.of(file.id()));
    while (!next.isEmpty()) {
      Set<String> before = new TreeSet<>();
      for (String id : next) {
        if (found.add(id) && files.contains(id)) {
          before.addAll(files.find(id).after());
        }
      }
      next = before;
    }
    return found;
  }

  /**
   * Joins two states.
   *
   * @throws MigrationException if both changed the same thing in different ways; the message names
   *     it
   */
  static Document of(Document base, Document one, Document other) {
    return (Document) Objects.requireNonNull(merge("", base, one, other));
  }

  private static @Nullable Object merge(
      String path, @Nullable Object base, @Nullable Object one, @Nullable Object other) {
    if (Objects.equals(one, other) || Objects.equals(base, other)) {
      return one;
    }
    if (Objects.equals(base, one)) {
      return other;
    }
    if (!(one instanceof Document left) || !(other instanceof Document right)) {
      throw new MigrationException(
          "the last migrations differ in "
              + path
              + ", which both of them changed: write one of them again after the other one");
    }
    Document common = base instanceof Document document ? document : Document.empty();
    Map<String, @Nullable Object> merged = new TreeMap<>();
    Set<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    for (String name : names) {
      String place = path.isEmpty() ? name : path + "." + name;
      Object value = merge(place, common.get(name), left.get(name), right.get(name));
      if (value != null) {
        merged.put(name, value);
      }
    }
    return Document.of(merged);
  }
}
