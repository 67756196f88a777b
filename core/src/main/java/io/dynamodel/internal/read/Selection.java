package io.dynamodel.internal.read;

import io.dynamodel.BulkOptions;
import io.dynamodel.BulkResult;
import io.dynamodel.Page;
import io.dynamodel.Plan;
import io.dynamodel.Plan.Operation;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.Given;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.batch.BulkDelete;
import io.dynamodel.internal.batch.BulkUpdate;
import io.dynamodel.internal.batch.BulkWrite;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Clause;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.View;
import io.dynamodel.internal.plan.Planner;
import io.dynamodel.internal.plan.Reading;
import io.dynamodel.internal.step.Step;
import io.dynamodel.mapping.StoredItem;
import io.dynamodel.value.Document;
import io.dynamodel.value.Names;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What results select, how they are read, and the steps to all that can be done with them: all that
 * results are, but for who carries the steps out. Immutable; each option gives another one.
 *
 * @param reader makes a record of an item
 */
public record Selection<T>(
    Model<?> model,
    Search search,
    Condition condition,
    ReadOptions options,
    Function<StoredItem, T> reader) {

  /** How the way to the items is chosen. */
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
    public Plan plan(Model<?> model, Condition condition, Reading reading);
  }

  /**
   * The records that lookups select.
   *
   * @throws InvalidLookupException if a lookup is wrong
   */
  public static <T> Selection<T> of(Model<T> model, Search search, Clause lookups) {
    Condition condition = model.condition(lookups);
    return new Selection<>(model, search, condition, ReadOptions.DEFAULT, model::read);
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
    return new Selection<>(
        model, search, condition, options.with(o -> o.projection = paths), Projected.reader(paths));
  }

  /** Only the fields that another type has, as that type. */
  public <V> Selection<V> as(Class<V> type) {
    View<V> view = model.view(Given.given(type, "the type of as(…)"));
    return new Selection<>(
        model, search, condition, options.with(o -> o.projection = view.paths()), view::read);
  }

  // Reading

  /** How the items are found. */
  public Plan plan() {
    return plan(false);
  }

  /** A walk over the items. */
  public Walk walk() {
    return walk(plan(), false, false);
  }

  public Step<List<T>> list() {
    List<T> items = new ArrayList<>();
    return walk()
        .past(item -> items.add(reader.apply(item)))
        .andThen(end -> Step.done(Collections.unmodifiableList(items)));
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

  public Step<Page<T>> page() {
    Plan plan = plan();
    Walk walk = walk(plan, false, true);
    List<T> items = new ArrayList<>();
    Consumer<StoredItem> add = item -> items.add(reader.apply(item));
    boolean bounded = options.limit != null || options.maxCapacity != null;
    return (bounded ? walk.past(add) : walk.fetching())
        .andThen(
            fetched -> {
              walk.pastFetched(add);
              return Step.done(
                  new Page<>(
                      items, cursor(plan, walk), walk.counted(), walk.scanned(), walk.capacity()));
            });
  }

  public Step<Long> count() {
    return walk(plan(true), true, false).count();
  }

  // Writing

  public Step<BulkResult> update(Changes changes, Consumer<BulkOptions> bulkOptions) {
    requireWholeItems("update");
    requireAll("update(…)");
    Plan plan = plan();
    Walk walk = walk(plan, false, false);
    BulkUpdate update = new BulkUpdate(model, plan, condition, changes, walk.isMetering());
    return write(plan, walk, update::of, bulkOptions);
  }

  public Step<BulkResult> delete(Consumer<BulkOptions> bulkOptions) {
    requireWholeItems("delete");
    requireAll("delete()");
    List<Path> keys = model.table().keys().stream().map(key -> Path.of(key.name())).toList();
    Selection<T> onlyKeys = with(o -> o.projection = keys);
    Plan plan = onlyKeys.plan();
    Walk walk = onlyKeys.walk(plan, false, false);
    return onlyKeys.write(
        plan, walk, item -> BulkDelete.of(model, item, condition, walk.isMetering()), bulkOptions);
  }

  /** Does something with each item, as bulk writes do. */
  public Step<BulkResult> each(
      Function<Map<String, AttributeValue>, Step<BulkWrite.Written>> write,
      Consumer<BulkOptions> bulkOptions) {
    Plan plan = plan();
    return write(plan, walk(plan, false, false), write, bulkOptions);
  }

  /** A scan that lost its lookups on the way must not write the whole table. */
  private void requireAll(String method) {
    if (search != Search.QUERY && condition == Condition.Constant.ALWAYS && !options.all) {
      throw new InvalidRequestException(
          "%1$s without a lookup writes every item of table %2$s: add a lookup, or say that this is meant, as in scan().all().%1$s"
              .formatted(method, model.table().name()));
    }
  }

  private void requireWholeItems(String method) {
    if (options.projection != null) {
      throw new InvalidRequestException(
          method + "(): only() and as() read parts of items, and whole items are written");
    }
  }

  private Step<BulkResult> write(
      Plan plan,
      Walk walk,
      Function<Map<String, AttributeValue>, Step<BulkWrite.Written>> write,
      Consumer<BulkOptions> bulkOptions) {
    BulkOptions given = new BulkOptions();
    Given.given(bulkOptions, "the options").accept(given);
    return new BulkWrite(model, write).of(walk, () -> cursor(plan, walk), given);
  }

  private Walk walk(Plan plan, boolean counting, boolean metering) {
    int legs = Walk.legs(plan, options);
    List<Leg.Place> places =
        options.cursor == null
            ? Collections.nCopies(legs, Leg.Place.START)
            : cursors(plan).read(options.cursor, legs);
    return new Walk(plan, options, inMemory(plan), places, counting, metering);
  }

  private Predicate<StoredItem> inMemory(Plan plan) {
    // What is not looked into need not be made a map.
    return plan.inMemory() == Condition.Constant.ALWAYS
        ? item -> true
        : item -> Lookups.matches(plan.inMemory(), model.values(item));
  }

  private Optional<String> cursor(Plan plan, Walk walk) {
    List<Leg.Place> places = walk.places();
    return places.isEmpty() ? Optional.empty() : Optional.of(cursors(plan).write(places));
  }

  private Cursor cursors(Plan plan) {
    return new Cursor(Fingerprint.of(plan, options), model.cursorSecret());
  }

  private Plan plan(boolean counting) {
    Plan plan = search.planning.plan(model, condition, options.reading(counting));
    if (plan.operation() == Operation.SCAN && options.reverse) {
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
    return new InvalidRequestException(
        "reverse(): a scan has no order that could be reversed, a query has");
  }
}
