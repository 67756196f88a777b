package io.dynamodel.internal.write;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.event.ModelEvent.Operation;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Prepared;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores a whole item in place of one with the same key, or only if there is none.
 *
 * @param <T> the type of the records
 */
public final class PutItem<T> implements ItemWrite.OfRecord<T> {
  private final Model<T> model;
  private final Prepared<T> prepared;
  private final boolean isCreation;
  private final boolean isReplacement;
  private final Condition onlyIf;

  private PutItem(Model<T> model, Prepared<T> prepared, boolean isCreation, Condition onlyIf) {
    this(model, prepared, isCreation, false, onlyIf);
  }

  private PutItem(
      Model<T> model,
      Prepared<T> prepared,
      boolean isCreation,
      boolean isReplacement,
      Condition onlyIf) {
    this.model = model;
    this.prepared = prepared;
    this.isCreation = isCreation;
    this.isReplacement = isReplacement;
    this.onlyIf = onlyIf;
    FailedCondition.rejectNever(model, prepared.item(), onlyIf);
  }

  /**
   * Returns the write that stores a record in place of an item with the same key.
   *
   * @param onlyIf what must be true of the stored item
   */
  public static <T> PutItem<T> replacing(Model<T> model, Prepared<T> prepared, Condition onlyIf) {
    return new PutItem<>(model, prepared, false, onlyIf);
  }

  /**
   * Returns the write that stores a record only if there is no item with the same key; otherwise it
   * ends in an {@link ItemExistsException}.
   *
   * @param onlyIf what must be true of the stored item, which may be an expired one
   */
  public static <T> PutItem<T> creating(Model<T> model, Prepared<T> prepared, Condition onlyIf) {
    return new PutItem<>(model, prepared, true, onlyIf);
  }

  /**
   * Returns the write that stores a record only in the place of an item with the same key;
   * otherwise it ends in a {@link ConditionFailedException}.
   */
  public static <T> PutItem<T> existing(Model<T> model, Prepared<T> prepared, Condition onlyIf) {
    return new PutItem<>(model, prepared, false, true, onlyIf);
  }

  @Override
  public T record() {
    return prepared.record();
  }

  @Override
  public Model<T> model() {
    return model;
  }

  @Override
  public Map<String, AttributeValue> key() {
    return model.primaryKey(prepared.item());
  }

  @Override
  public Notice<T> notice() {
    return isCreation
        ? new Notice<>(
            model, Operation.CREATE, key(), prepared.record(), new Notice.Old<>(true, null))
        : Notice.ofPut(model, key(), prepared.record());
  }

  @Override
  public void after(@Nullable T result) {
    notice().after();
  }

  @Override
  public boolean isDecidedOnStored() {
    return !isCreation && UniqueGuards.of(model).isPresent();
  }

  @Override
  public Attempt<T> attempt(Stored stored) {
    Condition condition =
        onlyIf.and(
            isCreation
                ? Existence.absent(model)
                : Versions.isStill(model, prepared).and(Existence.unclaimed(model)));
    if (isReplacement) {
      condition = condition.and(Existence.present(model));
    }
    List<Write> moved = List.of();
    UniqueGuards guards = UniqueGuards.of(model).orElse(null);
    if (guards != null) {
      if (stored.isKnown()) {
        condition = condition.and(guards.asRead(stored.item()));
      }
      moved = guards.moved(Existence.alive(model, stored.item()), prepared.item());
    }
    Write.Action put = new Write.PutAction(prepared.item());
    return new Attempt<>(
        Write.first(new Write(model.table().name(), key(), put, condition), moved),
        answer -> prepared.record(),
        item -> item != null && Existence.areEqual(item, prepared.item()));
  }

  @Override
  public Verdict judge(
      @Nullable Map<String, AttributeValue> stored, @Nullable RuntimeException cause) {
    FailedCondition failed = new FailedCondition(model, prepared.item(), stored, cause);
    if (isReplacement && Existence.alive(model, stored) == null) {
      return new Verdict.Rejected(failed.ofMissing(", so there is nothing to replace"));
    }
    Optional<ConditionFailedException> ofOwn =
        isCreation
            ? failed.ofExistence()
            : failed
                .ofClaim()
                .or(
                    () ->
                        failed.ofVersion(
                            Versions.isStill(model, prepared), prepared.expectedVersion()));
    return Verdict.of(ofOwn.or(() -> failed.ofOnlyIf(onlyIf)), stored);
  }
}
