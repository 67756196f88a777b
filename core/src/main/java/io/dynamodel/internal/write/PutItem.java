package io.dynamodel.internal.write;

import io.dynamodel.WriteOptions;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Prepared;
import io.dynamodel.internal.step.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores a whole item, in the place of one with the same key, or only if there is none.
 *
 * @param <T> the type of the records
 */
public final class PutItem<T> implements ItemWrite.OfRecord<T> {
  private final Model<T> model;
  private final Prepared<T> prepared;
  private final boolean isCreation;
  private final Condition onlyIf;

  private PutItem(Model<T> model, Prepared<T> prepared, boolean isCreation, Condition onlyIf) {
    this.model = model;
    this.prepared = prepared;
    this.isCreation = isCreation;
    this.onlyIf = onlyIf;
    FailedCondition.rejectNever(model, prepared.item(), onlyIf);
  }

  /** The steps to the record, made of a plain map, as it was sent. */
  public static <T> Step<T> put(
      Model<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    return Writing.of(putting(model, map, options));
  }

  public static <T> PutItem<T> putting(
      Model<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return new PutItem<>(model, model.bind(map), false, onlyIf);
  }

  /**
   * The steps to a record as it was sent.
   *
   * @param condition what must be true of the item that is stored now
   */
  public static <T> Step<T> of(Model<T> model, Prepared<T> prepared, Condition condition) {
    return Writing.of(new PutItem<>(model, prepared, false, condition));
  }

  /**
   * The steps to a record as it was sent; to an {@link ItemExistsException} if there is an item
   * with the same key.
   */
  public static <T> Step<T> putUnique(
      Model<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    return Writing.of(puttingUnique(model, map, options));
  }

  /**
   * The steps to a record as it was sent; to an {@link ItemExistsException} if there is an item
   * with the same key.
   */
  public static <T> Step<T> saveUnique(Model<T> model, T record, Consumer<WriteOptions> options) {
    return Writing.of(savingUnique(model, record, options));
  }

  public static <T> PutItem<T> puttingUnique(
      Model<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return new PutItem<>(model, model.bind(map), true, onlyIf);
  }

  public static <T> PutItem<T> savingUnique(
      Model<T> model, T record, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return new PutItem<>(model, model.prepare(record), true, onlyIf);
  }

  static <T> PutItem<T> replacing(Model<T> model, Prepared<T> prepared, Condition onlyIf) {
    return new PutItem<>(model, prepared, false, onlyIf);
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
  public boolean isDecidedOnStored() {
    return !isCreation && UniqueGuards.of(model).isPresent();
  }

  @Override
  public Attempt<T> attempt(Stored stored) {
    Condition condition =
        onlyIf.and(isCreation ? Existence.absent(model) : Versions.isStill(model, prepared));
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
    Optional<ConditionFailedException> ofOwn =
        isCreation
            ? failed.ofExistence()
            : failed.ofVersion(Versions.isStill(model, prepared), prepared.expectedVersion());
    return Verdict.of(ofOwn.or(() -> failed.ofOnlyIf(onlyIf)), stored);
  }
}
