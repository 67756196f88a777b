package io.dynamodel;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.batch.BatchGet;
import io.dynamodel.internal.batch.ProgressListener;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.View;
import io.dynamodel.internal.read.Projected;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Options for reading a batch: {@code books.getBatch(keys, o -> o.consistent())}, {@code
 * books.getBatch(keys, o -> o.only("title"))}. Immutable; each method returns other options.
 *
 * @param <T> the type of the records
 */
public final class BatchGetOptions<T> {
  private final BatchGet<T> read;

  private BatchGetOptions(BatchGet<T> read) {
    this.read = read;
  }

  /** Returns the batch that options describe, starting from whole records. */
  static <T, R> BatchGet<R> read(
      Model<T> model, Function<BatchGetOptions<T>, BatchGetOptions<R>> options) {
    BatchGetOptions<T> none =
        new BatchGetOptions<>(
            new BatchGet<>(model, false, null, model.reader(), (done, total, retried) -> {}));
    BatchGetOptions<R> chosen = Given.given(options, "the options").apply(none);
    if (chosen == null) {
      throw new InvalidRequestException(
          "getBatch: the function returned null instead of options: return the options that it"
              + " receives, as o -> o does");
    }
    return chosen.read;
  }

  /**
   * Makes the reads strongly consistent: they reflect all writes that succeeded before them, and
   * cost twice as much.
   */
  public BatchGetOptions<T> consistent() {
    return new BatchGetOptions<>(
        new BatchGet<>(read.model(), true, read.projection(), read.reader(), read.listener()));
  }

  /**
   * Calls a listener after each response with the progress of the batch: never twice at the same
   * time, but on any thread. An exception that the listener throws ends the batch, as the cause of
   * an exception that says how much was done.
   */
  public BatchGetOptions<T> onProgress(Consumer<Batch.Progress> progress) {
    ProgressListener listener =
        Batch.Progress.to(Given.given(progress, "the listener of onProgress(…)"));
    return new BatchGetOptions<>(
        new BatchGet<>(
            read.model(), read.consistent(), read.projection(), read.reader(), listener));
  }

  /**
   * Reads only these fields, as documents, because saving a record without the other fields would
   * erase them.
   *
   * @param fields document names; nested ones as {@code "info.rating"} or {@code "info__rating"},
   *     elements as {@code "tags[0]"} or {@code "tags__0"}
   * @throws io.dynamodel.error.InvalidLookupException if a field is unknown, or if no field is
   *     given
   */
  public BatchGetOptions<Document> only(String... fields) {
    return only(Projected.paths(read.model(), fields));
  }

  /**
   * Reads only these fields, as documents: {@code o.only(books.field(Book::title))}.
   *
   * @param first a field
   * @param more further fields
   */
  public BatchGetOptions<Document> only(F first, F... more) {
    return only(ReadChain.paths(read.model(), first, more));
  }

  private BatchGetOptions<Document> only(List<Path> paths) {
    return with(paths, Projected.reader(read.model(), paths));
  }

  /**
   * Reads only the fields of another type, as instances of that type: {@code
   * o.as(BookTitle.class)}.
   *
   * @param type a record or class whose fields are among those of the model, with the same naming
   */
  public <V> BatchGetOptions<V> as(Class<V> type) {
    View<V> view = read.model().view(Given.given(type, "the type of as(…)"));
    return with(view.paths(), view::read);
  }

  private <V> BatchGetOptions<V> with(
      @Nullable List<Path> projection, Function<StoredItem, V> reader) {
    // An older item is upgraded as a whole; and a part costs as much capacity as the whole.
    List<Path> paths = read.model().upgrades().isNone() ? projection : null;
    return new BatchGetOptions<>(
        new BatchGet<>(read.model(), read.consistent(), paths, reader, read.listener()));
  }
}
