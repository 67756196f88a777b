package io.dynamodel.internal.batch;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.batch.BulkWrite.Effect;
import io.dynamodel.internal.batch.BulkWrite.Handled;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.model.Listeners;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.plan.AccessPlan;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.read.Walk;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.CurrentItem;
import io.dynamodel.internal.write.Existence;
import io.dynamodel.internal.write.RederiveItem;
import io.dynamodel.schema.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Gives the items of a selection the derived keys that the templates derive from their fields. It
 * can run while others write, and can be repeated.
 */
public final class Rederive {
  private final RederiveItem of;
  private final boolean isWhole;
  private final List<Finding> conflicts = Collections.synchronizedList(new ArrayList<>());

  private Rederive(RederiveItem of, boolean isWhole) {
    this.of = of;
    this.isWhole = isWhole;
  }

  /**
   * Returns the steps that write all items of a selection.
   *
   * @param result makes the result of the counts, and of the items that could not be written
   * @throws InvalidModelException if the model has no derived keys
   */
  public static <R> Step<R> of(
      Selection<?> selection,
      Consumer<BulkCount> listener,
      BiFunction<BulkCount, List<Finding>, R> result) {
    BulkWrite.requireRecords(selection, "rederive", "rederive()");
    Model<?> model = selection.model();
    Entity entity = model.entity();
    if (entity == null) {
      throw new InvalidModelException(
          "rederive(): table "
              + model.table().name()
              + " has no derived keys: only entities of a SingleTable have them");
    }
    AccessPlan plan = selection.plan();
    Walk walk = selection.walk(plan);
    // An index may lack attributes, which an item would lose when it gets a new key.
    boolean isWhole = plan.index().isEmpty() && !selection.isProjected();
    Rederive rederive = new Rederive(new RederiveItem(model, entity, walk.isMetering()), isWhole);
    return BulkWrite.each(selection, plan, walk, rederive::write, listener)
        .map(count -> result.apply(count, List.copyOf(rederive.conflicts)));
  }

  private Step<Handled> write(Map<String, AttributeValue> item) {
    return isWhole
        ? rederived(item)
        : CurrentItem.read(
            of.model().table().name(),
            of.model().primaryKey(item),
            stored -> {
              Map<String, AttributeValue> whole = Existence.alive(of.model(), stored);
              return whole == null ? Handled.done(Effect.SKIPPED) : rederived(whole);
            });
  }

  private Step<Handled> rederived(Map<String, AttributeValue> item) {
    return of.of(item)
        .map(
            outcome -> {
              if (outcome.kind() == RederiveItem.Kind.CONFLICT) {
                conflicts.add(
                    new Finding(
                        Listeners.key(of.model(), item), isReadable(item), outcome.violations()));
              }
              return new Handled(effect(outcome.kind()), outcome.capacity());
            });
  }

  private static Effect effect(RederiveItem.Kind kind) {
    return switch (kind) {
      case WRITTEN -> Effect.CHANGED;
      case RIGHT -> Effect.UNCHANGED;
      case GONE, CONFLICT -> Effect.SKIPPED;
    };
  }

  private boolean isReadable(Map<String, AttributeValue> item) {
    try {
      of.model().read(item);
      return true;
    } catch (MappingException | ValidationException e) {
      return false;
    }
  }
}
