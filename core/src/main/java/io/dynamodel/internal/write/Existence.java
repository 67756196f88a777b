package io.dynamodel.internal.write;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.internal.model.Model;
import io.dynamodel.value.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Conditions on whether an item exists. An expired item counts as missing, deleted or not. */
public final class Existence {
  private Existence() {}

  /** Returns the condition that there is an item that has not expired. */
  public static Condition present(Model<?> model) {
    return Condition.exists(hashKey(model)).and(model.alive());
  }

  /** Returns the condition that there is no item, or that it has expired. */
  public static Condition absent(Model<?> model) {
    return Condition.notExists(hashKey(model)).or(model.expired());
  }

  /** Returns the condition that a key is free, or taken by an item of the type of the records. */
  static Condition ownOrMissing(Model<?> model) {
    return model.entity() == null || model.own() == Condition.Constant.ALWAYS
        ? model.own()
        : Condition.notExists(hashKey(model)).or(model.own());
  }

  /**
   * Returns the condition that a key is not taken by an item of another entity, which a put would
   * replace.
   */
  public static Condition unclaimed(Model<?> model) {
    return model.entity() == null ? Condition.Constant.ALWAYS : ownOrMissing(model);
  }

  /** Returns a stored item; null if there is none, or it has expired. */
  public static @Nullable Map<String, AttributeValue> alive(
      Model<?> model, @Nullable Map<String, AttributeValue> stored) {
    return stored == null || model.isExpired(stored) ? null : stored;
  }

  static boolean areEqual(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
    return ValueOrder.areEqual(AttributeValue.fromM(one), AttributeValue.fromM(other));
  }

  private static Path hashKey(Model<?> model) {
    return Path.of(model.table().hashKey().name());
  }
}
