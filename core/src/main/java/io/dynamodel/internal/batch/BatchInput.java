package io.dynamodel.internal.batch;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.Unreadable;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.write.ItemKey;
import io.dynamodel.value.Names;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is given to a batch, one after the other: the items, each once, and all that is wrong with
 * any of them, which is said before anything is sent.
 */
final class BatchInput<W> {
  private final Map<ItemKey, BatchItem<W>> items = new LinkedHashMap<>();
  private final Set<String> tables = new LinkedHashSet<>();
  private final Set<Integer> wrong = new LinkedHashSet<>();
  private final List<Violation> violations = new ArrayList<>();
  private boolean onlyKeysAreWrong = true;
  private @Nullable Throwable cause;
  private int count;

  /**
   * Takes the next key in.
   *
   * @param given a {@link io.dynamodel.value.Key} or a bare hash key value; null is none
   * @param keyed what is made of it as it is stored
   */
  void addKey(
      Model<?> model,
      @Nullable Object given,
      Function<Map<String, AttributeValue>, Keyed<W>> keyed) {
    take(
        model,
        () -> {
          if (given == null) {
            throw new InvalidLookupException("a key must not be null");
          }
          return keyed.apply(model.key(given));
        });
  }

  /**
   * Takes the next one in.
   *
   * @param given what is given; null is a violation
   * @param item the item that it makes; throws if it is not valid
   */
  <G> void add(Model<?> model, @Nullable G given, Function<G, Keyed<W>> item) {
    take(
        model,
        () -> {
          if (given == null) {
            throw new ValidationException(
                "", List.of(new Violation(Path.root(), "required", "must not be null", null)));
          }
          return item.apply(given);
        });
  }

  private void take(Model<?> model, Supplier<Keyed<W>> item) {
    int position = count++;
    tables.add(model.table().name());
    try {
      Keyed<W> keyed = item.get();
      BatchItem<W> made = BatchItem.of(model, keyed.key(), keyed.what(), position);
      items.merge(made.id(), made, (earlier, later) -> later.insteadOf(earlier));
    } catch (ValidationException e) {
      onlyKeysAreWrong = false;
      cause = cause == null ? e.getCause() : cause;
      e.violations().forEach(violation -> add(position, violation));
    } catch (ClassCastException e) {
      // A collection of another type, past the compiler.
      onlyKeysAreWrong = false;
      cause = cause == null ? e : cause;
      add(position, new Violation(Path.root(), "type", Unreadable.phrase(e), null));
    } catch (InvalidLookupException e) {
      String message = String.valueOf(e.getMessage());
      add(position, new Violation(Path.root(), "key", message, null));
    }
  }

  /**
   * A key, and what is to be done to its item.
   *
   * @param key as it is stored
   */
  record Keyed<W>(Map<String, AttributeValue> key, W what) {}

  private void add(int position, Violation violation) {
    wrong.add(position);
    Object[] path =
        Stream.concat(Stream.of(position), violation.path().segments().stream()).toArray();
    violations.add(
        new Violation(
            Path.of(path), violation.constraint(), violation.message(), violation.rejectedValue()));
  }

  /**
   * The items, each once, as it was given last.
   *
   * @throws ValidationException with everything that is wrong
   * @throws InvalidLookupException the same, where only keys are
   */
  Collection<BatchItem<W>> items() {
    if (violations.isEmpty()) {
      return items.values();
    }
    String what =
        "a batch of "
            + count
            + " for table "
            + String.join(", ", tables)
            + ", "
            + wrong.size()
            + " of which are wrong and none was sent,";
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
}
