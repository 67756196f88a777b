package io.dynamodel.migrations.internal.run;

import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.value.Document;
import java.util.List;

/** What is done with the items of a table, a segment at a time. For several threads at once. */
interface Work {
  /** What a page came to. */
  record Done(long seen, long changed, double writeUnits) {
    static final Done NOTHING = new Done(0, 0, 0);

    Done and(Done other) {
      return new Done(seen + other.seen, changed + other.changed, writeUnits + other.writeUnits);
    }
  }

  /** Returns the table whose segments are walked. */
  DynaModel<Document> table();

  /** Returns which of its items are read. */
  Q selection();

  /**
   * Works on items.
   *
   * @param pulse is called before each request; throws if the work has to end
   */
  Done page(List<Document> items, Runnable pulse);
}
