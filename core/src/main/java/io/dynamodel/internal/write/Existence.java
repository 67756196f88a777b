package io.dynamodel.internal.write;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.internal.model.Model;
import io.dynamodel.value.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whether there is an item. One whose time to live is over counts as gone, swept or not. */
public final class Existence {
  private Existence() {}

  /** There is an item, and it has not expired. */
  public static Condition present(Model<?> model) {
    return Condition.exists(hashKey(model)).and(model.alive());
  }

  /** There is none, or it has expired. */
  public static Condition absent(Model<?> model) {
    return Condition.notExists(hashKey(model)).or(model.expired());
  }

  /** A stored item; null if there is none, or it has expired. */
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
