package io.dynamodel.internal.lookup;

import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.value.Numbers;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The actions of changes on stored values. */
public enum Action {
  SET,
  REMOVE,
  PLUS,
  MINUS,
  APPEND,
  PREPEND,
  ADD,
  DELETE,
  IF_NOT_EXISTS,

  /**
   * Keeps a map, and replaces anything else by an empty one. Only merge patches have it: changes
   * cannot name it.
   */
  MERGE;

  private static final Set<ValueType> SETS =
      Collections.unmodifiableSet(EnumSet.of(ValueType.SS, ValueType.NS, ValueType.BS));
  private static final Map<String, Action> BY_NAME = new LinkedHashMap<>();

  static {
    for (Action action : values()) {
      if (action != MERGE) {
        BY_NAME.put(action.toString(), action);
      }
    }
  }

  /** Returns the action with a name; null if there is none. */
  static @Nullable Action named(String name) {
    return BY_NAME.get(name);
  }

  static Set<String> names() {
    return Collections.unmodifiableSet(BY_NAME.keySet());
  }

  /** Returns the types that the stored value and the operand may have; empty if all are allowed. */
  Set<ValueType> types() {
    return switch (this) {
      case PLUS, MINUS -> Set.of(ValueType.N);
      case APPEND, PREPEND -> Set.of(ValueType.L);
      case ADD, DELETE -> SETS;
      default -> Set.of();
    };
  }

  /** Returns whether repeating the action changes nothing further. */
  boolean isRepeatable() {
    return types().isEmpty() || types() == SETS;
  }

  /** Returns whether the operand is a set whose elements are added or deleted. */
  boolean isOfElements() {
    return this == ADD || this == DELETE;
  }

  /** Returns whether DynamoDB accepts another field as the operand. */
  boolean takesPaths() {
    return !isOfElements();
  }

  /** Returns whether the action has no effect on a missing value. */
  boolean takesAway() {
    return this == REMOVE || this == DELETE;
  }

  /**
   * Applies the action to a value that fits.
   *
   * @param stored the stored value; null if there is none
   * @param operand the operand, of a type that fits
   * @return the new value; null if nothing remains
   */
  @Nullable AttributeValue applied(@Nullable AttributeValue stored, AttributeValue operand) {
    return switch (this) {
      case SET -> operand;
      case REMOVE -> null;
      case PLUS -> sum(stored, new BigDecimal(operand.n()));
      case MINUS -> sum(stored, new BigDecimal(operand.n()).negate());
      case APPEND -> stored == null ? operand : joined(stored, operand);
      case PREPEND -> stored == null ? operand : joined(operand, stored);
      case ADD -> stored == null ? operand : united(stored, operand);
      case DELETE -> stored == null ? null : without(stored, operand);
      case IF_NOT_EXISTS -> stored == null ? operand : stored;
      case MERGE -> stored != null && stored.hasM() ? stored : operand;
    };
  }

  /** Returns a number with the opposite sign. */
  static AttributeValue negated(AttributeValue number) {
    return AttributeValue.fromN(Numbers.canonical(new BigDecimal(number.n()).negate()).toString());
  }

  static AttributeValue sum(@Nullable AttributeValue stored, BigDecimal more) {
    BigDecimal sum = stored == null ? more : new BigDecimal(stored.n()).add(more);
    return AttributeValue.fromN(Numbers.canonical(sum).toString());
  }

  private static AttributeValue joined(AttributeValue first, AttributeValue second) {
    List<AttributeValue> elements = new ArrayList<>(first.l());
    elements.addAll(second.l());
    return AttributeValue.fromL(elements);
  }

  private static AttributeValue united(AttributeValue stored, AttributeValue more) {
    List<AttributeValue> elements = new ArrayList<>(Evaluation.elements(stored));
    Evaluation.elements(more).stream()
        .filter(element -> !isAmong(Evaluation.elements(stored), element))
        .forEach(elements::add);
    return set(stored, elements);
  }

  private static @Nullable AttributeValue without(AttributeValue stored, AttributeValue less) {
    List<AttributeValue> elements = new ArrayList<>(Evaluation.elements(stored));
    elements.removeIf(element -> isAmong(Evaluation.elements(less), element));
    return elements.isEmpty() ? null : set(stored, elements);
  }

  private static boolean isAmong(List<AttributeValue> elements, AttributeValue value) {
    return elements.stream().anyMatch(element -> ValueOrder.areEqual(element, value));
  }

  private static AttributeValue set(AttributeValue like, List<AttributeValue> elements) {
    return switch (like.type()) {
      case SS -> AttributeValue.fromSs(elements.stream().map(AttributeValue::s).toList());
      case NS -> AttributeValue.fromNs(elements.stream().map(AttributeValue::n).toList());
      default -> AttributeValue.fromBs(elements.stream().map(AttributeValue::b).toList());
    };
  }

  /** Returns the name of the action in changes. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
