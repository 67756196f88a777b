package io.dynamodel.internal.write;

import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.Revised;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores an older item in the current version of the schema, on condition that nothing has changed
 * on which its upgrade depends. Unlike other writes, it also changes keys and unique fields. It
 * leaves the version and the times of the record as they are, because the record is the same. The
 * result is whether there still is such an item.
 */
public final class UpgradeItem implements ItemWrite<Boolean> {
  private final Model<?> model;
  private final Map<String, AttributeValue> key;

  /**
   * Creates the upgrade of an item.
   *
   * @param key the primary key in its stored form
   */
  public UpgradeItem(Model<?> model, Map<String, AttributeValue> key) {
    this.model = model;
    this.key = key;
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
    return true;
  }

  @Override
  public Attempt<Boolean> attempt(Stored stored) {
    Map<String, AttributeValue> item = Existence.alive(model, stored.item());
    if (item == null) {
      return Attempt.nothing(() -> false);
    }
    CurrentForm current = CurrentForm.of(model, item);
    if (!current.isOlder()) {
      return Attempt.nothing(() -> true);
    }
    Map<String, AttributeValue> form = withDerived(current.item());
    Revised revised = model.revisions().revise(form, form);
    Map<String, AttributeValue> whole = revised.item();
    return Existence.areEqual(model.primaryKey(whole), key)
        ? inPlace(current, revised)
        : moving(item, whole);
  }

  private Map<String, AttributeValue> withDerived(Map<String, AttributeValue> item) {
    Entity entity = model.entity();
    if (entity == null) {
      return item;
    }
    Map<String, AttributeValue> completed = new LinkedHashMap<>(entity.withKeyFields(item));
    return entity.completed(completed, new ArrayList<>());
  }

  private Attempt<Boolean> inPlace(CurrentForm current, Revised revised) {
    Map<String, AttributeValue> whole = revised.item();
    Map<String, AttributeValue> item = current.stored();
    Changes difference = Changes.between(item, whole, model.fields());
    List<Condition> conditions = new ArrayList<>();
    conditions.add(Existence.present(model));
    conditions.add(current.exactly(Condition.Constant.ALWAYS));
    conditions.add(AsRead.of(item, AsRead.restsOn(model, difference, whole)));
    conditions.add(AsRead.ofTemplates(model, item, difference.changed()));
    conditions.add(AsRead.ofCompared(model, item, revised.violations()));
    List<Write> moved = new ArrayList<>();
    UniqueGuards.of(model)
        .filter(guards -> guards.areTouchedBy(difference.changed()))
        .ifPresent(
            guards -> {
              conditions.add(guards.asRead(item));
              moved.addAll(guards.moved(item, whole));
            });
    Write update = write(key, new Write.UpdateAction(difference), Condition.all(conditions));
    return attempt(
        Write.first(update, moved),
        stored -> stored != null && Existence.areEqual(stored, difference.applyTo(item)));
  }

  /** The primary key changes, so the item is deleted, and stored under its new key. */
  private Attempt<Boolean> moving(
      Map<String, AttributeValue> item, Map<String, AttributeValue> whole) {
    Condition asRead = AsRead.of(item, item.keySet());
    List<String> keyNames = model.table().keys().stream().map(each -> each.name()).toList();
    List<Write> others = new ArrayList<>();
    // Like the guard of the key: a key that is taken is not a failed condition on the item itself.
    others.add(
        new Write(
            model.table().name(),
            model.primaryKey(whole),
            new Write.PutAction(whole),
            Condition.notExists(Path.of(model.table().hashKey().name())),
            keyNames));
    UniqueGuards.of(model)
        .ifPresent(
            guards -> {
              others.addAll(guards.moved(item, null));
              others.addAll(guards.all(whole));
            });
    return attempt(
        Write.first(write(key, Write.Plain.DELETE, asRead), others), stored -> stored == null);
  }

  private static Attempt<Boolean> attempt(
      List<Write> writes, Predicate<@Nullable Map<String, AttributeValue>> leaves) {
    return new Attempt<>(writes, answer -> true, leaves);
  }

  private Write write(Map<String, AttributeValue> of, Write.Action action, Condition condition) {
    return new Write(model.table().name(), of, action, condition);
  }

  @Override
  public Verdict verdict(
      @Nullable Map<String, AttributeValue> stored, @Nullable RuntimeException cause) {
    return CurrentForm.verdict(model, stored, item -> new Verdict.Retry(Stored.of(stored)));
  }
}
