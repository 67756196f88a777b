package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.KeyCondition;
import io.dynamodel.engine.internal.read.KeyRange;
import io.dynamodel.engine.internal.table.KeySchema;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of one branch of an OR. Branches must not select the same items, as far as their
 * conditions on the sort key show.
 *
 * @param isKnown false if the branch has conditions on the key that do not make a range
 * @param byRange whether the branch has a condition on the sort key
 */
record SelectBranch(KeyRange range, boolean isKnown, boolean byRange) {

  /**
   * Returns the items of a branch.
   *
   * @param partition the conditions on the partition key
   * @param conjuncts the other conditions of the branch
   */
  static SelectBranch of(KeySchema schema, List<KeyCondition> partition, Conjuncts conjuncts) {
    List<KeyCondition> range = conjuncts.takeRange(schema.range());
    Condition rest = conjuncts.restCondition();
    boolean isKnown =
        rest == null || rest.topLevelAttributes().stream().noneMatch(schema::contains);
    List<KeyCondition> conditions = new ArrayList<>(partition);
    conditions.addAll(range);
    return new SelectBranch(KeyRange.of(schema, conditions), isKnown, !range.isEmpty());
  }

  /**
   * Checks that no two branches select the same sort keys.
   *
   * @throws RequestException if two do
   */
  static void checkDistinct(List<SelectBranch> branches) {
    for (int i = 0; i < branches.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (branches.get(i).overlaps(branches.get(j))) {
          throw RequestException.validation(
              "Overlapping conditions with range keys are not supported in where clause");
        }
      }
    }
  }

  private boolean overlaps(SelectBranch other) {
    return isKnown && other.isKnown && (byRange || other.byRange) && range.overlaps(other.range);
  }
}
