package io.dynamodel.internal.batch;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.write.ItemKey;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The input of a batch: the items, each once, and the violations of all of them, which are reported
 * before any request is sent: in one exception, or to a listener if it takes them.
 */
final class BatchInput<W> {
  private final Map<ItemKey, BatchItem<W>> items = new LinkedHashMap<>();
  private final Set<String> tables = new LinkedHashSet<>();
  private final Rejections rejections = new Rejections();
  private boolean onlyKeysAreWrong = true;
  private @Nullable Throwable cause;
  private int count;

  /**
   * Sets a listener that receives the invalid members, so that they are not an error of the batch.
   */
  void rejected(@Nullable BiConsumer<Integer, List<Violation>> listener) {
    rejections.listener(listener);
  }

  /**
   * Adds the next key.
   *
   * @param given a {@link io.dynamodel.value.Key} or a bare hash key value; null is reported as an
   *     error
   * @param keyed makes the input of the key in its stored form
   */
  void addKey(
      Model<?> model,
      @Nullable Object given,
      Function<Map<String, AttributeValue>, Keyed<W>> keyed) {
    take(
        model,
        given,
        () -> new InvalidLookupException("a key must not be null"),
        key -> keyed.apply(model.key(key)));
  }

  /**
   * Adds the next record or map.
   *
   * @param given the record or map; null is a violation
   * @param item makes its item; throws if it is invalid
   */
  <G> void add(Model<?> model, @Nullable G given, Function<G, Keyed<W>> item) {
    take(
        model,
        given,
        () ->
            new ValidationException(
                "", List.of(new Violation(Path.root(), "required", "must not be null", null))),
        item);
  }

  private <G> void take(
      Model<?> model,
      @Nullable G given,
      Supplier<RuntimeException> missing,
      Function<G, Keyed<W>> item) {
    int position = count++;
    tables.add(model.table().name());
    try {
      if (given == null) {
        throw missing.get();
      }
      Keyed<W> keyed = item.apply(given);
      BatchItem<W> made = BatchItem.of(model, keyed.key(), keyed.what(), position);
      items.merge(made.id(), made, (earlier, later) -> later.insteadOf(earlier));
    } catch (ValidationException e) {
      onlyKeysAreWrong = false;
      cause = cause == null ? e.getCause() : cause;
      rejections.add(position, e.violations());
    } catch (ClassCastException e) {
      // A collection of another type, which an unchecked cast concealed from the compiler.
      onlyKeysAreWrong = false;
      cause = cause == null ? e : cause;
      Violation type = new Violation(Path.root(), "type", Unreadable.phrase(e), null);
      rejections.add(position, List.of(type));
    } catch (InvalidLookupException e) {
      String message = String.valueOf(e.getMessage());
      rejections.add(position, List.of(new Violation(Path.root(), "key", message, null)));
    }
  }

  /**
   * A key, and what to do to its item.
   *
   * @param key in its stored form
   */
  record Keyed<W>(Map<String, AttributeValue> key, W what) {}

  /**
   * Returns the items, each once: the last of several with the same key.
   *
   * @throws ValidationException if anything is invalid and no listener takes it, with all
   *     violations
   * @throws InvalidLookupException if only keys are invalid, with all of them
   */
  Collection<BatchItem<W>> items() {
    if (rejections.all().isEmpty()) {
      return items.values();
    }
    if (rejections.areTaken()) {
      rejections.report(batch());
      return items.values();
    }
    String what = batch() + " (" + rejections.all().size() + " invalid, none sent)";
    List<Violation> violations = new ArrayList<>();
    rejections
        .all()
        .forEach((position, each) -> each.forEach(one -> violations.add(at(position, one))));
    if (onlyKeysAreWrong) {
      throw new InvalidLookupException(
          violations.stream()
              .limit(Names.MOST)
              .map(violation -> "\n  " + violation.path() + ": " + Names.said(violation.message()))
              .collect(
                  Collectors.joining(
                      "", what + " is not valid:", Names.more(violations.size(), "\n  "))));
    }
    throw new ValidationException(what, violations, cause);
  }

  /**
   * Reports an item that turned out to be invalid because of the stored item.
   *
   * @return false if that is an error
   */
  boolean takesBack(BatchItem<?> item, List<Violation> violations) {
    if (!rejections.areTaken()) {
      return false;
    }
    // If a key was given several times, the last one counts.
    rejections.reportLate(item.positions().get(item.positions().size() - 1), violations, batch());
    return true;
  }

  private String batch() {
    return "a batch of " + count + " for table " + String.join(", ", tables);
  }

  private static Violation at(int position, Violation violation) {
    return violation.inside(Path.of(position));
  }
}
