package io.dynamodel.internal.write;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Deletes one item by its key. A missing item is not an error. */
public final class DeleteItem implements ItemWrite<Optional<StoredItem>> {
  private final Model<?> model;
  private final Map<String, AttributeValue> key;
  private final Condition onlyIf;
  private final Condition isVersion;

  /** The version that was read; 0 for none. */
  private final long expected;

  /** Whether the condition selects items as they are stored, and not in their current form. */
  private final boolean isSelected;

  private DeleteItem(
      Model<?> model,
      Map<String, AttributeValue> key,
      Condition onlyIf,
      Condition isVersion,
      long expected,
      boolean isSelected) {
    this.isSelected = isSelected;
    this.model = model;
    this.key = key;
    this.onlyIf = onlyIf;
    this.isVersion = isVersion;
    this.expected = expected;
    FailedCondition.rejectNever(model, key, onlyIf);
  }

  /**
   * Returns the deletion of an item.
   *
   * @param key the primary key in its stored form
   * @param onlyIf what must be true of the stored item
   */
  public static DeleteItem of(Model<?> model, Map<String, AttributeValue> key, Condition onlyIf) {
    return new DeleteItem(model, key, onlyIf, Condition.Constant.ALWAYS, 0, false);
  }

  /**
   * Returns the deletion of the item of a record, on condition that it is stored with the version
   * that was read.
   *
   * @param onlyIf what must be true of the stored item
   */
  public static <T> DeleteItem ofRecord(Model<T> model, T record, Condition onlyIf) {
    Map<String, AttributeValue> key = model.keyOf(record);
    boolean isVersioned = model.table().managed().version() != null;
    long expected = isVersioned ? model.version(model.item(record)) : 0;
    Condition isVersion =
        isVersioned
            ? Existence.absent(model).or(Versions.isStill(model, expected))
            : Condition.Constant.ALWAYS;
    return new DeleteItem(model, key, onlyIf, isVersion, expected, false);
  }

  /** Returns the deletion of an item that was read, if it is still selected. */
  public static DeleteItem stillSelected(
      Model<?> model, Map<String, AttributeValue> item, Condition selection) {
    Map<String, AttributeValue> key = model.primaryKey(item);
    Condition selected = Existence.present(model).and(UpdateItem.beyondKey(selection, key));
    return new DeleteItem(model, key, selected, Condition.Constant.ALWAYS, 0, true);
  }

  /** Returns the steps that delete the item and determine whether it existed. */
  public Step<Boolean> steps() {
    return Writing.of(this)
        .andThen(old -> Step.done(old.filter(item -> !model.isExpired(item)).isPresent()));
  }

  /**
   * Returns the steps that delete the item and return its record; empty if there was none.
   *
   * @param read makes the record of the item
   */
  public <T> Step<Optional<T>> returning(Function<StoredItem, T> read) {
    return Writing.of(this)
        .andThen(
            old ->
                Step.done(
                    old.filter(item -> item != Writing.LOST && !model.isExpired(item)).map(read)));
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
  public Notice<?> notice() {
    return Notice.ofDelete(model, key);
  }

  @Override
  public void after(@Nullable Optional<StoredItem> result) {
    after(Notice.ofDelete(model, key), result);
  }

  private static <T> void after(Notice<T> notice, @Nullable Optional<StoredItem> old) {
    notice.after(
        null, old == null ? Notice.Old.unknown() : Notice.Old.of(notice.model(), old.orElse(null)));
  }

  @Override
  public boolean isDecidedOnStored() {
    return UniqueGuards.of(model).isPresent();
  }

  @Override
  public Attempt<Optional<StoredItem>> attempt(Stored stored) {
    if (stored.item() != null && !Lookups.matches(model.own(), stored.item())) {
      // It is stored as another type, so there is no item of this type.
      return Attempt.nothing(Optional::empty);
    }
    CurrentForm current = stored.item() == null ? null : CurrentForm.of(model, stored.item());
    if (current != null
        && current.isOlder()
        && verdict(current.stored(), null) instanceof Verdict.Rejected rejected) {
      throw rejected.exception();
    }
    Condition required = onlyIf.and(isVersion);
    List<Condition> conditions = new ArrayList<>();
    conditions.add(
        isSelected
            ? required.and(model.upgrades().isNotNewer())
            : current == null ? CurrentForm.unread(model, required) : current.exactly(required));
    conditions.add(Existence.ownOrMissing(model));
    List<Write> released = new ArrayList<>();
    UniqueGuards.of(model)
        .filter(guards -> stored.isKnown())
        .ifPresent(
            guards -> {
              conditions.add(guards.asRead(stored.item()));
              released.addAll(guards.moved(Existence.alive(model, stored.item()), null));
            });
    Write delete =
        new Write(model.table().name(), key, Write.Plain.DELETE, Condition.all(conditions));
    return new Attempt<>(
        Write.first(delete, released),
        answer ->
            Optional.ofNullable(answer)
                .or(() -> Optional.ofNullable(stored.item()).map(StoredItem::of)),
        item -> item == null);
  }

  @Override
  public Verdict verdict(
      @Nullable Map<String, AttributeValue> stored, @Nullable RuntimeException cause) {
    return CurrentForm.verdict(
        model,
        stored,
        item -> {
          FailedCondition failed =
              new FailedCondition(model, key, isSelected ? stored : item, cause);
          return Verdict.of(
              failed.ofVersion(isVersion, expected).or(() -> failed.ofOnlyIf(onlyIf)), stored);
        });
  }
}
