package io.dynamodel;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.batch.BulkCount;
import io.dynamodel.internal.batch.BulkWrite;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.model.Listeners;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One or more changes of an item, as they were written with typed fields: {@code
 * books.field(Book::stock).minus(1)} is the change {@code "stock__minus", 1}. Immutable, and bound
 * to nothing: names and operands are checked when a model resolves them, before any request.
 *
 * <p>Its text form is the changes as text, with {@code ?} for every value.
 */
public final class Update {
  private final List<Lookup> changes;

  private Update(List<Lookup> changes) {
    this.changes = List.copyOf(changes);
  }

  /** Returns changes by their names. */
  static Update of(Map<String, ?> changes) {
    List<Lookup> each = new ArrayList<>();
    Unreadable.named(Given.given(changes, "the map of changes"), "the map of changes")
        .forEach((name, operand) -> each.add(new Lookup(null, name, F.plain(operand))));
    return new Update(each);
  }

  /**
   * Returns changes that were written as names and operands, or as paths, actions and operands,
   * alternating.
   */
  static Update of(String change, @Nullable Object operand, @Nullable Object... more) {
    return written(Collections.singletonList(change), operand, more);
  }

  /** Returns changes, the first of which was written as a path, an action and an operand. */
  static Update of(Path path, String action, @Nullable Object operand, @Nullable Object... more) {
    return written(Arrays.asList(Given.given(path, "the path of a change"), action), operand, more);
  }

  private static Update written(
      List<Object> first, @Nullable Object operand, @Nullable Object @Nullable ... more) {
    List<@Nullable Object> written = new ArrayList<>(first);
    written.add(operand);
    // A single null after the first change comes as a null array.
    written.addAll(more == null ? Collections.singletonList(null) : Arrays.asList(more));
    return new Update(F.plain(Lookup.changes(written.toArray())));
  }

  /** Returns these changes and others. All of them see the item as it was before any of them. */
  public Update and(Update... others) {
    List<Lookup> all = new ArrayList<>(changes);
    for (Update other : Given.given(others, "the changes of and(…)")) {
      all.addAll(Given.given(other, "the change").changes);
    }
    return new Update(all);
  }

  /**
   * Returns changes that follow a key, and were written as names and operands, alternating.
   *
   * @throws io.dynamodel.error.InvalidLookupException also if the first change is the range key of
   *     the item
   */
  static Update of(
      Model<?> model,
      Object key,
      String change,
      @Nullable Object operand,
      @Nullable Object... more) {
    requireWholeKey(model, key, change, operand, more);
    return of(change, operand, more);
  }

  /**
   * Checks that the first of several changes is not the range key of the item: {@code update("A",
   * "2024", Map.of(…))}, {@code update("A", "2024", "stock", 1)}.
   *
   * @throws InvalidLookupException if it is
   */
  private static void requireWholeKey(
      Model<?> model, Object key, String change, @Nullable Object value, @Nullable Object... more) {
    TableConfig table = model.table();
    KeyAttribute range = table.rangeKey();
    boolean isBare = key != null && !(key instanceof Key || key instanceof Map);
    if (range != null && isBare && value instanceof Map && more != null && more.length == 0) {
      throw new InvalidLookupException(
          "table %1$s has the range key '%2$s', and update(%3$s, %4$s, map) has a hash key alone: where %4$s is a range key, write update(Key.of(%3$s, %4$s), map); where it is a field, write update(Key.of(%3$s, …), %4$s, map)"
              .formatted(table.name(), range.name(), shown(key), shown(change)));
    }
    if (range != null && isBare && isShifted(more)) {
      throw new InvalidLookupException(
          "table %1$s has the range key '%2$s', and update(%3$s, %4$s, …) has a hash key alone, and a change without a value: where %4$s is a range key, write update(Key.of(%3$s, %4$s), …); where it is a field, add the value that is missing"
              .formatted(table.name(), range.name(), shown(key), shown(change)));
    }
  }

  /** Returns whether names and operands cannot alternate, as after a range key at the beginning. */
  private static boolean isShifted(@Nullable Object @Nullable ... more) {
    return more != null
        && more.length % 2 == 1
        && Arrays.stream(more).noneMatch(Path.class::isInstance);
  }

  private static String shown(@Nullable Object value) {
    String text = Names.shown(String.valueOf(value));
    return value instanceof String ? '"' + text + '"' : text;
  }

  List<Lookup> changes() {
    return changes;
  }

  /**
   * Returns these changes and others, which are written as names and operands, alternating: {@code
   * changes.and("editor", user)}. All of them see the item as it was before any of them.
   */
  public Update and(String change, @Nullable Object operand, @Nullable Object... more) {
    return and(of(change, operand, more));
  }

  /** Returns changes that internal packages hold. */
  static Update ofLookups(List<Lookup> changes) {
    return new Update(changes);
  }

  /** Resolves the changes of an item as the listeners of the model replace them. */
  Changes on(Model<?> model, Map<String, AttributeValue> key) {
    Listeners<?> listeners = model.listeners();
    return model.changes(
        listeners.changing().isEmpty()
            ? changes
            : listeners.changed(Listeners.key(model, key), changes));
  }

  /** Returns the steps that make the changes to all items of a selection. */
  Step<BulkCount> bulk(Selection<?> selection, Consumer<BulkCount> listener) {
    Model<?> model = selection.model();
    return BulkWrite.update(selection, on(model), item -> on(model, item), listener);
  }

  /** Resolves the changes against the fields of a model. */
  Changes on(Model<?> model) {
    return model.changes(changes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Update update && changes.equals(update.changes);
  }

  @Override
  public int hashCode() {
    return changes.hashCode();
  }

  @Override
  public String toString() {
    return Names.listed(changes, ", ");
  }
}
