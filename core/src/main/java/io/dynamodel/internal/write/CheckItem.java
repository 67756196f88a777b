package io.dynamodel.internal.write;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes nothing, but cancels a transaction if a condition on an item is false. */
public final class CheckItem implements ItemWrite<Boolean> {
  private final Model<?> model;
  private final Map<String, AttributeValue> key;
  private final Condition condition;

  public CheckItem(Model<?> model, Map<String, AttributeValue> key, Condition condition) {
    this.model = model;
    this.key = key;
    this.condition = condition;
    FailedCondition.rejectNever(model, key, condition);
  }

  @Override
  public Model<?> model() {
    return model;
  }

  @Override
  public Map<String, AttributeValue> key() {
    return key;
  }

  @Override
  public boolean isDecidedOnStored() {
    return false;
  }

  @Override
  public Attempt<Boolean> attempt(Stored stored) {
    // DynamoDB rejects a check without a condition, and one that is always true is not needed.
    if (condition == Condition.Constant.ALWAYS) {
      return Attempt.nothing(() -> true);
    }
    if (stored.item() != null
        && verdict(stored.item(), null) instanceof Verdict.Rejected rejected) {
      throw rejected.exception();
    }
    Condition sent =
        stored.item() == null
            ? CurrentForm.unread(model, condition)
            : CurrentForm.of(model, stored.item()).exactly(condition);
    List<Write> writes = List.of(new Write(model.table().name(), key, Write.Plain.CHECK, sent));
    return new Attempt<>(writes, answer -> true, item -> false);
  }

  @Override
  public Verdict verdict(
      @Nullable Map<String, AttributeValue> stored, @Nullable RuntimeException cause) {
    return CurrentForm.verdict(
        model,
        stored,
        item ->
            Verdict.of(new FailedCondition(model, key, item, cause).ofCheck(condition), stored));
  }
}
