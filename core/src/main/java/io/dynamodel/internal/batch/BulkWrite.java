package io.dynamodel.internal.batch;

import io.dynamodel.BulkOptions;
import io.dynamodel.BulkResult;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.Walk;
import io.dynamodel.internal.step.Step;
import io.dynamodel.value.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes each item of a walk, page by page, several items of a page at a time.
 *
 * <p>The first steps of all items of a page are made before any of them is sent; so an item that
 * would not be valid ends the walk before anything of its page is written. Of what fails later the
 * first failure keeps the rest of the page from being sent, and is thrown when all that was under
 * way has ended, so that the counts are exact.
 */
public final class BulkWrite {
  private static final int WIDTH = 8;

  /** What became of an item. */
  public enum Outcome {
    CHANGED,
    UNCHANGED,
    SKIPPED,
    /** Because something failed. */
    NOT_WRITTEN
  }

  /**
   * An item that was dealt with.
   *
   * @param capacity the capacity units that it took; 0 where that was not asked for
   */
  public record Written(Outcome outcome, double capacity) {
    public static Step<Written> done(Outcome outcome, double capacity) {
      return Step.done(new Written(outcome, capacity));
    }
  }

  private final Model<?> model;
  private final Function<Map<String, AttributeValue>, Step<Written>> write;

  /** The first failure, said when it is known how many items were written. */
  private final AtomicReference<@Nullable Supplier<RuntimeException>> failure =
      new AtomicReference<>();

  private BulkResult soFar = new BulkResult(0, 0, 0, 0, Optional.empty());

  /**
   * @param write the steps to the writing of one item
   */
  public BulkWrite(Model<?> model, Function<Map<String, AttributeValue>, Step<Written>> write) {
    this.model = model;
    this.write = write;
  }

  /**
   * The steps to the writing of all items.
   *
   * @param cursor where the walk would be gone on with
   */
  public Step<BulkResult> of(Walk walk, Supplier<Optional<String>> cursor, BulkOptions options) {
    return walk.fetching().andThen(more -> more ? page(walk, cursor, options) : Step.done(soFar));
  }

  private Step<BulkResult> page(Walk walk, Supplier<Optional<String>> cursor, BulkOptions options) {
    List<Step<Written>> writes = new ArrayList<>();
    walk.pastFetched(item -> writes.add(unlessFailed(write(model.values(item)))));
    return new Step.Fan<>(
        writes,
        WIDTH,
        page -> {
          walk.charge(page.stream().mapToDouble(Written::capacity).sum());
          Supplier<RuntimeException> failed = failure.get();
          add(page, failed == null ? cursor.get() : soFar.cursor());
          RuntimeException end = failed == null ? null : failed.get();
          tell(options, end);
          if (end != null) {
            throw end;
          }
          return of(walk, cursor, options);
        });
  }

  /** Lets the listener know, whose failure ends the walk, unless something else does already. */
  private void tell(BulkOptions options, @Nullable RuntimeException end) {
    try {
      options.listener().accept(soFar);
    } catch (RuntimeException e) {
      if (end == null) {
        throw new DynaModelException(
            "the listener of onProgress(…) failed when %d items of table %s were seen and %d of them written: %s"
                .formatted(
                    soFar.seen(), model.table().name(), soFar.changed(), Names.said(e.toString())),
            e);
      }
      end.addSuppressed(e);
    }
  }

  private Step<Written> write(Map<String, AttributeValue> item) {
    try {
      return write.apply(item).recovered(thrown -> fail(() -> told(item, thrown)));
    } catch (ValidationException e) {
      throw told(item, e);
    }
  }

  private Step<Written> unlessFailed(Step<Written> step) {
    return new Step.Pause<>(
        Duration.ZERO,
        () -> failure.get() == null ? step : Written.done(Outcome.NOT_WRITTEN, 0),
        interrupted -> Step.done(fail(() -> interrupted)));
  }

  private Written fail(Supplier<RuntimeException> thrown) {
    failure.compareAndSet(null, thrown);
    return new Written(Outcome.NOT_WRITTEN, 0);
  }

  private RuntimeException told(Map<String, AttributeValue> item, RuntimeException thrown) {
    if (!(thrown instanceof ValidationException invalid)) {
      return thrown;
    }
    String what =
        "item %s of table %s, as it would be after the update (items updated before: %d),"
            .formatted(model.keyText(item), model.table().name(), soFar.changed());
    return new ValidationException(what, invalid.violations(), invalid);
  }

  private void add(List<Written> page, Optional<String> cursor) {
    long notWritten = count(page, Outcome.NOT_WRITTEN);
    soFar =
        new BulkResult(
            soFar.seen() + page.size() - notWritten,
            soFar.changed() + count(page, Outcome.CHANGED),
            soFar.unchanged() + count(page, Outcome.UNCHANGED),
            soFar.skipped() + count(page, Outcome.SKIPPED),
            cursor);
  }

  /**
   * An item that is not selected any more, or gone, is left alone; all else is a failure, a value
   * that another item has, too.
   */
  public static Written skipped(RuntimeException failure) {
    if (failure instanceof ConditionFailedException refused
        && !(failure instanceof ItemExistsException)
        && !refused.failedTerms().isEmpty()) {
      return new Written(Outcome.SKIPPED, 0);
    }
    throw failure;
  }

  private static long count(List<Written> page, Outcome outcome) {
    return page.stream().filter(each -> each.outcome() == outcome).count();
  }
}
