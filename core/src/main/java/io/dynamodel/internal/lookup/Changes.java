package io.dynamodel.internal.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Expressions;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes of an item, {@code path[__action] = value}, resolved against the fields of a schema. They
 * are applied in memory, or sent as an update expression with a condition that guards them. All
 * changes see the item as it was before any of them. Immutable.
 */
public final class Changes {
  /** The maximum number of changes; no more fit into an expression. */
  public static final int MOST = 4096;

  private final List<Change> changes;
  private final Map<String, @Nullable Object> replacements;
  private final List<Fragment> fragments;

  Changes(
      List<Change> changes, Map<String, @Nullable Object> replacements, List<Fragment> fragments) {
    this.changes = inOrder(changes);
    this.replacements = Collections.unmodifiableMap(new LinkedHashMap<>(replacements));
    this.fragments = List.copyOf(fragments);
  }

  /**
   * The order of application: elements are added from the first to the last, then removed from the
   * last to the first, so that every index keeps its meaning.
   */
  private static final Comparator<Change> ORDER =
      Comparator.<Change>comparingInt(change -> change.action().takesAway() ? 1 : 0)
          .thenComparing(
              (left, right) ->
                  (left.action().takesAway() ? -1 : 1) * compare(left.path(), right.path()));

  private static final AttributeValue NULL = AttributeValue.fromS(ValueType.NULL.name());

  private static final Set<ValueType> CONTAINERS =
      Set.of(ValueType.M, ValueType.L, ValueType.SS, ValueType.NS, ValueType.BS);

  private static List<Change> inOrder(List<Change> changes) {
    if (changes.size() < 2) {
      return List.copyOf(changes);
    }
    Change[] sorted = changes.toArray(Change[]::new);
    Arrays.sort(sorted, ORDER);
    return List.of(sorted);
  }

  /** No changes. */
  public static final Changes NONE = new Changes(List.of());

  private Changes(List<Change> changes) {
    this(changes, Map.of(), List.of());
  }

  /**
   * Resolves changes as they were written.
   *
   * @param written for example {@code "stock__plus"} with its operand; null removes a value
   * @param fields the fields that the changes may name
   * @param table the owner of the fields in messages, such as the table's name
   * @throws InvalidLookupException if there is no change, or for an unknown field or action, an
   *     operand that does not fit, or two changes of the same value
   */
  public static Changes resolve(List<Lookup> written, Fields fields, String table) {
    return new ChangeResolver(fields, table).resolve(written);
  }

  /**
   * Returns the fewest changes that turn one item into another. Nested maps are compared field by
   * field; a list that differs is set as a whole; elements are added to, or deleted from, a set
   * that only grew or only shrank.
   *
   * @param before the item as it was read
   * @param after the item as it should become, validated as a whole
   * @param fields the fields of the items
   */
  public static Changes between(
      Map<String, AttributeValue> before, Map<String, AttributeValue> after, Fields fields) {
    return new Changes(Difference.between(before, after, fields));
  }

  /**
   * Returns a change that sets a value. The value is neither validated nor guarded, so the caller
   * must guarantee that it fits.
   */
  public static Changes set(Path path, AttributeValue value) {
    return new Changes(List.of(Change.trusted(path, Action.SET, value)));
  }

  /**
   * Returns a change that adds a number. A missing value counts as 0. The caller must guarantee
   * that a stored value is a number.
   */
  public static Changes plus(Path path, BigDecimal number) {
    return plus(path, number, BigDecimal.ZERO);
  }

  /**
   * Returns a change that adds a number, with another value than 0 for a missing one.
   *
   * @param start the value for a missing number
   */
  public static Changes plus(Path path, BigDecimal number, BigDecimal start) {
    Change plus = Change.trusted(path, Action.PLUS, number(number));
    return new Changes(List.of(start.signum() == 0 ? plus : plus.startingFrom(number(start))));
  }

  private static AttributeValue number(BigDecimal number) {
    return AttributeValue.fromN(Numbers.canonical(number).toString());
  }

  /**
   * Returns a change that sets a value if none is stored. The caller must guarantee that it fits.
   */
  public static Changes setIfMissing(Path path, AttributeValue value) {
    return new Changes(List.of(Change.trusted(path, Action.IF_NOT_EXISTS, value)));
  }

  /**
   * Returns these changes and others.
   *
   * @throws InvalidLookupException if both change the same value
   */
  public Changes and(Changes other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    List<Change> all = new ArrayList<>(changes);
    for (Change change : other.changes) {
      ChangeResolver.refuseOverlap(changes, change, "");
      all.add(change);
    }
    Map<String, @Nullable Object> allReplacements = new LinkedHashMap<>(replacements);
    allReplacements.putAll(other.replacements);
    List<Fragment> allFragments = new ArrayList<>(fragments);
    allFragments.addAll(other.fragments);
    return new Changes(all, allReplacements, allFragments);
  }

  private static int compare(Path left, Path right) {
    int shorter = Math.min(left.segments().size(), right.segments().size());
    for (int i = 0; i < shorter; i++) {
      Object a = left.segments().get(i);
      Object b = right.segments().get(i);
      int order =
          a instanceof Integer first && b instanceof Integer second
              ? first.compareTo(second)
              : a.toString().compareTo(b.toString());
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Returns whether there are no changes. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Returns the paths that are changed. */
  public Set<Path> paths() {
    Set<Path> paths = new LinkedHashSet<>();
    changes.forEach(change -> paths.add(change.path()));
    return paths;
  }

  /** Returns the names of the attributes that are changed. */
  public Set<String> changed() {
    Set<String> names = new LinkedHashSet<>();
    changes.forEach(change -> names.add(change.path().head()));
    return names;
  }

  /** Returns whether the changes can replace an existing value of an attribute. */
  public boolean overwrites(String name) {
    for (Change change : changes) {
      boolean isHarmless =
          change.path().isTopLevel()
              && (change.action() == Action.IF_NOT_EXISTS || change.action() == Action.REMOVE);
      if (change.path().head().equals(name) && !isHarmless) {
        return true;
      }
    }
    return false;
  }

  /** Returns the names of the attributes that are changed, or whose values are operands. */
  public Set<String> attributes() {
    Set<String> names = changed();
    for (Change change : changes) {
      Path from = change.from();
      if (from != null) {
        names.add(from.head());
      }
    }
    return names;
  }

  /**
   * Returns the new values of whole top-level fields as they were given, by the fields' names; null
   * for a field that is removed. They are the same for every item.
   */
  public Map<String, @Nullable Object> replacements() {
    return replacements;
  }

  /** Returns the new values of whole top-level fields as they are stored, by the fields' names. */
  public Map<String, AttributeValue> newValues() {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (Change change : changes) {
      boolean isGiven = change.from() == null && change.path().isTopLevel();
      if (isGiven && (change.action() == Action.SET || change.action() == Action.IF_NOT_EXISTS)) {
        values.put(change.path().head(), change.operand());
      }
    }
    return values;
  }

  /** Returns all operands that are sent, by their paths. */
  public Map<String, AttributeValue> operands() {
    Map<String, AttributeValue> operands = new LinkedHashMap<>();
    for (Change change : changes) {
      operands.put(
          change.path().segments().stream().map(String::valueOf).collect(Collectors.joining(".")),
          Objects.requireNonNullElse(change.ofMissing(), change.operand()));
    }
    return operands;
  }

  /**
   * Returns the other new values, of nested fields and of elements. Each must be validated alone.
   */
  public List<Fragment> fragments() {
    return fragments;
  }

  /**
   * Returns the update expression. On an item for which the {@link #guard} is true, DynamoDB does
   * the same as {@link #applyTo}.
   *
   * @param expressions creates the placeholders
   * @return empty if there is nothing to change
   * @throws InvalidLookupException if it is longer than DynamoDB accepts
   * @throws IllegalStateException if elements of another field are added to or deleted from a set,
   *     for which DynamoDB has no expression; there is no guard either
   */
  public String expression(Expressions expressions) {
    UpdateExpression expression = new UpdateExpression(expressions);
    changes.forEach(expression::write);
    return expression.text();
  }

  /**
   * Returns what must be true of the stored item, so that the changes can be made without reading
   * it: the changes fit the stored values, and the results keep the bounds and types of their
   * fields, as far as they depend on stored values. New values that do not depend on them are
   * validated beforehand: see {@link #replacements} and {@link #fragments}.
   *
   * <p>If the condition is false, the changes may still be possible: a missing parent can be
   * created, and a set may not have contained all of the elements that are deleted. DynamoDB itself
   * checks that a sum does not have too many digits.
   *
   * @return empty if no condition can express it: then read the item, apply the changes, validate
   *     the whole, and write it on condition that the values that were read are unchanged
   */
  public Optional<Condition> guard() {
    List<Condition> guards = new ArrayList<>();
    for (Change change : changes) {
      Optional<Condition> guard = ChangeGuard.of(change);
      if (guard.isEmpty()) {
        return guard;
      }
      guards.add(guard.get());
    }
    return Optional.of(Condition.all(guards));
  }

  /**
   * Returns the condition that each list or map that is set as a whole, or set that is created, is
   * unchanged since the read, so that no concurrent changes are lost.
   *
   * @param before the item as it was read
   */
  public Condition containersAsRead(Map<String, AttributeValue> before) {
    List<Condition> conditions = new ArrayList<>();
    for (Change change : changes) {
      if (change.action() == Action.SET && CONTAINERS.contains(Operands.type(change.operand()))) {
        AttributeValue value = new Evaluation(before).at(change.path());
        if (value == null) {
          conditions.add(
              Condition.notExists(change.path())
                  .or(Condition.term(change.path(), Comparison.TYPE, NULL)));
        } else if (!Operands.type(change.operand()).isSet()) {
          conditions.add(Condition.term(change.path(), Comparison.EQ, value));
        }
      }
    }
    return Condition.all(conditions);
  }

  /** Returns whether repeating the changes on an item that already has them changes nothing. */
  public boolean isRepeatable() {
    return changes.stream().allMatch(Change::isRepeatable);
  }

  /** Returns whether the result can violate a rule that also depends on other parts of the item. */
  public boolean restOnOthers() {
    return changes.stream().anyMatch(Change::restsOnOthers);
  }

  /** Returns whether an item already has all of the changes. */
  public boolean areIn(Map<String, AttributeValue> item) {
    try {
      return ValueOrder.areEqual(AttributeValue.fromM(applyTo(item)), AttributeValue.fromM(item));
    } catch (ValidationException e) {
      return false;
    }
  }

  /**
   * Returns an item with these changes.
   *
   * @param item the item as it is stored
   * @return the item as it would be stored; not validated
   * @throws ValidationException if a stored value does not fit a change
   */
  public Map<String, AttributeValue> applyTo(Map<String, AttributeValue> item) {
    AttributeValue document = AttributeValue.fromM(item);
    List<Violation> violations = new ArrayList<>();
    for (Change change : changes) {
      try {
        document = change.appliedTo(document, item);
      } catch (ValidationException e) {
        violations.addAll(e.violations());
      }
    }
    if (!violations.isEmpty()) {
      throw new ValidationException("the changed item", violations);
    }
    return document.m();
  }
}
