package io.dynamodel.operation;

import io.dynamodel.lookup.F;
import io.dynamodel.lookup.Q;
import io.dynamodel.lookup.Update;
import io.dynamodel.model.Model;
import io.dynamodel.operation.Selection.Search;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.SdkPublisher;

/**
 * What a query, a scan or a find of an {@code AsyncDynaModel} selects: lazy and immutable, as
 * {@link Results} are, with the same options, but no thread waits for it. Nothing is sent until it
 * is read, and reading it again starts again.
 *
 * <pre>{@code
 * CompletableFuture<List<Book>> old = books.scan("year__lt", 1950).limit(10).list();
 * books.query("author", "Mr. Bar").publisher().subscribe(subscriber);
 * }</pre>
 *
 * <p>What lookups and options alone show to be wrong is thrown when the results are made; all else
 * is what the futures and the publishers fail with. Cancelling a future or a subscription cancels
 * the request that is under way and keeps all others from being sent.
 *
 * @param <T> the type of the records
 */
public final class AsyncResults<T> extends ReadChain<T, AsyncResults<T>> {
  private final AsyncDriver driver;

  private AsyncResults(AsyncDriver driver, Selection<T> selection) {
    super(selection);
    this.driver = driver;
  }

  /** The records that a query finds, some of the lookups being on a key. */
  public static <T> AsyncResults<T> ofQuery(AsyncDriver driver, Model<T> model, Q lookups) {
    return new AsyncResults<>(driver, Selection.of(model, Search.QUERY, lookups));
  }

  /** The records that a scan finds. */
  public static <T> AsyncResults<T> ofScan(AsyncDriver driver, Model<T> model, Q lookups) {
    return new AsyncResults<>(driver, Selection.of(model, Search.SCAN, lookups));
  }

  /** The records that the best of get, query and, if it is allowed, scan finds. */
  public static <T> AsyncResults<T> ofFind(AsyncDriver driver, Model<T> model, Q lookups) {
    return new AsyncResults<>(driver, Selection.of(model, Search.FIND, lookups));
  }

  @Override
  AsyncResults<T> of(Selection<T> other) {
    return new AsyncResults<>(driver, other);
  }

  /**
   * Reads only these fields, as documents.
   *
   * @see Results#only(String...)
   */
  public AsyncResults<Document> only(String... fields) {
    return new AsyncResults<>(driver, selection.only(fields));
  }

  /**
   * Reads only these fields, as documents.
   *
   * @see Results#only(F, F...)
   */
  public AsyncResults<Document> only(F first, F... more) {
    return new AsyncResults<>(driver, selection.only(first, more));
  }

  /**
   * Reads only the fields that another type has, as that type.
   *
   * @see Results#as
   */
  public <V> AsyncResults<V> as(Class<V> type) {
    return new AsyncResults<>(driver, selection.as(type));
  }

  // Reading

  /**
   * The items, as they are asked for: a page is requested when one of its items is wanted and none
   * is at hand, and no other before the subscriber has been given all of it. So one page at most is
   * under way at a time, in a parallel scan one of each segment. Each subscription starts anew, and
   * has a subscriber of its own: one that subscribes again while it is still being given items gets
   * an {@link IllegalStateException}, which ends them.
   *
   * <p>It keeps the rules of Reactive Streams. Signals come on threads of the client, or on the one
   * that asks for more. What a subscriber throws against the rules ends its subscription and goes
   * to the thread's handler of uncaught exceptions.
   */
  public Flow.Publisher<T> publisher() {
    return new ItemPublisher<>(driver, selection);
  }

  /**
   * The {@link #publisher} as one of the AWS SDK's, which is one of {@code org.reactivestreams}.
   */
  public SdkPublisher<T> sdkPublisher() {
    return new ItemPublisher<>(driver, selection).asSdkPublisher();
  }

  /**
   * One page.
   *
   * @see Results#page
   */
  public CompletableFuture<Page<T>> page() {
    return driver.run(selection::page);
  }

  /**
   * How many items there are; at most the limit.
   *
   * @see Results#count
   */
  public CompletableFuture<Long> count() {
    return driver.run(selection::count);
  }

  /** All items. */
  public CompletableFuture<List<T>> list() {
    return driver.run(selection::list);
  }

  /** The first item; empty if there is none. */
  public CompletableFuture<Optional<T>> first() {
    return driver.run(selection::first);
  }

  /**
   * The only item.
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

  /** Changes all items, as {@link #update(Map)} does, and tells how it goes on. */
  public CompletableFuture<BulkResult> update(
      Map<String, ?> changes, Consumer<BulkOptions> bulkOptions) {
    return driver.run(() -> selection.update(selection.changes(changes), bulkOptions));
  }

  /**
   * Changes all items.
   *
   * @see Results#update(String, Object, Object...)
   */
  public CompletableFuture<BulkResult> update(
      String change, @Nullable Object value, @Nullable Object... more) {
    return driver.run(
        () -> selection.update(selection.changes(change, value, more), options -> {}));
  }

  /** Makes one change to all items, as {@link #update(Map)} does, and tells how it goes on. */
  public CompletableFuture<BulkResult> update(
      String change, @Nullable Object value, Consumer<BulkOptions> bulkOptions) {
    return driver.run(() -> selection.update(selection.changes(change, value), bulkOptions));
  }

  /**
   * Changes all items by typed fields.
   *
   * @see Results#update(Update, Update...)
   */
  public CompletableFuture<BulkResult> update(Update change, Update... more) {
    return update(change.and(more), options -> {});
  }

  /** Changes all items by typed fields, with options. */
  public CompletableFuture<BulkResult> update(Update change, Consumer<BulkOptions> bulkOptions) {
    return driver.run(() -> selection.update(selection.changes(change), bulkOptions));
  }

  /** Changes all items at a path, as {@link #update(Map)} does, for names that it cannot say. */
  public CompletableFuture<BulkResult> update(
      Path path, String action, @Nullable Object value, @Nullable Object... more) {
    return driver.run(
        () -> selection.update(selection.changes(path, action, value, more), options -> {}));
  }

  /** Makes one change to all items at a path, and tells how it goes on. */
  public CompletableFuture<BulkResult> update(
      Path path, String action, @Nullable Object value, Consumer<BulkOptions> bulkOptions) {
    return driver.run(() -> selection.update(selection.changes(path, action, value), bulkOptions));
  }

  /**
   * Deletes all items.
   *
   * @see Results#delete()
   */
  public CompletableFuture<BulkResult> delete() {
    return delete(options -> {});
  }

  /** Deletes all items, as {@link #delete()} does, and tells how it goes on. */
  public CompletableFuture<BulkResult> delete(Consumer<BulkOptions> bulkOptions) {
    return driver.run(() -> selection.delete(bulkOptions));
  }
}
