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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is to become of an item: {@code path[__action] = value}, resolved against the fields of a
 * schema. It is applied in memory, or sent as an update expression on the condition that it may.
 * All changes see the item as it was before any of them. Immutable.
 */
public final class Changes {
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
   * Elements are added from the first to the last and then removed from the last to the first, so
   * that every index means what it meant before.
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

  /** No change at all. */
  public static final Changes NONE = new Changes(List.of());

  private Changes(List<Change> changes) {
    this(changes, Map.of(), List.of());
  }

  /**
   * Resolves changes as they were written.
   *
   * @param written such as {@code "stock__plus"} with its operand; null removes a value
   * @param fields the fields that they may name
   * @param table the owner of the fields in messages, such as the table's name
   * @throws InvalidLookupException if there is none, for an unknown field or action, an operand
   *     that does not fit, or two changes of one value
   */
  public static Changes resolve(List<Lookup> written, Fields fields, String table) {
    return new ChangeResolver(fields, table).resolve(written);
  }

  /**
   * The fewest changes that make one item into another: deep into nested maps; a list that differs
   * is set whole, a set that only grew or shrank is added to or deleted from.
   *
   * @param before the item as it was read
   * @param after the item as it shall be, validated as a whole
   * @param fields the fields of the items
   */
  public static Changes between(
      Map<String, AttributeValue> before, Map<String, AttributeValue> after, Fields fields) {
    return new Changes(Difference.between(before, after, fields));
  }

  /** A new value, which the caller answers for: it is neither validated nor guarded. */
  public static Changes set(Path path, AttributeValue value) {
    return new Changes(List.of(Change.trusted(path, Action.SET, value)));
  }

  /**
   * A number that is added, which the caller answers for: that what is stored is a number, too. A
   * missing one counts as 0.
   */
  public static Changes plus(Path path, BigDecimal number) {
    return plus(path, number, BigDecimal.ZERO);
  }

  /**
   * The same, where a missing number counts as another one than 0.
   *
   * @param start what a missing number counts as
   */
  public static Changes plus(Path path, BigDecimal number, BigDecimal start) {
    Change plus = Change.trusted(path, Action.PLUS, number(number));
    return new Changes(List.of(start.signum() == 0 ? plus : plus.startingFrom(number(start))));
  }

  private static AttributeValue number(BigDecimal number) {
    return AttributeValue.fromN(Numbers.canonical(number).toString());
  }

  /** A value for where none is stored, which the caller answers for. */
  public static Changes setIfMissing(Path path, AttributeValue value) {
    return new Changes(List.of(Change.trusted(path, Action.IF_NOT_EXISTS, value)));
  }

  /**
   * These changes and others.
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

  /** Whether there is nothing to change. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** The paths that are changed. */
  public Set<Path> paths() {
    Set<Path> paths = new LinkedHashSet<>();
    changes.forEach(change -> paths.add(change.path()));
    return paths;
  }

  /** The names of the attributes that are changed. */
  public Set<String> changed() {
    Set<String> names = new LinkedHashSet<>();
    changes.forEach(change -> names.add(change.path().head()));
    return names;
  }

  /** Whether an attribute gets another value although it has one. */
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

  /** The names of the attributes that are changed or whose values are taken. */
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
   * The new values, as they were given, of whole top-level fields, by the fields' names; null for
   * one that is removed. They are the same for every item.
   */
  public Map<String, @Nullable Object> replacements() {
    return replacements;
  }

  /** The new values of whole top-level fields as they are stored, by the fields' names. */
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

  /** All that is sent along, by where it goes. */
  public Map<String, AttributeValue> operands() {
    Map<String, AttributeValue> operands = new LinkedHashMap<>();
    for (Change change : changes) {
      operands.put(
          change.path().segments().stream().map(String::valueOf).collect(Collectors.joining(".")),
          change.operand());
    }
    return operands;
  }

  /** The other new values, of nested fields and of elements, each to be validated alone. */
  public List<Fragment> fragments() {
    return fragments;
  }

  /**
   * The update expression: on an item of which the {@link #guard} is true, DynamoDB makes of it
   * what {@link #applyTo} does.
   *
   * @param expressions where the placeholders are
   * @return empty if there is nothing to change
   * @throws InvalidLookupException if it is longer than DynamoDB takes
   * @throws IllegalStateException for elements of another field that are added to a set, or deleted
   *     from one, of which DynamoDB has no expression; there is no guard either
   */
  public String expression(Expressions expressions) {
    UpdateExpression expression = new UpdateExpression(expressions);
    changes.forEach(expression::write);
    return expression.text();
  }

  /**
   * What must be true of the stored item, so that the changes can be made without reading it: that
   * they fit what is stored, and that the outcome keeps the bounds and types of its fields, as far
   * as it depends on what is stored. New values by themselves are validated beforehand: see {@link
   * #replacements} and {@link #fragments}.
   *
   * <p>Where it is false the changes may still be possible: a missing parent can be made, and
   * several elements that are deleted from a set may not all have been in it. Only that a sum has
   * no more digits than DynamoDB keeps is left to DynamoDB.
   *
   * @return empty if no condition can say it: read the item, apply the changes, validate the whole,
   *     and write it on condition of what was read
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
   * That every list or map which is set whole is still as it was read, and a set where there was
   * none, so that nothing is lost that others did to it meanwhile.
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

  /** Whether to make the changes once more to an item that has them already changes nothing. */
  public boolean isRepeatable() {
    return changes.stream().allMatch(Change::isRepeatable);
  }

  /** Whether a rule about something else in the item, or about the whole outcome, looks on. */
  public boolean restOnOthers() {
    return changes.stream().anyMatch(Change::restsOnOthers);
  }

  /** Whether an item is already what the changes would make of it. */
  public boolean areIn(Map<String, AttributeValue> item) {
    try {
      return ValueOrder.areEqual(AttributeValue.fromM(applyTo(item)), AttributeValue.fromM(item));
    } catch (ValidationException e) {
      return false;
    }
  }

  /**
   * An item with these changes.
   *
   * @param item the item as it is stored
   * @return the item as it would be stored; not validated
   * @throws ValidationException if what is stored does not fit a change
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
