package io.dynamodel.operation;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.expression.Condition;
import io.dynamodel.lookup.Changes;
import io.dynamodel.lookup.F;
import io.dynamodel.lookup.Lookups;
import io.dynamodel.lookup.Q;
import io.dynamodel.mapping.StoredItem;
import io.dynamodel.model.Model;
import io.dynamodel.model.View;
import io.dynamodel.plan.Plan;
import io.dynamodel.plan.Plan.Operation;
import io.dynamodel.plan.Planner;
import io.dynamodel.plan.Reading;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a query, a scan or a find selects: lazy and immutable. Nothing is sent until it is read,
 * reading it again starts again, and pages are followed to the end. Each option gives other
 * results: {@code books.scan("year__lt", 1950).limit(10).consistent()}.
 *
 * <p>What lookups alone show to be wrong is thrown when the results are made; that no key or index
 * fits, when they are read or explained; always before any request, as an {@link
 * InvalidLookupException}.
 *
 * <p>Where the table has a time to live, what has expired is passed over, although DynamoDB may not
 * have deleted it yet; an index must have that attribute to be read.
 *
 * @param <T> the type of the records
 */
public final class Results<T> implements Iterable<T> {
  /** How the way to the items is chosen. */
  private enum Search {
    QUERY(Planner::query),
    SCAN(Planner::scan),
    FIND(Planner::find);

    final Planning planning;

    Search(Planning planning) {
      this.planning = planning;
    }
  }

  /** One of the ways of the planner. */
  private interface Planning {
    Plan plan(Model<?> model, Condition condition, Reading reading);
  }

  private final Driver driver;
  private final Model<?> model;
  private final Search search;
  private final Condition condition;
  private final ReadOptions options;
  private final Function<StoredItem, T> reader;

  private Results(
      Driver driver,
      Model<?> model,
      Search search,
      Condition condition,
      ReadOptions options,
      Function<StoredItem, T> reader) {
    this.driver = driver;
    this.model = model;
    this.search = search;
    this.condition = condition;
    this.options = options;
    this.reader = reader;
  }

  /** The records that a query finds, some of the lookups being on a key. */
  public static <T> Results<T> ofQuery(Driver driver, Model<T> model, Q lookups) {
    return of(driver, model, Search.QUERY, lookups);
  }

  /** The records that a scan finds. */
  public static <T> Results<T> ofScan(Driver driver, Model<T> model, Q lookups) {
    return of(driver, model, Search.SCAN, lookups);
  }

  /** The records that the best of get, query and, if it is allowed, scan finds. */
  public static <T> Results<T> ofFind(Driver driver, Model<T> model, Q lookups) {
    return of(driver, model, Search.FIND, lookups);
  }

  private static <T> Results<T> of(Driver driver, Model<T> model, Search search, Q lookups) {
    Condition condition = Lookups.resolve(lookups, model.fields(), model.table().name());
    return new Results<>(driver, model, search, condition, ReadOptions.DEFAULT, model::read);
  }

  private Results<T> with(Consumer<ReadOptions> change) {
    return new Results<>(driver, model, search, condition, options.with(change), reader);
  }

  private static void check(boolean fits, String option, String takes, Number given) {
    if (!fits) {
      throw new InvalidLookupException(option + " takes " + takes + ", not " + given);
    }
  }

  // How it is read

  /**
   * At most this many items; 0 sends nothing. Not how many DynamoDB looks at, which is {@link
   * #pageSize}.
   */
  public Results<T> limit(long items) {
    check(items >= 0, "limit", "0 or more", items);
    return with(o -> o.limit = items);
  }

  /**
   * How many items DynamoDB looks at in one request, before the filter; it never looks at more than
   * 1 MB.
   */
  public Results<T> pageSize(int items) {
    check(items >= 1, "pageSize", "1 or more", items);
    return with(o -> o.pageSize = items);
  }

  /** The items of a query from the last range key to the first. */
  public Results<T> reverse() {
    if (search == Search.SCAN) {
      throw irreversible();
    }
    return with(o -> o.reverse = true);
  }

  /**
   * Strongly consistent reads, which see all writes that succeeded before them. Not for a global
   * index.
   */
  public Results<T> consistent() {
    return with(o -> o.consistent = true);
  }

  /** Reads this index, rather than what the planner would choose. */
  public Results<T> index(String name) {
    return with(o -> o.index = name);
  }

  /**
   * Lets an {@code in} on a hash key become a query for each of its values, one after the other, in
   * the order of the values.
   *
   * @param queries how many they may be at most
   */
  public Results<T> fanOut(int queries) {
    check(queries >= 1, "fanOut", "1 or more", queries);
    return with(o -> o.fanOut = queries);
  }

  /**
   * Applies in memory what DynamoDB cannot filter by: conditions on the keys of what is read. All
   * they drop is read and paid for.
   */
  public Results<T> postFilter() {
    return with(o -> o.postFilter = true);
  }

  /** Lets {@code find} scan where no key fits. */
  public Results<T> allowScan() {
    if (search == Search.QUERY) {
      throw new InvalidLookupException(
          "allowScan(): a query is never a scan, what find(…) does may be");
    }
    return with(o -> o.allowScan = true);
  }

  /** Scans in this many segments side by side; the items come in no particular order. */
  public Results<T> parallel(int segments) {
    check(segments >= 1 && segments <= 1_000_000, "parallel", "1 to 1,000,000", segments);
    if (search != Search.SCAN) {
      throw new InvalidLookupException(
          "parallel(" + segments + "): only a scan can be split into segments");
    }
    return with(o -> o.segments = segments);
  }

  /**
   * Sends no further request once this many capacity units are consumed, which ends the results
   * early; a {@link #page} has the cursor to go on from. It is looked at after each response, so
   * that the last request of each segment may go beyond.
   */
  public Results<T> maxCapacity(double units) {
    check(units >= 0, "maxCapacity", "0 or more", units);
    return with(o -> o.maxCapacity = units);
  }

  /**
   * Waits between requests, so that no more than this many capacity units a second are consumed in
   * the long run.
   */
  public Results<T> rateLimit(double unitsPerSecond) {
    check(unitsPerSecond > 0, "rateLimit", "more than 0", unitsPerSecond);
    return with(o -> o.rateLimit = unitsPerSecond);
  }

  /**
   * Goes on where a page ended, exactly after its last item, even if that was deleted since.
   *
   * @param cursor the cursor of a page of the same lookups, index and order, which is checked when
   *     the results are read; null for the beginning
   */
  public Results<T> from(@Nullable String cursor) {
    return with(o -> o.cursor = cursor);
  }

  /**
   * Reads only these fields, as documents: a record without the others would erase them when it is
   * saved.
   *
   * @param fields document names; nested ones as {@code "info.rating"} or {@code "info__rating"}
   */
  public Results<Document> only(String... fields) {
    return only(
        Arrays.stream(fields)
            .map(field -> Lookups.path(field, model.fields(), model.table().name()))
            .toList());
  }

  /**
   * Reads only these fields, as documents: {@code books.scan().only(books.field(Book::isbn),
   * books.field(Book::title))}.
   *
   * @param first a field
   * @param more further fields
   */
  public Results<Document> only(F first, F... more) {
    return only(
        Stream.concat(Stream.of(first), Arrays.stream(more))
            .map(field -> Lookups.path(field, model.fields(), model.table().name()))
            .toList());
  }

  private Results<Document> only(List<Path> paths) {
    if (paths.isEmpty()) {
      throw new InvalidLookupException("only(): name at least one field");
    }
    return new Results<>(
        driver,
        model,
        search,
        condition,
        options.with(o -> o.projection = paths),
        Projected.reader(paths));
  }

  /**
   * Reads only the fields that another type has, as that type: {@code
   * books.scan().as(BookTitle.class)}.
   *
   * @param type a record or class whose fields are among those of the model, by the same naming
   */
  public <V> Results<V> as(Class<V> type) {
    View<V> view = model.view(type);
    return new Results<>(
        driver,
        model,
        search,
        condition,
        options.with(o -> o.projection = view.paths()),
        view::read);
  }

  // Reading

  /** How the items will be found, and why so; sends nothing. Its text form is a small report. */
  public Plan explain() {
    return plan(false);
  }

  /**
   * One page: up to the {@link #limit} and the {@link #maxCapacity}, if there is one of them, else
   * what one request gives; and the cursor to the next.
   *
   * @throws InvalidLookupException if the cursor that it goes on from was changed or belongs to
   *     other results
   */
  public Page<T> page() {
    Plan plan = plan(false);
    Walk walk = walk(plan, false, true);
    boolean bounded = options.limit != null || options.maxCapacity != null;
    if (!bounded) {
      walk.fetch();
    }
    List<T> items = new ArrayList<>();
    StoredItem item = bounded ? walk.next() : walk.nextFetched();
    while (item != null) {
      items.add(reader.apply(item));
      item = bounded ? walk.next() : walk.nextFetched();
    }
    return new Page<>(items, cursor(plan, walk), walk.counted(), walk.scanned(), walk.capacity());
  }

  /**
   * How many items there are: DynamoDB counts all pages, and none is fetched where that can be
   * avoided; at most the limit.
   */
  public long count() {
    return walk(plan(true), true, false).count();
  }

  /** All items. */
  public List<T> list() {
    List<T> items = new ArrayList<>();
    forEach(items::add);
    return Collections.unmodifiableList(items);
  }

  /** The first item; empty if there is none. */
  public Optional<T> first() {
    Iterator<T> items = limit(Math.min(1, options.most())).iterator();
    return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
  }

  /**
   * The only item.
   *
   * @throws DynaModelException if there is none, or more than one
   */
  public T one() {
    List<T> items = limit(Math.min(2, options.most())).list();
    if (items.size() != 1) {
      throw new DynaModelException(
          "one(): table "
              + model.table().name()
              + " has "
              + (items.isEmpty() ? "no item" : "more than one item")
              + " that the lookups select");
    }
    return items.get(0);
  }

  /** The items as a stream, which fetches pages as it goes. */
  public Stream<T> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** The items, fetched page by page as the iterator goes. */
  @Override
  public Iterator<T> iterator() {
    Walk walk = walk(plan(false), false, false);
    return new Iterator<>() {
      private @Nullable StoredItem next;

      @Override
      public boolean hasNext() {
        if (next == null) {
          next = walk.next();
        }
        return next != null;
      }

      @Override
      public T next() {
        StoredItem item = hasNext() ? next : null;
        if (item == null) {
          throw new NoSuchElementException();
        }
        next = null;
        return reader.apply(item);
      }
    };
  }

  // Writing

  /**
   * Changes all items: {@code books.scan("year__lt", 1950).update("tags__append",
   * List.of("classic"))}.
   *
   * <p>Each item is changed as it was read, validated as a whole, and written, if that makes a
   * difference, on condition that it is still selected and that others have not changed in between
   * what the outcome rests on; if they have, it is done anew with what is stored. An item that is
   * not selected any more is skipped. So no change of others is lost, and nothing invalid is
   * stored; but the update as a whole is not atomic: where it ends with an exception, the items of
   * the pages before stay updated. An update whose answer is lost is sent again by the SDK, so that
   * one by {@code plus} or {@code append} may then be made twice.
   *
   * @param changes {@code field} or {@code field__set} with a value, null to remove it; {@code
   *     __remove} with true; {@code __plus} and {@code __minus} on numbers; {@code __append} and
   *     {@code __prepend} on lists; {@code __add} and {@code __delete} on sets; {@code
   *     __if_not_exists}. Fields may be nested, {@code info__rating}, or elements, {@code tags__0}
   * @return how many items were updated, and where to go on if the limits ended it
   * @throws InvalidLookupException before any request, if a change is wrong or of a key of the
   *     table, or there is none
   * @throws io.dynamodel.error.ValidationException before any request, if a new value is invalid
   *     for every item; later, if an item would not be valid: nothing of its page is written then,
   *     unless it was others who changed it in between
   * @throws io.dynamodel.error.ConditionFailedException if others change an item as often as it is
   *     tried
   */
  public BulkResult update(Map<String, ?> changes) {
    return update(changes, options -> {});
  }

  /** Changes all items, as {@link #update(Map)} does, and tells how it goes on. */
  public BulkResult update(Map<String, ?> changes, Consumer<BulkOptions> bulkOptions) {
    return update(Changes.resolve(changes, model.fields(), model.table().name()), bulkOptions);
  }

  /**
   * Changes all items, as {@link #update(Map)} does: {@code update("stock__plus", 1, "checked",
   * true)}.
   *
   * @param change a change
   * @param value its operand
   * @param more further changes and operands, in turn
   */
  public BulkResult update(String change, @Nullable Object value, @Nullable Object... more) {
    return update(
        Changes.resolve(model.fields(), model.table().name(), change, value, more), options -> {});
  }

  /** Makes one change to all items, as {@link #update(Map)} does, and tells how it goes on. */
  public BulkResult update(
      String change, @Nullable Object value, Consumer<BulkOptions> bulkOptions) {
    return update(
        Changes.resolve(model.fields(), model.table().name(), change, value), bulkOptions);
  }

  private BulkResult update(Changes changes, Consumer<BulkOptions> bulkOptions) {
    requireWholeItems("update");
    Plan plan = plan(false);
    Walk walk = walk(plan, false, false);
    BulkUpdate update = new BulkUpdate(model, plan, condition, changes, walk.isMetering());
    return write(plan, walk, update::of, bulkOptions);
  }

  /**
   * Deletes all items, each on condition that it is still selected; one that is not, or is gone, is
   * skipped. The deletion as a whole is not atomic.
   *
   * @return how many items were deleted, and where to go on if the limits ended it
   */
  public BulkResult delete() {
    return delete(options -> {});
  }

  /** Deletes all items, as {@link #delete()} does, and tells how it goes on. */
  public BulkResult delete(Consumer<BulkOptions> bulkOptions) {
    requireWholeItems("delete");
    List<Path> keys = model.table().keys().stream().map(key -> Path.of(key.name())).toList();
    Results<T> onlyKeys = with(o -> o.projection = keys);
    Plan plan = onlyKeys.plan(false);
    Walk walk = onlyKeys.walk(plan, false, false);
    return onlyKeys.write(
        plan,
        walk,
        item -> DeleteItem.inBulk(model, item, condition, walk.isMetering()),
        bulkOptions);
  }

  /** Does something with each item, as bulk writes do. */
  BulkResult each(
      Function<Map<String, AttributeValue>, Step<BulkWrite.Written>> write,
      Consumer<BulkOptions> bulkOptions) {
    Plan plan = plan(false);
    return write(plan, walk(plan, false, false), write, bulkOptions);
  }

  private void requireWholeItems(String method) {
    if (options.projection != null) {
      throw new InvalidLookupException(
          method + "(): only() and as() read parts of items, and whole items are written");
    }
  }

  private BulkResult write(
      Plan plan,
      Walk walk,
      Function<Map<String, AttributeValue>, Step<BulkWrite.Written>> write,
      Consumer<BulkOptions> bulkOptions) {
    BulkOptions given = new BulkOptions();
    bulkOptions.accept(given);
    return new BulkWrite(driver, model, write).run(walk, () -> cursor(plan, walk), given);
  }

  private Walk walk(Plan plan, boolean counting, boolean metering) {
    int legs = Walk.legs(plan, options);
    List<Leg.Place> places =
        options.cursor == null
            ? Collections.nCopies(legs, Leg.Place.START)
            : cursors(plan).read(options.cursor, legs);
    return new Walk(driver, plan, options, inMemory(plan), places, counting, metering);
  }

  private static Predicate<StoredItem> inMemory(Plan plan) {
    // What is not looked into need not be made a map.
    return plan.inMemory() == Condition.Constant.ALWAYS
        ? item -> true
        : item -> Lookups.matches(plan.inMemory(), item.asMap());
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

  private static InvalidLookupException irreversible() {
    return new InvalidLookupException(
        "reverse(): a scan has no order that could be reversed, a query has");
  }
}
