package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.View;
import io.dynamodel.internal.read.Projected;
import io.dynamodel.mapping.StoredItem;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a batch is read: {@code books.getBatch(keys, o -> o.consistent())}, {@code
 * books.getBatch(keys, o -> o.only("title"))}. Immutable, each method gives other options.
 *
 * @param <T> the type of what is read
 */
public final class BatchGetOptions<T> {
  private final Model<?> model;
  private final boolean consistent;
  private final Consumer<BatchProgress> listener;
  private final @Nullable List<Path> projection;
  private final Function<StoredItem, T> reader;

  private BatchGetOptions(
      Model<?> model,
      boolean consistent,
      Consumer<BatchProgress> listener,
      @Nullable List<Path> projection,
      Function<StoredItem, T> reader) {
    this.model = model;
    this.consistent = consistent;
    this.listener = listener;
    this.projection = projection;
    this.reader = reader;
  }

  /** The options of a batch for which nothing is said: whole records. */
  public static <T> BatchGetOptions<T> of(Model<T> model) {
    return new BatchGetOptions<>(model, false, progress -> {}, null, model::read);
  }

  /**
   * Strongly consistent reads, which see all writes that succeeded before them and cost twice as
   * much.
   */
  public BatchGetOptions<T> consistent() {
    return new BatchGetOptions<>(model, true, listener, projection, reader);
  }

  /**
   * Is told after each response how far the batch has come, never twice at the same time, but on
   * any thread. What it throws ends the batch, in an exception that says what was done.
   */
  public BatchGetOptions<T> onProgress(Consumer<BatchProgress> progress) {
    return new BatchGetOptions<>(
        model,
        consistent,
        Given.given(progress, "the listener of onProgress(…)"),
        projection,
        reader);
  }

  /**
   * Reads only these fields, as documents: a record without the others would erase them when it is
   * saved.
   *
   * @param fields document names; nested ones as {@code "info.rating"} or {@code "info__rating"},
   *     elements as {@code "tags[0]"} or {@code "tags__0"}
   * @throws io.dynamodel.error.InvalidLookupException for an unknown field, or for none
   */
  public BatchGetOptions<Document> only(String... fields) {
    return only(Projected.paths(model, fields));
  }

  /**
   * Reads only these fields, as documents: {@code o.only(books.field(Book::title))}.
   *
   * @param first a field
   * @param more further fields
   */
  public BatchGetOptions<Document> only(F first, F... more) {
    return only(Projected.paths(model, first, more));
  }

  private BatchGetOptions<Document> only(List<Path> paths) {
    return new BatchGetOptions<>(model, consistent, listener, paths, Projected.reader(paths));
  }

  /**
   * Reads only the fields that another type has, as that type: {@code o.as(BookTitle.class)}.
   *
   * @param type a record or class whose fields are among those of the model, by the same naming
   */
  public <V> BatchGetOptions<V> as(Class<V> type) {
    View<V> view = model.view(Given.given(type, "the type of as(…)"));
    return new BatchGetOptions<>(model, consistent, listener, view.paths(), view::read);
  }

  public boolean isConsistent() {
    return consistent;
  }

  public Consumer<BatchProgress> listener() {
    return listener;
  }

  /** The paths to read; null for whole items. */
  public @Nullable List<Path> projection() {
    return projection;
  }

  public Function<StoredItem, T> reader() {
    return reader;
  }
}
