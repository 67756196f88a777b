package io.dynamodel.internal.write;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Clause;
import io.dynamodel.internal.model.Model;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes nothing, but lets a transaction go on only if an item is as lookups say. */
public final class CheckItem implements ItemWrite<Boolean> {
  private final Model<?> model;
  private final Map<String, AttributeValue> key;
  private final Condition condition;

  public CheckItem(Model<?> model, Object key, Clause lookups) {
    this.model = model;
    this.key = model.key(key);
    this.condition = model.condition(lookups);
    FailedCondition.rejectNever(model, this.key, condition);
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
    // A check that nothing can fail is none, and DynamoDB takes none without a condition.
    List<Write> writes =
        condition == Condition.Constant.ALWAYS
            ? List.of()
            : List.of(new Write(model.table().name(), key, Write.Plain.CHECK, condition));
    return new Attempt<>(writes, answer -> true, item -> false);
  }

  @Override
  public Verdict judge(
      @Nullable Map<String, AttributeValue> stored, @Nullable RuntimeException cause) {
    return Verdict.of(new FailedCondition(model, key, stored, cause).ofCheck(condition), stored);
  }
}
