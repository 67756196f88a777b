package io.dynamodel.internal.read;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.View;
import io.dynamodel.internal.plan.AccessPlan;
import io.dynamodel.internal.plan.AccessPlan.RequestKind;
import io.dynamodel.internal.plan.Planner;
import io.dynamodel.internal.plan.Reading;
import io.dynamodel.internal.step.Step;
import io.dynamodel.schema.Finding;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items that results select, how they are read, and the steps that read them. Immutable; each
 * option returns another selection.
 *
 * @param reader makes records of the items
 */
public record Selection<T>(
    Model<?> model,
    Search search,
    Condition condition,
    ReadOptions options,
    RecordReader<T> reader) {

  /** How the items are searched. */
  public enum Search {
    QUERY(Planner::query),
    SCAN(Planner::scan),
    FIND(Planner::find);

    private final Planning planning;

    Search(Planning planning) {
      this.planning = planning;
    }
  }

  /** One of the ways of the planner. */
  private interface Planning {
    AccessPlan plan(Model<?> model, Condition condition, Reading reading);
  }

  /** Returns the selection of the records for which a condition is true. */
  public static <T> Selection<T> of(Model<T> model, Search search, Condition condition) {
    return new Selection<>(
        model, search, condition, ReadOptions.DEFAULT, new RecordReader.OfItem<>(model.reader()));
  }

  /** Returns the selection of the stored items that do not fit their type or break the schema. */
  public static Selection<Finding> audit(Model<?> model) {
    return new Selection<>(
        model,
        Search.SCAN,
        Condition.Constant.ALWAYS,
        ReadOptions.DEFAULT.with(o -> o.picking = true),
        new RecordReader.OfSome<>(model.audit()::finding));
  }

  // How it is read

  public Selection<T> with(Consumer<ReadOptions> change) {
    return new Selection<>(model, search, condition, options.with(change), reader);
  }

  /** Returns a selection that reads only these fields, as documents. */
  public Selection<Document> only(String... fields) {
    return only(Projected.paths(model, fields));
  }

  /** Returns a selection that reads only these paths, as documents. */
  public Selection<Document> only(List<Path> paths) {
    requireRecords("only(…)");
    requireNotHydrated("only(…)");
    return new Selection<>(
        model,
        search,
        condition,
        options.with(o -> o.projection = paths),
        new RecordReader.OfItem<>(Projected.reader(model, paths)));
  }

  /** Returns a selection that reads only the fields of another type, as that type. */
  public <V> Selection<V> as(Class<V> type) {
    requireRecords("as(…)");
    requireNotHydrated("as(…)");
    View<V> view = model.view(Given.given(type, "the type of as(…)"));
    return new Selection<>(
        model,
        search,
        condition,
        options.with(o -> o.projection = view.paths()),
        new RecordReader.OfItem<>(view::read));
  }

  /**
   * Returns a selection that fetches the whole items if it reads an index that lacks attributes.
   */
  public Selection<T> hydrated(Hydration hydration) {
    requireRecords("hydrated()");
    if (makesParts()) {
      throw new InvalidRequestException(
          "hydrated(): whole items are fetched, but only(…) and as(…) read parts: leave one of them"
              + " out");
    }
    // Other projections belong to readers that fetch the whole items already.
    return isProjected() ? this : with(o -> o.hydration = hydration);
  }

  private void requireNotHydrated(String call) {
    if (options.hydration != null) {
      throw new InvalidRequestException(
          call + ": hydrated() fetches whole items: leave one of them out");
    }
  }

  /**
   * Requires that the selection has records, and not findings.
   *
   * @param call what was called
   */
  public void requireRecords(String call) {
    if (options.picking) {
      throw new InvalidRequestException(
          "audit()."
              + call
              + ": an audit has findings, which have no fields and are not written: read the keys"
              + " of the findings, and pass them to getBatch, update or delete of the model");
    }
  }

  /** Returns a selection of the same items, of which other records are made. */
  public <R> Selection<R> readBy(RecordReader<R> other) {
    return new Selection<>(model, search, condition, options, other);
  }

  // Reading

  /** Returns how the items are found. */
  public AccessPlan plan() {
    return plan(false);
  }

  /** Returns a walk over the items. */
  public Walk walk() {
    return walk(plan());
  }

  /** Returns a walk over the items, by the plan of this selection. */
  public Walk walk(AccessPlan plan) {
    return walk(plan, false, false);
  }

  /** Returns a walk over the records. */
  public RecordWalk<T> recordWalk() {
    AccessPlan plan = plan();
    return recordWalk(plan, walk(plan));
  }

  private RecordWalk<T> recordWalk(AccessPlan plan, Walk walk) {
    if (plan.hydrates()) {
      return new RecordWalk<>(
          walk,
          new RecordReader.OfPage<>(
              (page, unreadables) ->
                  whole(plan, page, walk).andThen(items -> records(items, unreadables))),
          model,
          options.unreadables);
    }
    return new RecordWalk<>(
        walk,
        model.upgrades().isNone() || !makesParts()
            ? reader
            : new RecordReader.OfPage<>(
                (page, unreadables) ->
                    new OlderItems(model, this, plan)
                        .of(page)
                        .andThen(items -> records(items, unreadables))),
        model,
        options.unreadables);
  }

  /** Returns the steps to the whole items of a page that a walk by a plan fetched. */
  public Step<List<StoredItem>> whole(AccessPlan plan, List<StoredItem> page, Walk walk) {
    Hydration hydration = options.hydration;
    return hydration == null || page.isEmpty() || !plan.hydrates()
        ? Step.done(page)
        : hydration.of(this, page, walk.isMetering() ? walk::charge : null);
  }

  private Step<List<T>> records(List<StoredItem> items, Unreadables unreadables) {
    if (reader instanceof RecordReader.OfPage<T> ofPage) {
      return ofPage.make().apply(items, unreadables);
    }
    RecordReader.OfItem<T> ofItem = (RecordReader.OfItem<T>) reader;
    return Step.done(unreadables.records(model, items, ofItem.make()));
  }

  public Step<List<T>> list() {
    List<T> records = new ArrayList<>();
    return recordWalk().into(records).map(end -> Collections.unmodifiableList(records));
  }

  public Step<Optional<T>> first() {
    return atMost(1).list().andThen(items -> Step.done(items.stream().findFirst()));
  }

  public Step<T> one() {
    return atMost(2)
        .list()
        .andThen(
            items -> {
              if (items.size() != 1) {
                throw new DynaModelException(
                    "one(): table "
                        + model.table().name()
                        + " has "
                        + (items.isEmpty() ? "no item" : "more than one item")
                        + " that the lookups select");
              }
              return Step.done(items.get(0));
            });
  }

  private Selection<T> atMost(long items) {
    return with(o -> o.limit = Math.min(items, o.most()));
  }

  public Step<RecordPage<T>> page() {
    AccessPlan plan = plan();
    Walk walk = walk(plan, false, true);
    RecordWalk<T> recordWalk = recordWalk(plan, walk);
    List<T> records = new ArrayList<>();
    boolean bounded = options.limit != null || options.maxCapacity != null;
    return (bounded ? recordWalk.into(records) : recordWalk.fetching())
        .map(
            fetched -> {
              recordWalk.takeFetched(records);
              return new RecordPage<>(
                  records, cursor(plan, walk), walk.counted(), walk.scanned(), walk.capacity());
            });
  }

  public Step<Long> count() {
    if (reader instanceof RecordReader.OfSome || options.unreadables.arePassedOver()) {
      return recordWalk().count();
    }
    AccessPlan plan = plan(true);
    return plan.hydrates() ? recordWalk(plan, walk(plan)).count() : walk(plan, true, false).count();
  }

  // Writing

  /** Returns a selection that reads only the keys of the table. */
  public Selection<T> onlyKeys() {
    List<Path> keys = model.table().keys().stream().map(key -> Path.of(key.name())).toList();
    return with(o -> o.projection = keys);
  }

  /** Returns whether only parts of the items are read. */
  public boolean isProjected() {
    return options.projection != null;
  }

  /** Returns whether records are made of parts of items; others may be fetched when needed. */
  public boolean makesParts() {
    return isProjected() && reader instanceof RecordReader.OfItem;
  }

  /** Returns whether no lookup narrows the selection, so that it is the whole table. */
  public boolean isWholeTable() {
    return search != Search.QUERY && condition == Condition.Constant.ALWAYS;
  }

  private Walk walk(AccessPlan plan, boolean counting, boolean metering) {
    int legs = Walk.legs(plan, options);
    List<Leg.Position> places =
        options.cursor == null
            ? Collections.nCopies(legs, Leg.Position.START)
            : cursors(plan).read(options.cursor, legs);
    ReadOptions read = options;
    if (makesParts() && !model.upgrades().isNone()) {
      List<Path> paths = Projected.telling(model, plan, Objects.requireNonNull(options.projection));
      read = options.with(o -> o.projection = paths);
    }
    return new Walk(plan, read, inMemory(plan), places, counting && !isShownByKeys(), metering);
  }

  private Predicate<StoredItem> inMemory(AccessPlan plan) {
    // An item that no condition inspects need not become a map.
    Predicate<StoredItem> selected = item -> true;
    if (plan.inMemory() != Condition.Constant.ALWAYS) {
      Predicate<Map<String, AttributeValue>> test = Lookups.test(plan.inMemory());
      selected = item -> test.test(model.values(item));
    }
    Entity entity = model.entity();
    return entity == null || !entity.isShownByKeys()
        ? selected
        : selected.and(item -> entity.isOwnByKey(model.values(item)));
  }

  /** Returns whether only the keys of an item show whether it is one of the model's entity. */
  private boolean isShownByKeys() {
    return model.entity() != null && model.entity().isShownByKeys();
  }

  /** Returns where a walk by a plan would be continued; empty at its end. */
  public Optional<String> cursor(AccessPlan plan, Walk walk) {
    List<Leg.Position> places = walk.places();
    return places.isEmpty() ? Optional.empty() : Optional.of(cursors(plan).write(places));
  }

  private Cursor cursors(AccessPlan plan) {
    return new Cursor(Fingerprint.of(plan, options), model.cursorSecret());
  }

  private AccessPlan plan(boolean counting) {
    AccessPlan plan = search.planning.plan(model, condition, options.reading(counting));
    if (plan.kind() == RequestKind.SCAN && options.reverse) {
      throw irreversible();
    }
    return plan;
  }

  @Override
  public String toString() {
    String search = search().name().toLowerCase(Locale.ROOT);
    String lookups =
        condition == Condition.Constant.ALWAYS ? "" : ", " + Names.said(condition.toString());
    return search + " on table " + model.table().name() + lookups + options;
  }

  public static InvalidRequestException irreversible() {
    return new InvalidRequestException("reverse(): only a query has an order; a scan has none");
  }
}
