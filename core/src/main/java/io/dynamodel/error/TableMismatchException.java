package io.dynamodel.error;

import java.util.List;

/**
 * Thrown if a table exists whose keys or indexes are not those that a model declares, and that
 * cannot be changed into them.
 */
public final class TableMismatchException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // made by List.copyOf
  private final List<String> differences;

  /**
   * Creates the exception.
   *
   * @param table the table's name
   * @param differences each difference, as a sentence
   */
  public TableMismatchException(String table, List<String> differences) {
    super(
        "table "
            + table
            + " does not fit its declared settings:\n- "
            + String.join("\n- ", differences));
    this.differences = List.copyOf(differences);
  }

  /** Returns each difference, as a sentence. */
  public List<String> differences() {
    return differences;
  }
}
