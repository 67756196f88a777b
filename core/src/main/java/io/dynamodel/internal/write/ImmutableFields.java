package io.dynamodel.internal.write;

import io.dynamodel.error.FailedTerm;
import io.dynamodel.error.ImmutableFieldException;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The fields that are set once: the conditions under which a write leaves them as they are. */
final class ImmutableFields {
  private static final AttributeValue NULL = AttributeValue.fromS(ValueType.NULL.name());

  private ImmutableFields() {}

  private static Set<String> of(Model<?> model) {
    return model.table().managed().immutable();
  }

  /**
   * Returns the condition that the fields are not set, or are as they are in an item that will
   * replace the stored one; also true if that has expired.
   *
   * @param item the new item
   * @param stored the stored item; null if it is not known, or there is none
   */
  static Condition kept(
      Model<?> model,
      Map<String, AttributeValue> item,
      @Nullable Map<String, AttributeValue> stored) {
    if (of(model).isEmpty()) {
      return Condition.Constant.ALWAYS;
    }
    // The forms of the stored item count only if the values are the same.
    boolean isKept = changed(model, item, stored, null).isEmpty();
    return kept(of(model), item, isKept ? stored : null).or(model.expired());
  }

  /**
   * Returns the condition that some fields are not set, or are as they are in an item.
   *
   * @param names the fields
   * @param item the item as it will be
   * @param stored the stored item, whose fields may have other forms; null if it is not known
   */
  private static Condition kept(
      Collection<String> names,
      Map<String, AttributeValue> item,
      @Nullable Map<String, AttributeValue> stored) {
    List<Condition> conditions = new ArrayList<>();
    for (String name : names) {
      Path path = Path.of(name);
      AttributeValue value = set(item, name);
      AttributeValue now = stored == null ? null : set(stored, name);
      Condition kept = Condition.notExists(path).or(Condition.term(path, Comparison.TYPE, NULL));
      if (value != null) {
        kept = kept.or(Condition.term(path, Comparison.EQ, now == null ? value : now));
      }
      conditions.add(kept);
    }
    return Condition.all(conditions);
  }

  /**
   * Returns the condition that others have not set those fields that a record sets now, and that it
   * did not have when it was loaded.
   */
  static Condition unset(
      Model<?> model, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    List<String> names = new ArrayList<>();
    for (String name : of(model)) {
      if (set(before, name) == null && set(after, name) != null) {
        names.add(name);
      }
    }
    return kept(names, after, null);
  }

  /** Returns the value of a field; null if it is not set. */
  private static @Nullable AttributeValue set(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.nul() != null ? null : value;
  }

  /**
   * Returns the condition under which changes can be made without reading the item; empty if none
   * can express it.
   */
  static Optional<Condition> guard(Model<?> model, Changes changes) {
    if (of(model).isEmpty()) {
      return Optional.of(Condition.Constant.ALWAYS);
    }
    Map<String, AttributeValue> values = changes.newValues();
    List<String> overwritten = new ArrayList<>();
    for (String name : changes.changed()) {
      if (of(model).contains(name)) {
        if (!values.containsKey(name)) {
          return Optional.empty();
        }
        if (changes.overwrites(name)) {
          overwritten.add(name);
        }
      }
    }
    return Optional.of(kept(overwritten, values, null));
  }

  /**
   * Returns an exception if a write would change the fields of the stored item.
   *
   * @param item the item as it will be
   * @param stored the stored item; null if there is none, or it has expired
   * @param cause DynamoDB's refusal; null if nothing was sent
   */
  static Optional<ImmutableFieldException> changed(
      Model<?> model,
      Map<String, AttributeValue> item,
      @Nullable Map<String, AttributeValue> stored,
      @Nullable RuntimeException cause) {
    if (stored == null || of(model).isEmpty()) {
      return Optional.empty();
    }
    Map<String, AttributeValue> written = null;
    List<FailedTerm> failed = new ArrayList<>();
    for (String name : of(model)) {
      AttributeValue before = set(stored, name);
      AttributeValue after = item.get(name);
      if (before == null || areEqual(before, after)) {
        continue;
      }
      // The same value may be stored in another form than that in which it is written now.
      written = written == null ? model.revisions().asStored(stored) : written;
      if (!areEqual(written.get(name), after)) {
        failed.addAll(Lookups.failedTerms(kept(List.of(name), item, null), stored));
      }
    }
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(new FailedCondition(model, item, stored, cause).ofImmutable(failed));
  }

  /**
   * Rejects a write that would change the fields of the stored item.
   *
   * @throws ImmutableFieldException if it would
   */
  static void check(
      Model<?> model,
      Map<String, AttributeValue> item,
      @Nullable Map<String, AttributeValue> stored) {
    Optional<ImmutableFieldException> changed = changed(model, item, stored, null);
    if (changed.isPresent()) {
      throw changed.get();
    }
  }

  private static boolean areEqual(@Nullable AttributeValue one, @Nullable AttributeValue other) {
    return one != null && other != null && ValueOrder.areEqual(one, other);
  }
}
