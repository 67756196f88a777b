package io.dynamodel.internal.write;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Relation;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Prepared;
import io.dynamodel.value.Path;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Optimistic locking: whether the version is stored that a record was read with. */
final class Versions {
  private Versions() {}

  /**
   * The stored item is still what a record was made of; always true of a model without versions.
   */
  static Condition isStill(Model<?> model, Prepared<?> prepared) {
    return isStill(model, prepared.expectedVersion());
  }

  /**
   * @param expected the version that was read; 0 for none: what has never been stored, or was
   *     without one, or with 0
   */
  static Condition isStill(Model<?> model, long expected) {
    String version = model.table().managed().version();
    if (version == null) {
      return Condition.Constant.ALWAYS;
    }
    Path path = Path.of(version);
    // None is a version that is missing, 0 or NULL, which are all that is not more than 0.
    return expected == 0
        ? Condition.term(path, Relation.GT, number(0)).not().or(model.expired())
        : Condition.term(path, Relation.EQ, number(expected));
  }

  private static AttributeValue number(long version) {
    return AttributeValue.fromN(Long.toString(version));
  }
}
