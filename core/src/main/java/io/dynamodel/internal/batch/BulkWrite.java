package io.dynamodel.internal.batch;

import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ListenerFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.plan.AccessPlan;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.read.Walk;
import io.dynamodel.internal.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes each item of a selection, page by page, several items of a page at a time.
 *
 * <p>The first steps of all items of a page are made before any of them is sent. So an item that
 * would become invalid ends the operation before anything of its page is written. After the first
 * failure of a request, no further item of the page is sent. The failure is thrown when all
 * requests under way have ended, so that the counts are exact.
 */
public final class BulkWrite {
  private static final int WIDTH = 8;

  /** The effect on an item. */
  public enum Effect {
    CHANGED,
    UNCHANGED,
    SKIPPED,
    /** Because something failed. */
    NOT_WRITTEN
  }

  /**
   * The effect on an item, and its cost.
   *
   * @param capacity the consumed capacity units; 0 if they were not asked for
   */
  public record Handled(Effect effect, double capacity) {
    public static Step<Handled> done(Effect effect) {
      return Step.done(new Handled(effect, 0));
    }
  }

  private final Model<?> model;
  private final Walk walk;
  private final Function<List<StoredItem>, Step<List<StoredItem>>> whole;
  private final Supplier<Optional<String>> cursor;
  private final Function<Map<String, AttributeValue>, Step<Handled>> write;
  private final Consumer<BulkCount> listener;

  /** The first failure; its message is made when the number of written items is known. */
  private final AtomicReference<@Nullable Supplier<RuntimeException>> failure =
      new AtomicReference<>();

  private BulkCount soFar = new BulkCount(0, 0, 0, 0, Optional.empty());

  /**
   * Creates the write.
   *
   * @param plan the plan of the selection
   * @param walk a walk over the selection, by that plan
   * @param write the steps that write one item
   * @param listener receives the counts after each page
   */
  private BulkWrite(
      Selection<?> selection,
      AccessPlan plan,
      Walk walk,
      Function<Map<String, AttributeValue>, Step<Handled>> write,
      Consumer<BulkCount> listener) {
    this.model = selection.model();
    this.walk = walk;
    this.whole = page -> selection.whole(plan, page, walk);
    this.cursor = () -> selection.cursor(plan, walk);
    this.write = write;
    this.listener = listener;
  }

  /**
   * Returns the steps that change all items of a selection.
   *
   * @param written resolves the changes of one item as the listeners of the model replace them
   * @throws InvalidRequestException if the selection may not be written, or the changes may not be
   *     made
   */
  public static Step<BulkCount> update(
      Selection<?> selection,
      Changes changes,
      Function<Map<String, AttributeValue>, Changes> written,
      Consumer<BulkCount> listener) {
    requireWritable(selection, "update", "update(…)");
    if (selection.isProjected()) {
      throw new InvalidRequestException(
          "update(): the index that is read lacks attributes of the items of table "
              + selection.model().table().name()
              + ": update each item by its key");
    }
    AccessPlan plan = selection.plan();
    Walk walk = selection.walk(plan);
    BulkUpdate update =
        new BulkUpdate(
            selection.model(), plan, selection.condition(), changes, written, walk.isMetering());
    return new BulkWrite(selection, plan, walk, update::of, listener).pages();
  }

  /**
   * Returns the steps that delete all items of a selection.
   *
   * @throws InvalidRequestException if the selection may not be written
   */
  public static Step<BulkCount> delete(Selection<?> selection, Consumer<BulkCount> listener) {
    requireWritable(selection, "delete", "delete()");
    Selection<?> keys = selection.onlyKeys();
    AccessPlan plan = keys.plan();
    Walk walk = keys.walk(plan);
    BulkDelete delete = new BulkDelete(keys.model(), keys.condition(), walk.isMetering());
    return new BulkWrite(keys, plan, walk, delete::of, listener).pages();
  }

  /** Returns the steps that upgrade all items of a selection. */
  static Step<BulkCount> upgrade(Selection<?> selection, Consumer<BulkCount> listener) {
    AccessPlan plan = selection.plan();
    Walk walk = selection.walk(plan);
    BulkUpgrade upgrade = new BulkUpgrade(selection.model(), walk.isMetering());
    return new BulkWrite(selection, plan, walk, upgrade::of, listener).pages();
  }

  /** Returns the steps that do something with each item of a selection. */
  public static Step<BulkCount> each(
      Selection<?> selection,
      Function<Map<String, AttributeValue>, Step<Handled>> write,
      Consumer<BulkCount> listener) {
    AccessPlan plan = selection.plan();
    return each(selection, plan, selection.walk(plan), write, listener);
  }

  /** Returns the steps that do something with each item that a walk finds by a plan. */
  static Step<BulkCount> each(
      Selection<?> selection,
      AccessPlan plan,
      Walk walk,
      Function<Map<String, AttributeValue>, Step<Handled>> write,
      Consumer<BulkCount> listener) {
    return new BulkWrite(selection, plan, walk, write, listener).pages();
  }

  /** Requires that a selection has records, and not parts of them. */
  static void requireRecords(Selection<?> selection, String method, String call) {
    selection.requireRecords(call);
    if (selection.makesParts()) {
      throw new InvalidRequestException(
          method
              + "(): only() and as() read parts of items, but the write needs whole items: remove"
              + " them");
    }
  }

  private static void requireWritable(Selection<?> selection, String method, String call) {
    requireRecords(selection, method, call);
    if (selection.options().unreadables.arePassedOver()) {
      throw new InvalidRequestException(
          method
              + "(): onUnreadable(…) is an option of reads, because writes need no records: leave"
              + " it out");
    }
    // A scan that lost its lookups on the way must not write the whole table.
    if (selection.isWholeTable() && !selection.options().all) {
      throw new InvalidRequestException(
          "%1$s without a lookup applies to every item of table %2$s: add a lookup, or confirm it with all(), as in scan().all().%1$s"
              .formatted(call, selection.model().table().name()));
    }
  }

  private Step<BulkCount> pages() {
    return walk.fetching().andThen(more -> more ? page() : Step.done(soFar));
  }

  private Step<BulkCount> page() {
    List<StoredItem> page = new ArrayList<>();
    walk.pastFetched(page::add);
    return whole.apply(page).andThen(this::written);
  }

  private Step<BulkCount> written(List<StoredItem> items) {
    List<Step<Handled>> writes = new ArrayList<>();
    items.forEach(item -> writes.add(unlessFailed(write(model.values(item)))));
    return new Step.Fan<>(
        writes,
        WIDTH,
        page -> {
          walk.charge(page.stream().mapToDouble(Handled::capacity).sum());
          Supplier<RuntimeException> failed = failure.get();
          add(page, failed == null ? cursor.get() : soFar.cursor());
          RuntimeException end = failed == null ? null : failed.get();
          report(end);
          if (end != null) {
            throw end;
          }
          return pages();
        });
  }

  /** Calls the listener. Its failure ends the operation, unless something else already does. */
  private void report(@Nullable RuntimeException end) {
    try {
      listener.accept(soFar);
    } catch (RuntimeException e) {
      if (end == null) {
        throw new DynaModelException(
            String.format(
                Locale.ROOT,
                "the listener of onProgress(…) failed when %d items of table %s were seen and %d of"
                    + " them written: %s",
                soFar.seen(),
                model.table().name(),
                soFar.changed(),
                Names.said(e.toString())),
            e);
      }
      end.addSuppressed(e);
    }
  }

  private Step<Handled> write(Map<String, AttributeValue> item) {
    try {
      return write.apply(item).recovered(thrown -> failed(item, thrown));
    } catch (ValidationException e) {
      throw described(item, e);
    }
  }

  private Handled failed(Map<String, AttributeValue> item, RuntimeException thrown) {
    Handled notWritten = fail(() -> described(item, thrown));
    return thrown instanceof ListenerFailedException
        ? new Handled(Effect.CHANGED, notWritten.capacity())
        : notWritten;
  }

  private Step<Handled> unlessFailed(Step<Handled> step) {
    return new Step.Pause<>(
        Duration.ZERO,
        () -> failure.get() == null ? step : Handled.done(Effect.NOT_WRITTEN),
        interrupted -> Step.done(fail(() -> interrupted)));
  }

  private Handled fail(Supplier<RuntimeException> thrown) {
    failure.compareAndSet(null, thrown);
    return new Handled(Effect.NOT_WRITTEN, 0);
  }

  private RuntimeException described(Map<String, AttributeValue> item, RuntimeException thrown) {
    if (!(thrown instanceof ValidationException invalid)) {
      return thrown;
    }
    String what =
        String.format(
            Locale.ROOT,
            "item %s of table %s, as it would be after the update (items updated before: %d),",
            model.keyText(item),
            model.table().name(),
            soFar.changed());
    return new ValidationException(what, invalid.violations(), invalid);
  }

  private void add(List<Handled> page, Optional<String> cursor) {
    long notHandled = count(page, Effect.NOT_WRITTEN);
    soFar =
        new BulkCount(
            soFar.seen() + page.size() - notHandled,
            soFar.changed() + count(page, Effect.CHANGED),
            soFar.unchanged() + count(page, Effect.UNCHANGED),
            soFar.skipped() + count(page, Effect.SKIPPED),
            cursor);
  }

  /**
   * Returns the effect on an item that no longer exists or is no longer selected. Throws any other
   * failure, also that of a unique field whose value another item has.
   */
  static Handled skipped(RuntimeException failure) {
    if (failure instanceof ConditionFailedException refused
        && !(failure instanceof ItemExistsException)
        && !refused.failedTerms().isEmpty()) {
      return new Handled(Effect.SKIPPED, 0);
    }
    throw failure;
  }

  private static long count(List<Handled> page, Effect effect) {
    return page.stream().filter(each -> each.effect() == effect).count();
  }
}
