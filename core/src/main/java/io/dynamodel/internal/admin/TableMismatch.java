package io.dynamodel.internal.admin;

import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.TableConfig;
import java.util.ArrayList;
import java.util.List;

/** The differences between declared and real settings that DynamoDB cannot change. */
final class TableMismatch {
  private static final String COPY =
      ": DynamoDB cannot change that; create a table with another name, and copy the items into it"
          + " with a migration";
  private static final String OTHER_NAME =
      ": DynamoDB cannot change that; declare an index with another name, and drop this one when"
          + " nothing reads it any more";

  private final TableConfig real;
  private final List<String> found = new ArrayList<>();

  private TableMismatch(TableConfig real) {
    this.real = real;
  }

  /**
   * Returns each difference, as a sentence.
   *
   * @param missing whether a missing global index is a difference
   */
  static List<String> of(TableConfig declared, TableConfig real, boolean missing) {
    TableMismatch mismatch = new TableMismatch(real);
    if (!declared.keys().equals(real.keys())) {
      mismatch.found.add(
          "table "
              + real.name()
              + " has the "
              + TableText.key(real)
              + ", not the declared "
              + TableText.key(declared)
              + COPY);
    }
    for (IndexConfig index : declared.indexes()) {
      mismatch.compare(index, missing);
    }
    return mismatch.found;
  }

  private void compare(IndexConfig declared, boolean missing) {
    IndexConfig index = real.index(declared.name()).orElse(null);
    if (index == null) {
      if (!declared.global()) {
        found.add(
            "table "
                + real.name()
                + " has no "
                + TableText.index(declared)
                + ": DynamoDB creates local indexes only along with their table; create a table"
                + " with another name, and copy the items into it with a migration");
      } else if (missing) {
        found.add(
            "table "
                + real.name()
                + " has no "
                + TableText.index(declared)
                + ": updateTable() creates it");
      }
      return;
    }
    String remedy = declared.global() && index.global() ? OTHER_NAME : COPY;
    String of = " of table " + real.name();
    if (declared.global() != index.global()) {
      found.add(
          TableText.index(index)
              + of
              + " is declared as a "
              + (declared.global() ? "global" : "local")
              + " index"
              + (index.global() ? OTHER_NAME : COPY));
      return;
    }
    if (!declared.hashKeys().equals(index.hashKeys())
        || !declared.rangeKeys().equals(index.rangeKeys())) {
      found.add(
          TableText.index(index)
              + of
              + " has the "
              + TableText.key(index)
              + ", not the declared "
              + TableText.key(declared)
              + remedy);
    }
    if (declared.projection() != index.projection()
        || !declared.included().equals(index.included())) {
      found.add(
          TableText.index(index)
              + of
              + " contains "
              + TableText.projection(index)
              + ", not the declared "
              + TableText.projection(declared)
              + remedy);
    }
  }
}
