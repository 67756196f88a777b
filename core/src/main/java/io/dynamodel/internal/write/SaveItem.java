package io.dynamodel.internal.write;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.event.ModelEvent.Operation;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Prepared;
import io.dynamodel.internal.model.Revised;
import io.dynamodel.internal.model.Revisions;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.ManagedFields;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Saves the differences between a record and the same record as it was loaded.
 *
 * @param <T> the type of the records
 */
public final class SaveItem<T> implements ItemWrite.OfRecord<T> {
  private final Model<T> model;
  private final Prepared<T> prepared;
  private final T loaded;
  private final Map<String, AttributeValue> before;
  private final Changes difference;
  private final Condition onlyIf;
  private final Optional<UniqueGuards> moving;
  private final Condition condition;
  private final Condition unset;

  private SaveItem(
      Model<T> model,
      Prepared<T> prepared,
      T loaded,
      Map<String, AttributeValue> before,
      Condition onlyIf) {
    this.model = model;
    this.prepared = prepared;
    this.loaded = loaded;
    this.before = before;
    this.onlyIf = onlyIf;
    refuseOtherKey();
    Map<String, AttributeValue> after = withWrittenOnce();
    ImmutableFields.check(model, after, before);
    this.unset = ImmutableFields.unset(model, before, after);
    this.difference =
        Changes.between(withoutUpkeep(before), withoutUpkeep(after), model.fields())
            .and(writtenNow(after));
    Condition untouched =
        difference
            .guard()
            .orElseGet(() -> AsRead.of(before, AsRead.restsOn(model, difference, before)));
    this.moving =
        UniqueGuards.of(model).filter(guards -> guards.areTouchedBy(difference.changed()));
    Condition unmoved =
        moving.map(guards -> guards.asRead(before)).orElse(Condition.Constant.ALWAYS);
    this.condition =
        Condition.all(List.of(untouched, difference.containersAsRead(before), unmoved));
  }

  /**
   * Returns the write that saves the differences between a record and the loaded one.
   *
   * @param onlyIf what must be true of the stored item
   * @throws ValidationException if the record is not valid, has another key than the loaded one, or
   *     is the same modified object
   */
  public static <T> SaveItem<T> since(Model<T> model, T record, T loaded, Condition onlyIf) {
    refuseOneObject(model, record, loaded);
    Map<String, AttributeValue> before = model.item(loaded);
    Prepared<T> prepared = model.revisions().prepare(model.replaced(record), before);
    return new SaveItem<>(model, prepared, loaded, before, onlyIf);
  }

  /** An object that was modified itself no longer shows what differs. */
  private static <T> void refuseOneObject(Model<T> model, T record, T loaded) {
    if (record == loaded && isMutable(model.type())) {
      throw new ValidationException(
          model.recordName() + " for table " + model.table().name(),
          List.of(
              new Violation(
                  Path.root(),
                  "since",
                  "is the same object that was given to since(), so the differences are unknown:"
                      + " change a copy of it, or read it again",
                  null)));
    }
  }

  private static boolean isMutable(Class<?> type) {
    return !type.isRecord()
        && !type.isSealed()
        && type != Document.class
        && !type.isAnnotationPresent(DynamoDbImmutable.class);
  }

  private Collection<String> keyFields() {
    return model.entity() == null
        ? model.table().keys().stream().map(KeyAttribute::name).toList()
        : model.entity().keyFields();
  }

  private void refuseOtherKey() {
    List<Violation> violations = new ArrayList<>();
    for (String key : keyFields()) {
      AttributeValue loaded = before.get(key);
      AttributeValue changed = Objects.requireNonNull(prepared.item().get(key));
      if (loaded == null || !ValueOrder.areEqual(loaded, changed)) {
        violations.add(
            new Violation(
                Path.of(key),
                "key",
                "differs from that of the record that was given to since()",
                null));
      }
    }
    if (!violations.isEmpty()) {
      throw new ValidationException(
          model.recordName() + " for table " + model.table().name(), violations);
    }
  }

  /**
   * Returns the item to be stored; fields that are written only once stay as they were loaded.
   *
   * @throws ValidationException if it is not a valid record
   */
  private Map<String, AttributeValue> withWrittenOnce() {
    Map<String, AttributeValue> after = new HashMap<>(prepared.item());
    for (String name : model.table().managed().writtenOnce()) {
      AttributeValue loaded = before.get(name);
      if (loaded != null && loaded.nul() == null) {
        after.computeIfPresent(name, (same, changed) -> loaded);
      }
    }
    if (!Existence.areEqual(after, prepared.item())) {
      model.revisions().revise(before, after);
    }
    return after;
  }

  /**
   * Returns the fields that are written only once and were missing: others may have written them in
   * the meantime.
   */
  private Changes writtenNow(Map<String, AttributeValue> after) {
    Changes changes = Changes.NONE;
    for (String name : model.table().managed().writtenOnce()) {
      AttributeValue value = after.get(name);
      if (value != null && value.nul() == null && isMissing(before.get(name))) {
        changes = changes.and(Changes.setIfMissing(Path.of(name), value));
      }
    }
    return changes;
  }

  private static boolean isMissing(@Nullable AttributeValue value) {
    return value == null || value.nul() != null;
  }

  /** Returns the fields to compare; the model itself manages the version and the times. */
  private Map<String, AttributeValue> withoutUpkeep(Map<String, AttributeValue> item) {
    ManagedFields managed = model.table().managed();
    Map<String, AttributeValue> compared = new HashMap<>(item);
    compared.remove(managed.version());
    compared.remove(managed.updatedAt());
    compared.remove(managed.createdAt());
    managed.counters().keySet().forEach(compared::remove);
    for (String name : managed.writtenOnce()) {
      if (isMissing(before.get(name))) {
        compared.remove(name);
      }
    }
    return compared;
  }

  @Override
  public T record() {
    return difference.isEmpty() ? model.read(before) : prepared.record();
  }

  @Override
  public Model<T> model() {
    return model;
  }

  @Override
  public Map<String, AttributeValue> key() {
    return model.primaryKey(before);
  }

  @Override
  public Notice<T> notice() {
    return new Notice<>(
        model, Operation.UPDATE, key(), prepared.record(), new Notice.Old<>(true, loaded));
  }

  @Override
  public void after(@Nullable T result) {
    Notice<T> notice = notice();
    notice.after(result == null ? record() : result, notice.old());
  }

  @Override
  public boolean isDecidedOnStored() {
    // If both can never be true together, it must still be visible which of them is false.
    return condition.and(onlyIf) == Condition.Constant.NEVER
        || model.lenience().isUpToStoredItem(prepared.violations());
  }

  @Override
  public boolean answersWithItem() {
    return true;
  }

  @Override
  public Attempt<T> attempt(Stored stored) {
    if (difference.isEmpty()) {
      return Attempt.nothing(this::record);
    }
    if (stored.isKnown()) {
      if (verdict(stored.item(), null) instanceof Verdict.Rejected rejected) {
        throw rejected.exception();
      }
      return merging(CurrentForm.of(model, Objects.requireNonNull(stored.item())));
    }
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Existence.present(model));
    conditions.add(Versions.isStill(model, prepared));
    conditions.add(condition);
    conditions.add(unset);
    conditions.add(AsRead.ofTemplates(model, before, difference.changed()));
    conditions.add(onlyIf);
    conditions.add(model.upgrades().isCurrent());
    if (difference.restOnOthers()) {
      conditions.add(AsRead.of(before, AsRead.restsOn(model, difference, before)));
    }
    Write update =
        new Write(
            model.table().name(),
            key(),
            new Write.UpdateAction(difference.and(model.upkeep())),
            Condition.all(conditions));
    List<Write> moved =
        moving.map(guards -> guards.moved(before, prepared.item())).orElse(List.of());
    return new Attempt<>(
        Write.first(update, moved),
        answer -> answer == null ? prepared.record() : model.read(answer),
        item -> item != null && leaves(difference, item),
        prepared.violations());
  }

  private boolean leaves(Changes changes, Map<String, AttributeValue> item) {
    boolean isVersioned = model.table().managed().version() != null;
    return (!isVersioned || model.version(item) == prepared.expectedVersion() + 1)
        && changes.areIn(item);
  }

  /**
   * Applies the difference to an item that was read, because others have changed parts that it does
   * not depend on, or because the loaded values are stored in another form. The combination must be
   * valid.
   */
  private Attempt<T> merging(CurrentForm current) {
    current.requireSameKeys();
    Map<String, AttributeValue> item = current.stored();
    Map<String, AttributeValue> form = current.item();
    Revisions<T> revisions = model.revisions();
    Revised revised = revisions.revise(form, difference.applyTo(revisions.normalised(form)));
    Map<String, AttributeValue> changed = revised.item();
    ImmutableFields.check(model, changed, form);
    Changes all =
        current.isOlder()
            ? current.changes(changed)
            : Changes.between(withoutUpkeep(item), withoutUpkeep(changed), model.fields());
    if (all.isEmpty()) {
      return Attempt.nothing(() -> model.read(item));
    }
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Existence.present(model));
    conditions.add(current.exactly(Versions.isStill(model, prepared).and(onlyIf)));
    conditions.add(AsRead.of(item, AsRead.restsOn(model, difference, form)));
    conditions.add(AsRead.of(item, all.changed()));
    conditions.add(AsRead.ofTemplates(model, item, all.changed()));
    conditions.add(AsRead.ofCompared(model, item, revised.violations()));
    List<Write> moved = new ArrayList<>();
    UniqueGuards.of(model)
        .filter(guards -> guards.areTouchedBy(all.changed()))
        .ifPresent(
            guards -> {
              conditions.add(guards.asRead(item));
              moved.addAll(guards.moved(item, changed));
            });
    Changes kept = current.isOlder() ? all : all.and(model.upkeep());
    Write update =
        new Write(
            model.table().name(), key(), new Write.UpdateAction(kept), Condition.all(conditions));
    return new Attempt<>(
        Write.first(update, moved),
        answer -> model.read(answer == null ? StoredItem.of(kept.applyTo(item)) : answer),
        now -> now != null && leaves(all, now),
        revised.violations());
  }

  @Override
  public Verdict verdict(
      @Nullable Map<String, AttributeValue> stored, @Nullable RuntimeException cause) {
    return CurrentForm.verdict(model, stored, form -> verdictOn(form, stored, cause));
  }

  private Verdict verdictOn(
      @Nullable Map<String, AttributeValue> form,
      @Nullable Map<String, AttributeValue> stored,
      @Nullable RuntimeException cause) {
    Map<String, AttributeValue> item = Existence.alive(model, form);
    FailedCondition failed = new FailedCondition(model, key(), form, cause);
    if (item == null) {
      return new Verdict.Rejected(
          failed.ofMissing(" any more, so the changes since it was loaded cannot be saved"));
    }
    return Verdict.of(
        failed
            .ofVersion(Versions.isStill(model, prepared), prepared.expectedVersion())
            .or(() -> failed.ofImmutable(unset, model.revisions().asStored(item)))
            .or(() -> failed.ofOnlyIf(onlyIf))
            .or(() -> isUntouched(item) ? Optional.empty() : failed.ofLoaded(condition)),
        stored);
  }

  private boolean isUntouched(Map<String, AttributeValue> item) {
    return Lookups.matches(condition, model.revisions().asStored(item));
  }
}
