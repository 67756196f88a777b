package io.dynamodel;

import io.dynamodel.internal.admin.TablePrefix;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.batch.BulkWrite;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.ItemPublisher;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.read.Selection.Search;
import io.dynamodel.internal.step.AsyncDriver;
import io.dynamodel.schema.Finding;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.SdkPublisher;

/**
 * The selection of a query, a scan or a find of an {@code AsyncDynaModel}: lazy and immutable, like
 * {@link Results}, with the same options, but without blocking a thread. No request is sent until
 * it is read; reading it again starts from the beginning.
 *
 * <pre>{@code
 * CompletableFuture<List<Book>> old = books.scan("year__lt", 1950).limit(10).list();
 * books.query("author", "Mr. Bar").publisher().subscribe(subscriber);
 * }</pre>
 *
 * <p>Errors in lookups and options are thrown when the results are created. All other failures fail
 * the futures and the publishers. Cancelling a future or a subscription cancels the request that is
 * under way and prevents further requests.
 *
 * @param <T> the type of the records
 */
public final class AsyncResults<T> extends ReadChain<T, AsyncResults<T>> {
  private final AsyncDriver driver;
  private final TablePrefix prefix;

  private AsyncResults(AsyncDriver driver, TablePrefix prefix, Selection<T> selection) {
    super(selection);
    this.driver = driver;
    this.prefix = prefix;
  }

  /** Returns the records that a query finds; some of the lookups must apply to a key. */
  static <T> AsyncResults<T> ofQuery(
      AsyncDriver driver, TablePrefix prefix, Model<T> model, Q lookups) {
    return new AsyncResults<>(driver, prefix, select(model, Search.QUERY, lookups));
  }

  /** Returns the records that a scan finds. */
  static <T> AsyncResults<T> ofScan(
      AsyncDriver driver, TablePrefix prefix, Model<T> model, Q lookups) {
    return new AsyncResults<>(driver, prefix, select(model, Search.SCAN, lookups));
  }

  /** Returns the records that the best of get, query and, if allowed, scan finds. */
  static <T> AsyncResults<T> ofFind(
      AsyncDriver driver, TablePrefix prefix, Model<T> model, Q lookups) {
    return new AsyncResults<>(driver, prefix, select(model, Search.FIND, lookups));
  }

  /** Returns the records of a selection: those of a relation, or of a collection. */
  static <T> AsyncResults<T> ofSelection(
      AsyncDriver driver, TablePrefix prefix, Selection<T> selection) {
    return new AsyncResults<>(driver, prefix, selection);
  }

  @Override
  Connected connected() {
    return new Connected(prefix, driver);
  }

  /** Returns the findings of an audit. */
  static AsyncResults<Finding> ofAudit(AsyncDriver driver, TablePrefix prefix, Model<?> model) {
    return new AsyncResults<>(driver, prefix, Selection.audit(model));
  }

  @Override
  AsyncResults<T> of(Selection<T> other) {
    return new AsyncResults<>(driver, prefix, other);
  }

  /**
   * Reads only these fields, as documents.
   *
   * @see Results#only(String...)
   */
  public AsyncResults<Document> only(String... fields) {
    return new AsyncResults<>(driver, prefix, selection.only(fields));
  }

  /**
   * Reads only these fields, as documents.
   *
   * @see Results#only(F, F...)
   */
  public AsyncResults<Document> only(F first, F... more) {
    return new AsyncResults<>(
        driver, prefix, selection.only(paths(selection.model(), first, more)));
  }

  /**
   * Reads only the fields of another type, as instances of that type.
   *
   * @see Results#as
   */
  public <V> AsyncResults<V> as(Class<V> type) {
    return new AsyncResults<>(driver, prefix, selection.as(type));
  }

  /**
   * Reads for each record also what relations lead to.
   *
   * @see Results#with
   */
  @SafeVarargs
  public final AsyncResults<Related<T>> with(Relation<T, ?> first, Relation<T, ?>... more) {
    return new AsyncResults<>(driver, prefix, related(first, more));
  }

  // Reading

  /**
   * Returns a publisher of the items. A page is requested only when the subscriber has requested an
   * item and none is buffered, and the next page only after all items of the last one were
   * delivered. So at most one request is under way (in a parallel scan, one for each segment). Each
   * subscription starts from the beginning and needs its own subscriber: one that subscribes again
   * while it still receives items gets an {@link IllegalStateException}, which ends both.
   *
   * <p>The publisher follows the rules of Reactive Streams. Signals are delivered on threads of the
   * client, or on the thread that requests more. If a subscriber throws, against these rules, its
   * subscription ends and the exception goes to the thread's handler of uncaught exceptions.
   */
  public Flow.Publisher<T> publisher() {
    return new ItemPublisher<>(driver, selection::recordWalk);
  }

  /**
   * Returns the {@link #publisher} as a publisher of the AWS SDK, which is an {@code
   * org.reactivestreams.Publisher}.
   */
  public SdkPublisher<T> sdkPublisher() {
    return new ItemPublisher<>(driver, selection::recordWalk).asSdkPublisher();
  }

  /**
   * Reads one page.
   *
   * @see Results#page
   */
  public CompletableFuture<Page<T>> page() {
    return driver.run(() -> selection.page().map(Page::new));
  }

  /**
   * Counts the items, at most up to the limit.
   *
   * @see Results#count
   */
  public CompletableFuture<Long> count() {
    return driver.run(selection::count);
  }

  /** Reads all items. */
  public CompletableFuture<List<T>> list() {
    return driver.run(selection::list);
  }

  /** Reads the first item; empty if there is none. */
  public CompletableFuture<Optional<T>> first() {
    return driver.run(selection::first);
  }

  /**
   * Reads the only item.
   *
   * @see Results#one
   */
  public CompletableFuture<T> one() {
    return driver.run(selection::one);
  }

  // Writing

  /**
   * Changes all items.
   *
   * @see Results#update(Map)
   */
  public CompletableFuture<BulkResult> update(Map<String, ?> changes) {
    return update(changes, options -> {});
  }

  /** Changes all items, as {@link #update(Map)} does, with options. */
  public CompletableFuture<BulkResult> update(
      Map<String, ?> changes, Consumer<BulkOptions> bulkOptions) {
    return update(() -> Update.of(changes), bulkOptions);
  }

  /**
   * Changes all items.
   *
   * @see Results#update(String, Object, Object...)
   */
  public CompletableFuture<BulkResult> update(
      String change, @Nullable Object value, @Nullable Object... more) {
    return update(() -> Update.of(change, value, more), options -> {});
  }

  /** Makes one change to all items, as {@link #update(Map)} does, with options. */
  public CompletableFuture<BulkResult> update(
      String change, @Nullable Object value, Consumer<BulkOptions> bulkOptions) {
    return update(() -> Update.of(change, value), bulkOptions);
  }

  /**
   * Changes all items by typed fields.
   *
   * @see Results#update(Update, Update...)
   */
  public CompletableFuture<BulkResult> update(Update change, Update... more) {
    return update(Given.given(change, "the change").and(more), options -> {});
  }

  /** Changes all items by typed fields, with options. */
  public CompletableFuture<BulkResult> update(Update change, Consumer<BulkOptions> bulkOptions) {
    return update(() -> Given.given(change, "the change"), bulkOptions);
  }

  /**
   * Changes all items at a path, as {@link #update(Map)} does, for names that a text cannot
   * express.
   */
  public CompletableFuture<BulkResult> update(
      Path path, String action, @Nullable Object value, @Nullable Object... more) {
    return update(() -> Update.of(path, action, value, more), options -> {});
  }

  /** Makes one change to all items at a path, with options. */
  public CompletableFuture<BulkResult> update(
      Path path, String action, @Nullable Object value, Consumer<BulkOptions> bulkOptions) {
    return update(() -> Update.of(path, action, value), bulkOptions);
  }

  private CompletableFuture<BulkResult> update(
      Supplier<Update> changes, Consumer<BulkOptions> bulkOptions) {
    return driver.run(
        () ->
            changes.get().bulk(selection, BulkOptions.listener(bulkOptions)).map(BulkResult::new));
  }

  /**
   * Deletes all items.
   *
   * @see Results#delete()
   */
  public CompletableFuture<BulkResult> delete() {
    return delete(options -> {});
  }

  /** Deletes all items, as {@link #delete()} does, with options. */
  public CompletableFuture<BulkResult> delete(Consumer<BulkOptions> bulkOptions) {
    return driver.run(
        () -> BulkWrite.delete(selection, BulkOptions.listener(bulkOptions)).map(BulkResult::new));
  }

  /**
   * Writes the derived keys of the items of an entity again.
   *
   * @see Results#rederive()
   */
  public CompletableFuture<Rederivation> rederive() {
    return rederive(options -> {});
  }

  /** Writes the derived keys again, as {@link #rederive()} does, with options. */
  public CompletableFuture<Rederivation> rederive(Consumer<BulkOptions> bulkOptions) {
    return driver.run(() -> rederiving(bulkOptions));
  }
}
