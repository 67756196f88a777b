package io.dynamodel.internal.write;

import io.dynamodel.UpdateOptions;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Prepared;
import io.dynamodel.internal.step.Step;
import io.dynamodel.mapping.Field;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.ManagedFields;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Key;
import io.dynamodel.value.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes one item.
 *
 * <p>Where conditions can say all that the outcome depends on, one request does it, and what others
 * change at the same time stays. Where they cannot, or do not hold, the item is read, changed in
 * memory, validated as a whole, and written on condition that what the outcome rests on is as it
 * was read; so nothing invalid is stored either way, and no change of others is lost.
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

  /** When the changes can be sent without looking; empty if never. */
  private final Optional<Condition> blindly;

  /** Whether that request may also create the item. */
  private final boolean creates;

  private UpdateItem(
      Model<T> model,
      Map<String, AttributeValue> key,
      Changes changes,
      Condition onlyIf,
      boolean isUpsert,
      boolean isExactlyOnce,
      Optional<Condition> blindly) {
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

  /** The steps to the record as it is after the changes. */
  public static <T> Step<T> of(
      Model<T> model, Object key, Changes changes, Consumer<UpdateOptions> options) {
    return Writing.of(updating(model, key, changes, options));
  }

  public static <T> UpdateItem<T> updating(
      Model<T> model, Object key, Changes changes, Consumer<UpdateOptions> options) {
    UpdateOptions given = UpdateOptions.of(options);
    Condition onlyIf = given.condition(model);
    return new UpdateItem<>(
        model,
        model.key(key),
        changes,
        onlyIf,
        given.isUpsert(),
        given.isExactlyOnce(),
        blindly(model, changes, onlyIf));
  }

  /**
   * Checks that the first of several changes is not the range key of the item: {@code update("A",
   * "2024", Map.of(…))}.
   *
   * @throws InvalidLookupException if it is
   */
  public static void requireWholeKey(
      Model<?> model, Object key, String change, @Nullable Object value, @Nullable Object... more) {
    TableConfig table = model.table();
    KeyAttribute range = table.rangeKey();
    boolean isBare = key != null && !(key instanceof Key || key instanceof Map);
    if (range != null && isBare && value instanceof Map && more != null && more.length == 0) {
      throw new InvalidLookupException(
          "table %1$s has the range key '%2$s', and update(%3$s, %4$s, map) has a hash key alone: where %4$s is a range key, write update(Key.of(%3$s, %4$s), map); where it is a field, write update(Key.of(%3$s, …), %4$s, map)"
              .formatted(table.name(), range.name(), shown(key), shown(change)));
    }
  }

  private static String shown(@Nullable Object value) {
    String text = Names.shown(String.valueOf(value));
    return value instanceof String ? '"' + text + '"' : text;
  }

  private static Optional<Condition> blindly(Model<?> model, Changes changes, Condition onlyIf) {
    check(model, changes);
    Optional<Condition> guard = model.guard(changes);
    boolean movesGuards =
        UniqueGuards.of(model).filter(g -> g.areTouchedBy(changes.changed())).isPresent();
    return movesGuards
        ? Optional.empty()
        // Where both can never be true, which of them is false has to be seen.
        : guard.filter(condition -> condition.and(onlyIf) != Condition.Constant.NEVER);
  }

  /**
   * The update of an item that was read, as long as it is still selected.
   *
   * @param changes they have passed {@link #check}, and their values are valid
   */
  public static <T> UpdateItem<T> selected(
      Model<T> model, Map<String, AttributeValue> item, Changes changes, Condition selection) {
    return new UpdateItem<>(
        model, model.primaryKey(item), changes, selection, false, false, Optional.empty());
  }

  /**
   * Refuses changes of what the model sees to by itself.
   *
   * @throws InvalidRequestException for a key, the version, a counter or the time of change, and
   *     where a field that is written once would be overwritten
   */
  public static void check(Model<?> model, Changes changes) {
    String table = model.table().name();
    Set<String> changed = changes.changed();
    for (KeyAttribute key : model.table().keys()) {
      if (changed.contains(key.name())) {
        throw new InvalidRequestException(
            "'"
                + key.name()
                + "' is a key of table "
                + table
                + ", which cannot be changed: store a new item and delete the old one");
      }
    }
    ManagedFields managed = model.table().managed();
    String version = managed.version();
    if (version != null && changed.contains(version)) {
      throw new InvalidRequestException(
          "'"
              + version
              + "' is the version of the items of table "
              + table
              + ", which every write raises; to write one version only, use onlyIf(\""
              + version
              + "\", …)");
    }
    String updatedAt = managed.updatedAt();
    if (updatedAt != null && changed.contains(updatedAt)) {
      throw new InvalidRequestException(
          "'" + updatedAt + "' of table " + table + " is set by every write");
    }
    for (String counter : managed.counters().keySet()) {
      if (changed.contains(counter)) {
        throw new InvalidRequestException(
            "'" + counter + "' of table " + table + " counts the updates: every write sets it");
      }
    }
    for (String once : managed.writtenOnce()) {
      if (changes.overwrites(once)) {
        throw new InvalidRequestException(
            "'"
                + once
                + "' of table "
                + table
                + " is written once: change it by '"
                + once
                + "__if_not_exists', or store the whole record");
      }
    }
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
  public boolean isDecidedOnStored() {
    return blindly.isEmpty();
  }

  @Override
  public boolean hasOneForm() {
    // An item that has to be made otherwise than by the changes alone is put.
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
    } else {
      condition = condition.and(Existence.present(model));
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
              + " was updated, but others have deleted it before it could be read");
    }
    return answer;
  }

  /** Whether a new item has nothing that the changes do not give, as far as its fields tell. */
  private boolean canAppear() {
    ManagedFields managed = model.table().managed();
    if (managed.ttl() != null
        || !managed.unique().isEmpty()
        || !managed.generated().isEmpty()
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
   * Whether a new item is valid, and just what the changes make of its key.
   *
   * @throws ValidationException if the key itself is not valid, so that there is no such item
   */
  private boolean isMadeByChanges() {
    try {
      Map<String, AttributeValue> made = changes.applyTo(key);
      Map<String, AttributeValue> created = new HashMap<>(model.create(made).item());
      Changes kept = model.upkeep().and(model.creation());
      created.keySet().removeIf(name -> kept.changed().contains(name) && !made.containsKey(name));
      // Of removals alone, DynamoDB makes no item.
      return made.size() > key.size() && Existence.areEqual(created, made);
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
    // An item that reads pass over, although it has not expired, is one of another type.
    if (expired != null && !Lookups.matches(model.expired(), expired)) {
      throw failed.ofOtherType();
    }
    requireOnlyIf(null);
    Prepared<T> created = model.create(changes.applyTo(key));
    Write put = write(new Write.PutAction(created.item()), Existence.absent(model));
    List<Write> taken =
        UniqueGuards.of(model).map(guards -> guards.all(created.item())).orElse(List.of());
    return new Attempt<>(
        Write.first(put, taken),
        answer -> created.record(),
        stored -> stored != null && Existence.areEqual(stored, created.item()));
  }

  private void requireOnlyIf(@Nullable Map<String, AttributeValue> item) {
    Optional<ConditionFailedException> failed =
        new FailedCondition(model, key, item, null).ofOnlyIf(onlyIf);
    if (failed.isPresent()) {
      throw failed.get();
    }
  }

  private Attempt<T> rewrite(Map<String, AttributeValue> item) {
    requireOnlyIf(item);
    Map<String, AttributeValue> changed = changed(item);
    Changes difference = Changes.between(item, changed, model.fields());
    if (difference.isEmpty()) {
      return Attempt.nothing(() -> model.read(item));
    }
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Existence.present(model));
    conditions.add(beyondKey(onlyIf, key));
    conditions.add(AsRead.of(item, AsRead.restsOn(model, changes, item)));
    conditions.add(AsRead.of(item, difference.changed()));
    List<Write> moved = new ArrayList<>();
    UniqueGuards.of(model)
        .filter(guards -> guards.areTouchedBy(difference.changed()))
        .ifPresent(
            guards -> {
              conditions.add(guards.asRead(item));
              moved.addAll(guards.moved(item, changed));
            });
    Changes all = difference.and(model.upkeep());
    return new Attempt<>(
        Write.first(write(new Write.UpdateAction(all), Condition.all(conditions)), moved),
        answer -> answer == null ? model.read(all.applyTo(item)) : model.read(answer),
        stored -> stored != null && Existence.areEqual(stored, all.applyTo(item)));
  }

  private Map<String, AttributeValue> changed(Map<String, AttributeValue> item) {
    try {
      return model.revisions().revise(item, changes.applyTo(item));
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

  /** Returns the part of a condition on more than the key, because keys do not change. */
  static Condition beyondKey(Condition condition, Map<String, AttributeValue> key) {
    return Condition.all(
        condition.conjuncts().stream()
            .filter(each -> !each.paths().stream().allMatch(path -> key.containsKey(path.head())))
            .toList());
  }

  @Override
  public Verdict judge(
      @Nullable Map<String, AttributeValue> stored, @Nullable RuntimeException cause) {
    Map<String, AttributeValue> item = Existence.alive(model, stored);
    if (item == null && !isUpsert) {
      return new Verdict.Rejected(
          new FailedCondition(model, key, stored, cause).ofMissing(NOTHING_TO_UPDATE));
    }
    return Verdict.of(new FailedCondition(model, key, item, cause).ofOnlyIf(onlyIf), stored);
  }
}
