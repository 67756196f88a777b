package io.dynamodel.internal.write;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Prepared;
import io.dynamodel.value.Path;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Conditions for optimistic locking: that the stored version is the one that was read. */
public final class Versions {
  private Versions() {}

  /**
   * Returns the version of a record; empty if the model has none, or the record was never stored.
   */
  public static <T> OptionalLong of(Model<T> model, T record) {
    String field = model.table().managed().version();
    AttributeValue version = field == null ? null : model.item(record).get(field);
    return version == null || version.n() == null || version.n().equals("0")
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(version.n()));
  }

  /**
   * Returns the condition that an item has a version.
   *
   * @param expected the version; 0 for none
   * @throws InvalidRequestException if the model has no versions
   */
  public static Condition required(Model<?> model, long expected) {
    if (model.table().managed().version() == null) {
      throw new InvalidRequestException(
          "table "
              + model.table().name()
              + ": version("
              + expected
              + ") was given, and the model has no version: add .version(\"…\") to its settings, or"
              + " use onlyIf(…)");
    }
    return isStill(model, expected);
  }

  /** Returns the condition that the stored version is the one that a record was read with. */
  static Condition isStill(Model<?> model, Prepared<?> prepared) {
    return isStill(model, prepared.expectedVersion());
  }

  /**
   * Returns the condition that a version is stored; always true for a model without versions.
   *
   * @param expected the version that was read; 0 if the record was never stored, or was stored
   *     without a version
   */
  static Condition isStill(Model<?> model, long expected) {
    String version = model.table().managed().version();
    if (version == null) {
      return Condition.Constant.ALWAYS;
    }
    Path path = Path.of(version);
    // A missing version, 0 and NULL all count as none: none of them is greater than 0.
    return expected == 0
        ? Condition.term(path, Comparison.GT, number(0)).not().or(model.expired())
        : Condition.term(path, Comparison.EQ, number(expected));
  }

  private static AttributeValue number(long version) {
    return AttributeValue.fromN(Long.toString(version));
  }
}
