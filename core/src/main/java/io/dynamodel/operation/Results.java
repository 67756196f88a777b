package io.dynamodel.operation;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.lookup.Changes;
import io.dynamodel.lookup.F;
import io.dynamodel.lookup.Q;
import io.dynamodel.lookup.Update;
import io.dynamodel.mapping.StoredItem;
import io.dynamodel.model.Model;
import io.dynamodel.operation.Selection.Search;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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
public final class Results<T> extends ReadChain<T, Results<T>> implements Iterable<T> {
  private final Driver driver;

  private Results(Driver driver, Selection<T> selection) {
    super(selection);
    this.driver = driver;
  }

  /** The records that a query finds, some of the lookups being on a key. */
  public static <T> Results<T> ofQuery(Driver driver, Model<T> model, Q lookups) {
    return new Results<>(driver, Selection.of(model, Search.QUERY, lookups));
  }

  /** The records that a scan finds. */
  public static <T> Results<T> ofScan(Driver driver, Model<T> model, Q lookups) {
    return new Results<>(driver, Selection.of(model, Search.SCAN, lookups));
  }

  /** The records that the best of get, query and, if it is allowed, scan finds. */
  public static <T> Results<T> ofFind(Driver driver, Model<T> model, Q lookups) {
    return new Results<>(driver, Selection.of(model, Search.FIND, lookups));
  }

  @Override
  Results<T> of(Selection<T> other) {
    return new Results<>(driver, other);
  }

  /**
   * Reads only these fields, as documents: a record without the others would erase them when it is
   * saved.
   *
   * @param fields document names; nested ones as {@code "info.rating"} or {@code "info__rating"}
   */
  public Results<Document> only(String... fields) {
    return new Results<>(driver, selection.only(fields));
  }

  /**
   * Reads only these fields, as documents: {@code books.scan().only(books.field(Book::isbn),
   * books.field(Book::title))}.
   *
   * @param first a field
   * @param more further fields
   */
  public Results<Document> only(F first, F... more) {
    return new Results<>(driver, selection.only(first, more));
  }

  /**
   * Reads only the fields that another type has, as that type: {@code
   * books.scan().as(BookTitle.class)}.
   *
   * @param type a record or class whose fields are among those of the model, by the same naming
   */
  public <V> Results<V> as(Class<V> type) {
    return new Results<>(driver, selection.as(type));
  }

  // Reading

  /**
   * One page: up to the {@link #limit} and the {@link #maxCapacity}, if there is one of them, else
   * what one request gives; and the cursor to the next.
   *
   * @throws InvalidLookupException if the cursor that it goes on from was changed or belongs to
   *     other results
   */
  public Page<T> page() {
    return driver.run(selection.page());
  }

  /**
   * How many items there are: DynamoDB counts all pages, and none is fetched where that can be
   * avoided; at most the limit.
   */
  public long count() {
    return driver.run(selection.count());
  }

  /** All items. */
  public List<T> list() {
    return driver.run(selection.list());
  }

  /** The first item; empty if there is none. */
  public Optional<T> first() {
    return driver.run(selection.first());
  }

  /**
   * The only item.
   *
   * @throws DynaModelException if there is none, or more than one
   */
  public T one() {
    return driver.run(selection.one());
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
    Walk walk = selection.walk();
    return new Iterator<>() {
      private @Nullable StoredItem next;

      @Override
      public boolean hasNext() {
        if (next == null) {
          next = walk.nextFetched();
        }
        while (next == null && driver.run(walk.fetching())) {
          next = walk.nextFetched();
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
        return selection.reader().apply(item);
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
    return update(selection.changes(changes), bulkOptions);
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
    return update(selection.changes(change, value, more), options -> {});
  }

  /** Makes one change to all items, as {@link #update(Map)} does, and tells how it goes on. */
  public BulkResult update(
      String change, @Nullable Object value, Consumer<BulkOptions> bulkOptions) {
    return update(selection.changes(change, value), bulkOptions);
  }

  /**
   * Changes all items, as {@link #update(Map)} does, by typed fields: {@code
   * books.scan().update(books.field(Book::stock).plus(1))}.
   *
   * @param change a change
   * @param more further changes
   */
  public BulkResult update(Update change, Update... more) {
    return update(change.and(more), options -> {});
  }

  /** Changes all items by typed fields, with options. */
  public BulkResult update(Update change, Consumer<BulkOptions> bulkOptions) {
    return update(selection.changes(change), bulkOptions);
  }

  /** Changes all items at a path, as {@link #update(Map)} does, for names that it cannot say. */
  public BulkResult update(
      Path path, String action, @Nullable Object value, @Nullable Object... more) {
    return update(selection.changes(path, action, value, more), options -> {});
  }

  /** Makes one change to all items at a path, and tells how it goes on. */
  public BulkResult update(
      Path path, String action, @Nullable Object value, Consumer<BulkOptions> bulkOptions) {
    return update(selection.changes(path, action, value), bulkOptions);
  }

  private BulkResult update(Changes changes, Consumer<BulkOptions> bulkOptions) {
    return driver.run(selection.update(changes, bulkOptions));
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
    return driver.run(selection.delete(bulkOptions));
  }
}
