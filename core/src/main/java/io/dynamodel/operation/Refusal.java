package io.dynamodel.operation;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.expression.Condition;
import io.dynamodel.expression.Expression;
import io.dynamodel.model.Model;
import io.dynamodel.value.Document;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What a write says whose condition did not hold. */
final class Refusal {
  private Refusal() {}

  /** The expression of a condition; empty for one that is always true. */
  static Optional<Expression> expression(Condition condition) {
    return condition == Condition.Constant.ALWAYS
        ? Optional.empty()
        : Optional.of(Expression.of(condition));
  }

  /** Refuses a write whose condition is never true, so that nothing need be sent. */
  static void never(Model<?> model, Map<String, AttributeValue> keyed, Condition condition) {
    if (condition == Condition.Constant.NEVER) {
      throw of(model, keyed, condition, null);
    }
  }

  /** Goes on from the failure of a conditional write: says that the condition did not hold. */
  static <R> Function<RuntimeException, @Nullable Step<R>> otherwise(
      Model<?> model, Map<String, AttributeValue> keyed, Condition condition) {
    return failure -> {
      if (failure instanceof ConditionalCheckFailedException refused) {
        throw of(model, keyed, condition, refused);
      }
      return null;
    };
  }

  /**
   * @param keyed the item, or its key
   * @param refused DynamoDB's refusal; null where nothing was sent
   */
  private static ConditionFailedException of(
      Model<?> model,
      Map<String, AttributeValue> keyed,
      Condition condition,
      @Nullable ConditionalCheckFailedException refused) {
    return new ConditionFailedException(
        "item "
            + model.keyText(keyed)
            + " of table "
            + model.table().name()
            + " was left alone, for it is not as onlyIf wants it: "
            + condition,
        refused == null ? null : stored(refused),
        refused);
  }

  static @Nullable Document stored(ConditionalCheckFailedException refused) {
    return refused.hasItem() ? Model.document(refused.item()) : null;
  }
}
