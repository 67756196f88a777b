package io.dynamodel.migrations.internal.run;

import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes one item after another. Each write has a condition on the values that were read; if they
 * have changed, the item is read and processed again, so that no change of others is lost.
 */
abstract class ItemWork implements Work {
  /** The attribute that names the operation that changed an item. */
  static final String STAMP = "_migration";

  private static final int MAX_TRIES = 20;

  private final Keyed table;
  private final Q where;
  private final @Nullable String stamp;
  private final SchemaCheck check;

  /**
   * @param where the lookups that select the items
   * @param stamp the mark of an item that is done; null for none, if the changes make {@code where}
   *     false
   * @param check rejects results
   */
  ItemWork(Keyed table, Q where, @Nullable String stamp, SchemaCheck check) {
    this.table = table;
    this.where = where;
    this.stamp = stamp;
    this.check = check;
  }

  /**
   * Returns the items that replace an item, with the stamp.
   *
   * @throws MigrationException if one of them would be selected again
   */
  abstract List<Document> outcome(Document item);

  /**
   * Replaces an item.
   *
   * @throws ConditionFailedException if the item is not as it was read
   */
  abstract void write(Document item, List<Document> outcome);

  @Override
  public final DynaModel<Document> table() {
    return table.connection();
  }

  final Keyed keyed() {
    return table;
  }

  final @Nullable String stamp() {
    return stamp;
  }

  @Override
  public final Q selection() {
    return stamp == null ? where : where.and(unstamped());
  }

  /** Returns a lookup of the items that are not done. */
  final Q unstamped() {
    return Q.of(Path.of(STAMP), "ne", stamp);
  }

  final boolean isSelected(Document item) {
    return (stamp == null || !stamp.equals(item.get(STAMP))) && table().matches(where, item);
  }

  /** Returns an item with the stamp, if there is one. */
  final Document stamped(Document item) {
    if (stamp == null) {
      return item;
    }
    Map<String, @Nullable Object> stamped = new TreeMap<>(item);
    stamped.put(STAMP, stamp);
    return Document.of(stamped);
  }

  /** Rejects a result that would be changed again. */
  final void requireDone(Document item, Document outcome) {
    if (isSelected(outcome)) {
      throw new MigrationException(
          "item "
              + table.keyText(item)
              + " of table "
              + table().table().name()
              + " would still be selected by \"where\" after the change, and a worker that dies"
              + " would change it twice: let the changes make \"where\" false, or add \"stamp\":"
              + " true to the operation");
    }
  }

  @Override
  public final Done page(List<Document> items, Runnable pulse) {
    Done done = Done.NOTHING;
    for (Document item : items) {
      pulse.run();
      done = done.and(change(item));
    }
    return done;
  }

  private Done change(Document item) {
    Document current = item;
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      if (!isSelected(current)) {
        return new Done(1, 0, 0);
      }
      List<Document> outcome = outcomeOf(current);
      if (outcome.size() == 1 && outcome.get(0).equals(current)) {
        return new Done(1, 0, 0);
      }
      try {
        write(current, outcome);
        double units = outcome.stream().mapToDouble(Size::writeUnits).sum();
        return new Done(1, 1, Math.max(1, units));
      } catch (ConditionFailedException | TransactionFailedException e) {
        Optional<Document> stored =
            table().get(table.key(current), options -> options.consistent());
        if (stored.isEmpty()) {
          return new Done(1, 0, 0);
        }
        if (stored.get().equals(current)) {
          throw new MigrationException(
              "item "
                  + table.keyText(current)
                  + " of table "
                  + table().table().name()
                  + " could not be changed: "
                  + e.getMessage(),
              e);
        }
        current = stored.get();
      }
    }
    throw new MigrationException(
        "item "
            + table.keyText(item)
            + " of table "
            + table().table().name()
            + " was changed by others at every one of "
            + MAX_TRIES
            + " attempts: run migrate again");
  }

  /**
   * Returns the items that replace an item, which fit the schema.
   *
   * @throws MigrationException if a change does not fit the item, or its result breaks the schema
   */
  final List<Document> outcomeOf(Document item) {
    try {
      List<Document> outcome = outcome(item);
      check.require(item, outcome, table().table().name(), table.keyText(item));
      return outcome;
    } catch (ValidationException e) {
      throw new MigrationException(
          "item "
              + table.keyText(item)
              + " of table "
              + table().table().name()
              + " does not fit the changes: "
              + e.getMessage(),
          e);
    }
  }
}
