package io.dynamodel.internal.write;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.event.ModelEvent.Operation;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Prepared;
import io.dynamodel.internal.model.Revised;
import io.dynamodel.mapping.Field;
import io.dynamodel.table.ManagedFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes one item.
 *
 * <p>If a condition can express everything that the outcome depends on, one request is sent, and
 * concurrent changes of other attributes are kept. If it cannot, or is false, the item is read,
 * changed in memory, validated as a whole, and written on condition that everything that the
 * outcome depends on is as it was read. So nothing invalid is stored, and no concurrent change is
 * lost.
 *
 * @param <T> the type of the records
 */
public final class UpdateItem<T> implements ItemWrite<T> {
  private static final String NOTHING_TO_UPDATE =
      ", so there is nothing to update; upsert() would create it";

  private final Model<T> model;
  private final Map<String, AttributeValue> key;
  private final Changes changes;
  private final Condition onlyIf;
  private final boolean isUpsert;
  private final boolean isExactlyOnce;

  /** The condition under which the changes can be sent without reading the item; empty if never. */
  private final Optional<Condition> blindly;

  /** Whether the request without reading may also create the item. */
  private final boolean creates;

  /** Whether the condition selects items as they are stored, and not in their current form. */
  private final boolean isSelected;

  private UpdateItem(
      Model<T> model,
      Map<String, AttributeValue> key,
      Changes changes,
      Condition onlyIf,
      boolean isUpsert,
      boolean isExactlyOnce,
      Optional<Condition> blindly,
      boolean isSelected) {
    this.isSelected = isSelected;
    this.model = model;
    this.key = key;
    this.changes = changes;
    this.onlyIf = onlyIf;
    this.isUpsert = isUpsert;
    this.isExactlyOnce = isExactlyOnce;
    this.blindly = blindly;
    this.creates = isUpsert && blindly.isPresent() && canAppear() && isMadeByChanges();
    FailedCondition.rejectNever(model, key, onlyIf);
  }

  /**
   * Returns the update of an item; the result is the record as it is after the changes.
   *
   * @param key the primary key in its stored form
   * @param onlyIf what must be true of the stored item
   * @param isUpsert whether a missing item is created
   * @param isExactlyOnce whether the update must not be repeated if its response is lost
   * @throws InvalidRequestException if the model itself sets a changed field
   * @throws ValidationException if a new value is invalid, whatever is stored
   */
  public static <T> UpdateItem<T> of(
      Model<T> model,
      Map<String, AttributeValue> key,
      Changes changes,
      Condition onlyIf,
      boolean isUpsert,
      boolean isExactlyOnce) {
    return new UpdateItem<>(
        model,
        key,
        changes,
        onlyIf,
        isUpsert,
        isExactlyOnce,
        blindly(model, changes, onlyIf),
        false);
  }

  private static Optional<Condition> blindly(Model<?> model, Changes changes, Condition onlyIf) {
    FixedFields.check(model, changes);
    Optional<Condition> guard =
        // Without changes, there is nothing to send, and the item is the answer.
        changes.isEmpty()
            ? Optional.empty()
            : model
                .guard(changes)
                .flatMap(valid -> ImmutableFields.guard(model, changes).map(valid::and));
    Entity entity = model.entity();
    if (entity != null && entity.isIndexedBy(changes.changed())) {
      // Derived keys are made of the whole item.
      return Optional.empty();
    }
    boolean movesGuards =
        UniqueGuards.of(model).filter(g -> g.areTouchedBy(changes.changed())).isPresent();
    return movesGuards
        ? Optional.empty()
        // If both can never be true together, the item shows which of them is false.
        : guard.filter(condition -> condition.and(onlyIf) != Condition.Constant.NEVER);
  }

  /**
   * Returns the update of an item that was read, if it is still selected.
   *
   * @param changes they have passed {@link FixedFields#check}, and their values are valid
   */
  public static <T> UpdateItem<T> selected(
      Model<T> model, Map<String, AttributeValue> item, Changes changes, Condition selection) {
    return new UpdateItem<>(
        model, model.primaryKey(item), changes, selection, false, false, Optional.empty(), true);
  }

  @Override
  public Model<T> model() {
    return model;
  }

  @Override
  public Map<String, AttributeValue> key() {
    return key;
  }

  @Override
  public Notice<T> notice() {
    return new Notice<>(model, Operation.UPDATE, key, null, Notice.Old.unknown());
  }

  @Override
  public void after(@Nullable T result) {
    notice().after(result, Notice.Old.unknown());
  }

  @Override
  public boolean isDecidedOnStored() {
    return blindly.isEmpty();
  }

  @Override
  public boolean hasOneForm() {
    // A missing item that needs more than the changes is put.
    return !isDecidedOnStored() && (!isUpsert || creates);
  }

  @Override
  public boolean isExactlyOnce() {
    return isExactlyOnce;
  }

  @Override
  public boolean answersWithItem() {
    return true;
  }

  @Override
  public Attempt<T> attempt(Stored stored) {
    if (!stored.isKnown()) {
      return blind(blindly.orElseThrow());
    }
    Map<String, AttributeValue> item = Existence.alive(model, stored.item());
    return item == null ? creation(stored.item()) : rewrite(item);
  }

  private Attempt<T> blind(Condition guard) {
    Changes all = changes.and(model.upkeep());
    Condition condition = onlyIf.and(guard);
    if (creates) {
      all = all.and(model.creation());
      condition = condition.and(CurrentForm.orMissing(model));
    } else {
      condition = condition.and(Existence.present(model)).and(model.upgrades().isCurrent());
    }
    Write write = write(new Write.UpdateAction(all), condition);
    return new Attempt<>(
        List.of(write),
        answer -> model.read(updated(answer)),
        item -> item != null && changes.isRepeatable() && changes.areIn(item));
  }

  private StoredItem updated(@Nullable StoredItem answer) {
    if (answer == null) {
      throw new DynaModelException(
          "item "
              + model.keyText(key)
              + " of table "
              + model.table().name()
              + " was updated, but others deleted it before it could be read");
    }
    return answer;
  }

  /** Returns whether the fields allow that the changes alone create an item. */
  private boolean canAppear() {
    ManagedFields managed = model.table().managed();
    if (managed.ttl() != null
        || !managed.unique().isEmpty()
        || !managed.generated().isEmpty()
        || model.entity() != null
        || model.fields().hasDefaults()) {
      return false;
    }
    for (Field field : model.fields()) {
      boolean isKey = key.containsKey(field.name());
      boolean isGiven = isKey || changes.replacements().get(field.name()) != null;
      if (!field.local() || (field.required() && !isGiven)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a new item is valid, and exactly the outcome of the changes on its key.
   *
   * @throws ValidationException if the key itself is not valid, so that there is no such item
   */
  private boolean isMadeByChanges() {
    try {
      Map<String, AttributeValue> made = changes.applyTo(key);
      Prepared<T> prepared = model.create(made);
      Map<String, AttributeValue> created = new HashMap<>(prepared.item());
      Changes kept = model.upkeep().and(model.creation());
      created.keySet().removeIf(name -> kept.changed().contains(name) && !made.containsKey(name));
      // DynamoDB creates no item if there are only removals.
      return made.size() > key.size()
          && prepared.violations().isEmpty()
          && Existence.areEqual(created, made);
    } catch (ValidationException e) {
      List<Violation> ofKey =
          e.violations().stream()
              .filter(each -> !each.path().isRoot() && key.containsKey(each.path().head()))
              .toList();
      if (!ofKey.isEmpty()) {
        throw new ValidationException(
            model.recordName() + " for table " + model.table().name(), ofKey, e.getCause());
      }
      return false;
    }
  }

  private Attempt<T> creation(@Nullable Map<String, AttributeValue> expired) {
    FailedCondition failed = new FailedCondition(model, key, expired, null);
    if (!isUpsert) {
      throw failed.ofMissing(NOTHING_TO_UPDATE);
    }
    // An item that reads skip, although it has not expired, is one of another type.
    if (expired != null && !Lookups.matches(model.expired(), expired)) {
      throw failed.ofOtherType();
    }
    requireOnlyIf(null);
    Prepared<T> created = model.create(changes.applyTo(key));
    model.revisions().requireNoWorse(created.violations(), null);
    Write put =
        write(
            new Write.PutAction(created.item()),
            Existence.absent(model).and(model.upgrades().isNotNewer()));
    List<Write> taken =
        UniqueGuards.of(model).map(guards -> guards.all(created.item())).orElse(List.of());
    return new Attempt<>(
        Write.first(put, taken),
        answer -> created.record(),
        stored -> stored != null && Existence.areEqual(stored, created.item()),
        created.violations());
  }

  private void requireOnlyIf(@Nullable Map<String, AttributeValue> item) {
    Optional<ConditionFailedException> failed =
        new FailedCondition(model, key, item, null).ofOnlyIf(onlyIf);
    if (failed.isPresent()) {
      throw failed.get();
    }
  }

  private Attempt<T> rewrite(Map<String, AttributeValue> item) {
    CurrentForm current = CurrentForm.of(model, item);
    requireOnlyIf(isSelected ? item : current.item());
    current.requireSameKeys();
    Revised revised = changed(current.item());
    Map<String, AttributeValue> changed = revised.item();
    ImmutableFields.check(model, changed, current.item());
    Changes difference =
        current.isOlder()
            ? current.changes(changed)
            : Changes.between(item, changed, model.fields());
    if (difference.isEmpty()) {
      return Attempt.nothing(() -> model.read(item));
    }
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Existence.present(model));
    conditions.add(
        isSelected
            ? beyondKey(onlyIf, key).and(current.exactly(Condition.Constant.ALWAYS))
            : current.exactly(beyondKey(onlyIf, key)));
    conditions.add(AsRead.of(item, AsRead.restsOn(model, changes, current.item())));
    conditions.add(AsRead.of(item, difference.changed()));
    conditions.add(AsRead.ofTemplates(model, item, difference.changed()));
    conditions.add(AsRead.ofCompared(model, item, revised.violations()));
    List<Write> moved = new ArrayList<>();
    UniqueGuards.of(model)
        .filter(guards -> guards.areTouchedBy(difference.changed()))
        .ifPresent(
            guards -> {
              conditions.add(guards.asRead(item));
              moved.addAll(guards.moved(item, changed));
            });
    Changes all = current.isOlder() ? difference : difference.and(model.upkeep());
    return new Attempt<>(
        Write.first(write(new Write.UpdateAction(all), Condition.all(conditions)), moved),
        answer -> answer == null ? model.read(all.applyTo(item)) : model.read(answer),
        stored -> stored != null && Existence.areEqual(stored, all.applyTo(item)),
        revised.violations());
  }

  private Revised changed(Map<String, AttributeValue> item) {
    try {
      Map<String, AttributeValue> start = model.revisions().withDefaults(item, changes.changed());
      return model.revisions().revise(item, changes.applyTo(start));
    } catch (ValidationException e) {
      throw new ValidationException(
          "item "
              + model.keyText(key)
              + " of table "
              + model.table().name()
              + ", as it would be after the update,",
          e.violations(),
          e);
    }
  }

  private Write write(Write.Action action, Condition condition) {
    return new Write(model.table().name(), key, action, condition);
  }

  /** Returns a condition without the terms on the key, which does not change. */
  static Condition beyondKey(Condition condition, Map<String, AttributeValue> key) {
    return Condition.all(
        condition.conjuncts().stream()
            .filter(each -> !each.paths().stream().allMatch(path -> key.containsKey(path.head())))
            .toList());
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
    if (item == null && !isUpsert) {
      return new Verdict.Rejected(
          new FailedCondition(model, key, form, cause).ofMissing(NOTHING_TO_UPDATE));
    }
    Map<String, AttributeValue> asked =
        isSelected && item != null ? Existence.alive(model, stored) : item;
    return Verdict.of(new FailedCondition(model, key, asked, cause).ofOnlyIf(onlyIf), stored);
  }
}
