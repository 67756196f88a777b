package io.dynamodel.examples.foodmart;

import io.dynamodel.DynaModel;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The outcome of storing many rows: what was read is what was stored and what was rejected.
 *
 * @param read how many rows there were
 * @param stored how many of them are stored now
 * @param rejected the others
 */
record Import(int read, int stored, List<Rejected> rejected) {

  /**
   * A row that its schema refused.
   *
   * @param key the row's key
   * @param violations why
   */
  record Rejected(String key, List<Violation> violations) {}

  /**
   * Puts all rows into a model's table; one that is not valid is noted, and the next one goes on.
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
