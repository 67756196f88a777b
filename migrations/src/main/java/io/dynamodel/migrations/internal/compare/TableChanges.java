package io.dynamodel.migrations.internal.compare;

import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.file.ItemOperation;
import io.dynamodel.migrations.internal.file.Operation;
import io.dynamodel.migrations.internal.file.TableOperation;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Determines the operations that lead from the settings of a table to others. */
final class TableChanges {
  private static final Set<String> FIXED = Set.of("name", "hashKey", "rangeKey", "indexes");
  private static final Set<String> CAPACITY =
      Set.of("throughput", "onDemandLimits", "warmThroughput");

  private final String model;
  private final Document before;
  private final Document after;
  private final List<Operation> first = new ArrayList<>();
  private final List<Operation> last = new ArrayList<>();

  TableChanges(String model, Document before, Document after) {
    this.model = model;
    this.before = before;
    this.after = after;
    if (!Objects.equals(before.get("name"), after.get("name"))) {
      // The items are copied from the old table, which stays until somebody deletes it.
      first.add(TableOperation.create(model, after));
      first.add(
          ItemOperation.copy(
              Objects.requireNonNull(before.string("name")),
              Objects.requireNonNull(after.string("name"))));
      return;
    }
    refuseOtherKeys();
    settings();
    indexes();
  }

  /** Returns the operations before items are changed. */
  List<Operation> first() {
    return first;
  }

  /** Returns the operations after items are changed. */
  List<Operation> last() {
    return last;
  }

  private void refuseOtherKeys() {
    for (String key : List.of("hashKey", "rangeKey")) {
      if (!Objects.equals(before.get(key), after.get(key))) {
        throw fixed("its " + (key.equals("hashKey") ? "hash key" : "range key"));
      }
    }
    if (!local(before).equals(local(after))) {
      throw fixed("its local indexes");
    }
  }

  private MigrationException fixed(String what) {
    return new MigrationException(
        "table "
            + before.string("name")
            + " (model "
            + model
            + ") cannot change "
            + what
            + ", which DynamoDB fixes when it creates a table: give the model a table with another"
            + " name; makemigrations then creates it and copies the items");
  }

  private static Document indexesOf(Document table) {
    return table.get("indexes") instanceof Document indexes ? indexes : Document.empty();
  }

  private static Map<String, @Nullable Object> local(Document table) {
    Map<String, @Nullable Object> local = new TreeMap<>(indexesOf(table));
    local.values().removeIf(index -> FieldChange.is((Document) index, "global"));
    return local;
  }

  private void settings() {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    names.removeAll(FIXED);
    for (String name : names) {
      if (!Objects.equals(before.get(name), after.get(name))) {
        first.add(TableOperation.set(model, name, after.get(name)));
      }
    }
  }

  private void indexes() {
    Set<String> names = new TreeSet<>(indexesOf(before).keySet());
    names.addAll(indexesOf(after).keySet());
    for (String name : names) {
      Document was = (Document) indexesOf(before).get(name);
      Document is = (Document) indexesOf(after).get(name);
      if (Objects.equals(was, is)) {
        continue;
      }
      if (was != null && is != null && withoutCapacity(was).equals(withoutCapacity(is))) {
        first.add(TableOperation.changeIndex(model, name, is));
        continue;
      }
      if (was != null) {
        first.add(TableOperation.dropIndex(model, name));
      }
      if (is != null) {
        last.add(TableOperation.addIndex(model, name, is));
      }
    }
  }

  private static Map<String, @Nullable Object> withoutCapacity(Document index) {
    Map<String, @Nullable Object> rest = new TreeMap<>(index);
    rest.keySet().removeAll(CAPACITY);
    return rest;
  }
}
