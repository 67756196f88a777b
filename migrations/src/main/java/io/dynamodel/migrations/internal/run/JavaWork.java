package io.dynamodel.migrations.internal.run;

import io.dynamodel.DynaConnection;
import io.dynamodel.Q;
import io.dynamodel.migrations.DataMigration;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Replaces items by the results of a data migration, in one transaction for each item. */
final class JavaWork extends ItemWork {
  /** A transaction has a hundred writes, one of which may delete the item. */
  private static final int MOST_ITEMS = 99;

  private final DynaConnection database;
  private final DataMigration migration;

  JavaWork(
      DynaConnection database,
      Keyed table,
      Q where,
      @Nullable String stamp,
      DataMigration migration,
      SchemaCheck check) {
    super(table, where, stamp, check);
    this.database = database;
    this.migration = migration;
  }

  @Override
  List<Document> outcome(Document item) {
    List<Document> made = migration.migrate(item);
    if (made == null || made.size() > MOST_ITEMS) {
      throw new MigrationException(
          migration.getClass().getName()
              + " returned "
              + (made == null ? "null" : made.size() + " items")
              + " for item "
              + keyed().keyText(item)
              + ": it returns a list of up to "
              + MOST_ITEMS
              + " items");
    }
    List<Document> outcome = new ArrayList<>();
    for (Document each : made) {
      Document stamped = stamped(each);
      requireDone(item, stamped);
      outcome.add(stamped);
    }
    return outcome;
  }

  @Override
  void write(Document item, List<Document> outcome) {
    Q asRead =
        AsRead.of(
            item, item.keySet().stream().filter(name -> !keyed().keys().contains(name)).toList());
    if (outcome.isEmpty()) {
      table().delete(keyed().key(item), options -> options.onlyIf(asRead));
      return;
    }
    if (outcome.size() == 1 && keyed().areSame(item, outcome.get(0))) {
      table().put(outcome.get(0), options -> options.onlyIf(present()).onlyIf(asRead));
      return;
    }
    database.transact(
        tx -> {
          boolean kept = false;
          for (Document each : outcome) {
            if (keyed().areSame(item, each)) {
              kept = true;
              tx.put(table(), each, options -> options.onlyIf(present()).onlyIf(asRead));
            } else {
              tx.putUnique(table(), each);
            }
          }
          if (!kept) {
            tx.delete(
                table(), keyed().key(item), options -> options.onlyIf(present()).onlyIf(asRead));
          }
        });
  }

  private Q present() {
    return Q.of(Path.of(keyed().keys().get(0)), "exists", true);
  }
}
