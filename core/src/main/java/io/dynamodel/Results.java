package io.dynamodel;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.admin.TablePrefix;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.batch.BulkWrite;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.ItemIterator;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.read.Selection.Search;
import io.dynamodel.internal.step.Driver;
import io.dynamodel.schema.Finding;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The selection of a query, a scan or a find: lazy and immutable. No request is sent until it is
 * read; reading it again starts from the beginning; pages are followed to the end. Each option
 * returns other results: {@code books.scan("year__lt", 1950).limit(10).consistent()}.
 *
 * <p>Errors in lookups are thrown when the results are created. If no key or index fits, the error
 * is thrown when they are read or explained. Both are {@link InvalidLookupException}s before any
 * request.
 *
 * <p>If the table has a time to live, expired items are ignored, even if DynamoDB has not deleted
 * them yet; an index can be read only if it contains that attribute.
 *
 * @param <T> the type of the records
 */
public final class Results<T> extends ReadChain<T, Results<T>> implements Iterable<T> {
  private final Driver driver;
  private final TablePrefix prefix;

  private Results(Driver driver, TablePrefix prefix, Selection<T> selection) {
    super(selection);
    this.driver = driver;
    this.prefix = prefix;
  }

  /** Returns the records that a query finds; some of the lookups must apply to a key. */
  static <T> Results<T> ofQuery(Driver driver, TablePrefix prefix, Model<T> model, Q lookups) {
    return new Results<>(driver, prefix, select(model, Search.QUERY, lookups));
  }

  /** Returns the records that a scan finds. */
  static <T> Results<T> ofScan(Driver driver, TablePrefix prefix, Model<T> model, Q lookups) {
    return new Results<>(driver, prefix, select(model, Search.SCAN, lookups));
  }

  /** Returns the records that the best of get, query and, if allowed, scan finds. */
  static <T> Results<T> ofFind(Driver driver, TablePrefix prefix, Model<T> model, Q lookups) {
    return new Results<>(driver, prefix, select(model, Search.FIND, lookups));
  }

  /** Returns the records of a selection: those of a relation, or of a collection. */
  static <T> Results<T> ofSelection(Driver driver, TablePrefix prefix, Selection<T> selection) {
    return new Results<>(driver, prefix, selection);
  }

  @Override
  Connected connected() {
    return new Connected(prefix, driver);
  }

  /** Returns the findings of an audit. */
  static Results<Finding> ofAudit(Driver driver, TablePrefix prefix, Model<?> model) {
    return new Results<>(driver, prefix, Selection.audit(model));
  }

  @Override
  Results<T> of(Selection<T> other) {
    return new Results<>(driver, prefix, other);
  }

  /**
   * Reads only these fields, as documents, because saving a record without the other fields would
   * erase them.
   *
   * @param fields document names; nested ones as {@code "info.rating"} or {@code "info__rating"},
   *     elements as {@code "tags[0]"} or {@code "tags__0"}
   */
  public Results<Document> only(String... fields) {
    return new Results<>(driver, prefix, selection.only(fields));
  }

  /**
   * Reads only these fields, as documents: {@code books.scan().only(books.field(Book::isbn),
   * books.field(Book::title))}.
   *
   * @param first a field
   * @param more further fields
   */
  public Results<Document> only(F first, F... more) {
    return new Results<>(driver, prefix, selection.only(paths(selection.model(), first, more)));
  }

  /**
   * Reads only the fields of another type, as instances of that type: {@code
   * books.scan().as(BookTitle.class)}.
   *
   * @param type a record or class whose fields are among those of the model, with the same naming
   */
  public <V> Results<V> as(Class<V> type) {
    return new Results<>(driver, prefix, selection.as(type));
  }

  /**
   * Reads for each record also what relations lead to: {@code threads.query("forum",
   * "Java").with(AUTHOR, REPLIES.limit(20))}. It is read page by page: for {@code One}, one batch
   * request for up to 100 different keys; for {@code Many}, one query for each record, of which at
   * most 8 run at the same time.
   *
   * @param first a relation
   * @param more further relations
   * @throws io.dynamodel.error.InvalidModelException if a relation was declared wrongly
   */
  @SafeVarargs
  public final Results<Related<T>> with(Relation<T, ?> first, Relation<T, ?>... more) {
    return new Results<>(driver, prefix, related(first, more));
  }

  // Reading

  /**
   * Reads one page: up to the {@link #limit} or the {@link #maxCapacity}, if either is set;
   * otherwise the result of one request. The page has the cursor to the next one.
   *
   * @throws InvalidLookupException if the cursor to continue from was changed, or belongs to other
   *     results
   */
  public Page<T> page() {
    return driver.run(selection.page().map(Page::new));
  }

  /**
   * Counts the items, at most up to the limit. DynamoDB counts all pages and returns no items, if
   * possible.
   */
  public long count() {
    return driver.run(selection.count());
  }

  /** Reads all items. */
  public List<T> list() {
    return driver.run(selection.list());
  }

  /** Reads the first item; empty if there is none. */
  public Optional<T> first() {
    return driver.run(selection.first());
  }

  /**
   * Reads the only item.
   *
   * @throws DynaModelException if there is none, or more than one
   */
  public T one() {
    return driver.run(selection.one());
  }

  /** Returns the items as a stream, which requests pages as it proceeds. */
  public Stream<T> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  /** Returns an iterator over the items, which requests pages as it proceeds. */
  @Override
  public Iterator<T> iterator() {
    return new ItemIterator<>(driver, selection.recordWalk());
  }

  // Writing

  /**
   * Changes all items: {@code books.scan("year__lt", 1950).update("tags__append",
   * List.of("classic"))}.
   *
   * <p>Each item is changed as it was read, and validated as a whole. If it differs, it is written
   * on condition that it is still selected and that the values on which the change depends have not
   * changed; if they have, the change is repeated on the newly stored item. An item that is no
   * longer selected is skipped. So no change of others is lost, and nothing invalid is stored. But
   * the update as a whole is not atomic: if it ends with an exception, the items of earlier pages
   * stay updated. If the response to an update is lost, the SDK sends the update again, so {@code
   * plus} or {@code append} may be applied twice.
   *
   * @param changes {@code field} or {@code field__set} with a value, null to remove it; {@code
   *     __remove} with true; {@code __plus} and {@code __minus} on numbers; {@code __append} and
   *     {@code __prepend} on lists; {@code __add} and {@code __delete} on sets; {@code
   *     __if_not_exists}. Fields may be nested, {@code info__rating}, or elements, {@code tags__0}
   * @return the number of updated items, and the cursor to continue from if a limit ended the
   *     update
   * @throws InvalidLookupException before any request, if a change is incorrect or changes a key of
   *     the table, or if there is no change
   * @throws io.dynamodel.error.ValidationException before any request, if a new value is invalid
   *     for every item; later, if an item would become invalid: nothing of its page is written
   *     then, unless another writer changed it in the meantime
   * @throws io.dynamodel.error.ConditionFailedException if others change an item at every attempt
   */
  public BulkResult update(Map<String, ?> changes) {
    return update(changes, options -> {});
  }

  /** Changes all items, as {@link #update(Map)} does, with options. */
  public BulkResult update(Map<String, ?> changes, Consumer<BulkOptions> bulkOptions) {
    return update(Update.of(changes), bulkOptions);
  }

  /**
   * Changes all items, as {@link #update(Map)} does: {@code update("stock__plus", 1, "checked",
   * true)}.
   *
   * @param change a change
   * @param value its operand
   * @param more further changes and operands, alternating
   */
  public BulkResult update(String change, @Nullable Object value, @Nullable Object... more) {
    return update(Update.of(change, value, more), options -> {});
  }

  /** Makes one change to all items, as {@link #update(Map)} does, with options. */
  public BulkResult update(
      String change, @Nullable Object value, Consumer<BulkOptions> bulkOptions) {
    return update(Update.of(change, value), bulkOptions);
  }

  /**
   * Changes all items, as {@link #update(Map)} does, by typed fields: {@code
   * books.scan().all().update(books.field(Book::stock).plus(1))}.
   *
   * @param change a change
   * @param more further changes
   */
  public BulkResult update(Update change, Update... more) {
    return update(Given.given(change, "the change").and(more), options -> {});
  }

  /** Changes all items by typed fields, with options. */
  public BulkResult update(Update change, Consumer<BulkOptions> bulkOptions) {
    return driver.run(
        Given.given(change, "the change")
            .bulk(selection, BulkOptions.listener(bulkOptions))
            .map(BulkResult::new));
  }

  /**
   * Changes all items at a path, as {@link #update(Map)} does, for names that a text cannot
   * express.
   */
  public BulkResult update(
      Path path, String action, @Nullable Object value, @Nullable Object... more) {
    return update(Update.of(path, action, value, more), options -> {});
  }

  /** Makes one change to all items at a path, with options. */
  public BulkResult update(
      Path path, String action, @Nullable Object value, Consumer<BulkOptions> bulkOptions) {
    return update(Update.of(path, action, value), bulkOptions);
  }

  /**
   * Deletes all items, each on condition that it is still selected. An item that no longer exists
   * or is no longer selected is skipped. The deletion as a whole is not atomic.
   *
   * @return the number of deleted items, and the cursor to continue from if a limit ended the
   *     deletion
   */
  public BulkResult delete() {
    return delete(options -> {});
  }

  /** Deletes all items, as {@link #delete()} does, with options. */
  public BulkResult delete(Consumer<BulkOptions> bulkOptions) {
    return driver.run(
        BulkWrite.delete(selection, BulkOptions.listener(bulkOptions)).map(BulkResult::new));
  }

  /**
   * Writes the derived keys of the items again, for those that were stored before a template of
   * their entity was changed: {@code orders.scan().rateLimit(100).rederive()} rewrites what {@link
   * DynaModel#audit} finds.
   *
   * <p>Keys of indexes are updated in place. If the primary key is another one, a transaction puts
   * the item with its new key, deletes the old one, and gives it the guards of its unique fields.
   * Each write has the condition that the values on which it depends are as they were read;
   * otherwise it is evaluated again. So nothing is lost if others write at the same time, or if
   * this runs twice. The version and the times of records are kept, and no listener of the model is
   * called.
   *
   * <p>The results select items by the <em>new</em> templates, so scan for those with old keys.
   * Without a type attribute, only items whose primary key fits the new templates are found.
   *
   * @throws io.dynamodel.error.InvalidModelException if the model is not that of an entity
   * @throws io.dynamodel.error.ConditionFailedException if others change an item at every attempt
   */
  public Rederivation rederive() {
    return rederive(options -> {});
  }

  /** Writes the derived keys again, as {@link #rederive()} does, with options. */
  public Rederivation rederive(Consumer<BulkOptions> bulkOptions) {
    return driver.run(rederiving(bulkOptions));
  }
}
