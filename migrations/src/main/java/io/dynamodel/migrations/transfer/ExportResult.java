package io.dynamodel.migrations.transfer;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The result of an export, including its interrupted runs. Immutable. */
public final class ExportResult {
  private final long items;
  private final Set<String> omitted;
  private final boolean isLossy;

  ExportResult(long items, Set<String> omitted, boolean isLossy) {
    this.items = items;
    this.omitted = Collections.unmodifiableSet(new LinkedHashSet<>(omitted));
    this.isLossy = isLossy;
  }

  /** Returns the number of items in the file. */
  public long items() {
    return items;
  }

  /**
   * Returns the attributes that are not in the file, because it is CSV and has no column for them;
   * only some if there are very many.
   */
  public Set<String> omitted() {
    return omitted;
  }

  /**
   * Returns whether some values lost their type, so that an import would not restore them: sets and
   * binaries in JSON, and in CSV also nulls.
   */
  public boolean isLossy() {
    return isLossy;
  }

  @Override
  public String toString() {
    return items
        + (items == 1 ? " item" : " items")
        + (omitted.isEmpty() ? "" : ", without " + String.join(", ", omitted))
        + (isLossy ? ", some values without their types" : "");
  }
}
