package io.dynamodel.examples.foodmart;

import io.dynamodel.DynaModel;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The result of storing many rows: every row was either stored or rejected.
 *
 * @param read the number of rows
 * @param stored the number of rows that are stored now
 * @param rejected the other rows
 */
record Import(int read, int stored, List<Rejected> rejected) {

  /**
   * A row that its schema rejected.
   *
   * @param key the row's key
   * @param violations the reasons
   */
  record Rejected(String key, List<Violation> violations) {}

  /**
   * Puts all rows into a model's table. An invalid row is recorded, and the import continues with
   * the next one.
   */
  static Import of(
      String what,
      String keyName,
      List<Map<String, Object>> rows,
      DynaModel<?> model,
      Console console) {
    List<Rejected> rejected = new ArrayList<>();
    int stored = 0;
    for (int i = 0; i < rows.size(); i++) {
      try {
        model.put(rows.get(i));
        stored++;
      } catch (ValidationException e) {
        rejected.add(new Rejected(String.valueOf(rows.get(i).get(keyName)), e.violations()));
      }
      console.progress(what, i + 1, rows.size());
    }
    return new Import(rows.size(), stored, rejected);
  }
}
