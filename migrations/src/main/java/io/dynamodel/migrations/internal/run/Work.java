package io.dynamodel.migrations.internal.run;

import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.value.Document;
import java.util.List;

/** Processes the items of a table, one segment at a time. Several threads may use it at once. */
interface Work {
  /** The result of a page. */
  record Done(long seen, long changed, double writeUnits) {
    static final Done NOTHING = new Done(0, 0, 0);

    Done and(Done other) {
      return new Done(seen + other.seen, changed + other.changed, writeUnits + other.writeUnits);
    }
  }

  /** Returns the table whose segments are walked. */
  DynaModel<Document> table();

  /** Returns the lookups that select its items. */
  Q selection();

  /**
   * Processes items.
   *
   * @param pulse called before each request; throws if the work must end
   */
  Done page(List<Document> items, Runnable pulse);
}
