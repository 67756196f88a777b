package io.dynamodel.migrations.internal.run;

import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Copies items into another table, if they differ from their copies. A copy is written on condition
 * that it is as it was read, so that a late write does not replace a newer copy.
 */
final class CopyWork implements Work {
  private final Keyed from;
  private final Keyed to;
  private final Q where;
  private final Map<String, @Nullable Object> changes;
  private final SchemaCheck check;

  CopyWork(Keyed from, Keyed to, Q where, Document changes, SchemaCheck check) {
    this.from = from;
    this.to = to;
    this.where = where;
    this.changes = Operands.of(changes);
    this.check = check;
  }

  @Override
  public DynaModel<Document> table() {
    return from.connection();
  }

  @Override
  public Q selection() {
    return where;
  }

  /** Returns the copy of an item. */
  Document copy(Document item) {
    Document copy = changes.isEmpty() ? item : copied(item);
    for (String key : from.keys()) {
      if (!Objects.equals(item.get(key), copy.get(key))) {
        throw new MigrationException(
            "the copy changes '"
                + key
                + "', a key of table "
                + from.connection().table().name()
                + ", by which deleted items are found: keep it, and add other fields for the keys"
                + " of table "
                + to.connection().table().name());
      }
    }
    for (String key : to.keys()) {
      if (copy.get(key) == null) {
        throw new MigrationException(
            "item "
                + from.keyText(item)
                + " of table "
                + from.connection().table().name()
                + " has no '"
                + key
                + "', a key of table "
                + to.connection().table().name()
                + ": set it in the \"changes\" of the copy");
      }
    }
    check.require(item, List.of(copy), to.connection().table().name(), from.keyText(item));
    return copy;
  }

  /** Returns the changed copy. The changes may include keys, because the copy is another item. */
  private Document copied(Document item) {
    return from.connection().changed(item, changes);
  }

  @Override
  public Done page(List<Document> items, Runnable pulse) {
    Map<Key, Document> copies = new LinkedHashMap<>();
    Map<Key, Document> sources = new HashMap<>();
    for (Document item : items) {
      Document copy = copy(item);
      Document other = sources.put(to.key(copy), item);
      if (other != null) {
        throw collision(item, other);
      }
      copies.put(to.key(copy), copy);
    }
    if (copies.isEmpty()) {
      return Done.NOTHING;
    }
    pulse.run();
    Map<Key, Document> there = new HashMap<>();
    for (Document each : to.connection().getBatch(copies.keySet(), o -> o.consistent())) {
      there.put(to.key(each), each);
    }
    Done done = new Done(items.size(), 0, 0);
    for (Map.Entry<Key, Document> each : copies.entrySet()) {
      Document copy = each.getValue();
      Document known = there.get(each.getKey());
      if (known != null && !from.areSame(known, copy)) {
        throw collision(copy, known);
      }
      if (!copy.equals(known)) {
        pulse.run();
        done = done.and(new Done(0, put(copy, known), Size.writeUnits(copy)));
      }
    }
    return done;
  }

  private MigrationException collision(Document item, Document other) {
    return new MigrationException(
        "the items "
            + from.keyText(item)
            + " and "
            + from.keyText(other)
            + " of table "
            + from.connection().table().name()
            + " have the same key in table "
            + to.connection().table().name());
  }

  /** Writes a copy. If it has changed in the meantime, the next pass compares it again. */
  private int put(Document copy, @Nullable Document known) {
    try {
      if (known == null) {
        to.connection().putUnique(copy);
      } else {
        Q asRead = AsRead.of(known, known.keySet());
        to.connection().put(copy, options -> options.onlyIf(asRead));
      }
    } catch (ConditionFailedException e) {
      // Another worker was faster.
    }
    return 1;
  }
}
