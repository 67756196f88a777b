package io.dynamodel.internal.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.ValueType;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts the operand of one lookup to the forms that operators require, and checks it. */
final class Operands {
  private static final String NULL =
      "null cannot be compared, and an empty set is never stored: use 'isnull' to find missing"
          + " values";
  private static final Set<ValueType> TEXTUAL = EnumSet.of(ValueType.S, ValueType.B);
  private static final Set<ValueType> SORTED = EnumSet.of(ValueType.S, ValueType.N, ValueType.B);
  private static final Set<ValueType> SCALAR =
      EnumSet.of(ValueType.S, ValueType.N, ValueType.B, ValueType.BOOL);
  private static final Set<ValueType> CONTAINING =
      EnumSet.of(ValueType.S, ValueType.SS, ValueType.NS, ValueType.BS, ValueType.L);

  private final Target target;
  private final Conversion conversion;
  private final Field field;
  private final @Nullable Object operand;

  /**
   * Creates operands.
   *
   * @param target the meaning of the lookup's name
   * @param resolver resolves fields on the right
   * @param written the lookup as it was written
   */
  Operands(Target target, Resolver resolver, Lookup written) {
    this.target = target;
    this.conversion = Conversion.ofLookup(resolver, written);
    this.field = target.compared();
    this.operand = written.operand();
    if (target.size()) {
      requireType("size", target.field(), Target.SIZED);
    }
  }

  Condition is(Comparison comparison, List<Operand> operands) {
    return new Condition.Term(target.subject(), comparison, operands);
  }

  Condition is(Comparison comparison, Operand operand) {
    return is(comparison, List.of(operand));
  }

  /** Returns the condition that the stored value is NULL. */
  Condition isNull() {
    return is(Comparison.TYPE, new Operand.Value(AttributeValue.fromS(ValueType.NULL.name())));
  }

  /** Converts an operand for a test of equality. */
  Operand any() {
    return of(operand, field);
  }

  /** Converts an operand that must have an order. */
  Operand sorted() {
    return sorted(operand);
  }

  private Operand sorted(@Nullable Object given) {
    requireSorted(field);
    Operand converted = of(given, field);
    if (converted instanceof Operand.Value value && !ValueOrder.hasOrder(value.value())) {
      throw error("'" + target.operator() + "' compares only with text, numbers and binary");
    }
    if (given instanceof FieldOperand other) {
      requireSorted(conversion.field(other).compared());
    }
    return converted;
  }

  private void requireSorted(Field compared) {
    requireType(target.operator().toString(), compared, SORTED);
    if (!compared.sortable()) {
      throw error(
          "the stored text of '"
              + compared.name()
              + "' does not sort as its values do: make it an Instant or a number, which do");
    }
  }

  /** Converts an operand to a lower and an upper bound. */
  List<Operand> range() {
    List<?> bounds = elements();
    if (bounds.size() != 2) {
      throw error("takes exactly two values, the lower and the upper bound, not " + bounds.size());
    }
    Operand lower = sorted(bounds.get(0));
    Operand upper = sorted(bounds.get(1));
    if (lower instanceof Operand.Value least && upper instanceof Operand.Value most) {
      if (!ValueOrder.areComparable(least.value(), most.value())) {
        throw error("takes two values of one type, not " + phrase(least) + " and " + phrase(most));
      }
      if (ValueOrder.INSTANCE.compare(least.value(), most.value()) > 0) {
        throw error("the lower bound is greater than the upper one: give the lower one first");
      }
    }
    return List.of(lower, upper);
  }

  /**
   * Converts an operand to the prefix of a text or binary. For values that are stored as text, such
   * as times, it is a prefix of that text.
   */
  Operand prefix() {
    requireType(TEXTUAL);
    Operand prefix = of(operand, Field.of(field.name(), field.type()));
    if (prefix instanceof Operand.Value value && !TEXTUAL.contains(type(value))) {
      throw error("takes text or binary, not " + phrase(value));
    }
    return prefix;
  }

  /** Converts an operand to a part of a text, or an element. */
  Operand contained() {
    return of(operand, part());
  }

  /** Returns a condition for each of several parts or elements. */
  List<Condition> containsEach() {
    List<Condition> conditions = new ArrayList<>();
    Field part = part();
    elements().forEach(each -> conditions.add(is(Comparison.CONTAINS, of(each, part))));
    return conditions;
  }

  private Field part() {
    requireType(CONTAINING);
    return target.part();
  }

  /** Converts an operand to any number of scalars. */
  List<Operand> choices() {
    requireType(SCALAR);
    List<Operand> choices = new ArrayList<>();
    for (Object each : elements()) {
      Operand choice = of(each, field);
      if (choice instanceof Operand.Value value && !SCALAR.contains(type(value))) {
        throw error("takes texts, numbers, binaries and booleans, not " + phrase(value));
      }
      choices.add(choice);
    }
    return choices.stream().distinct().toList();
  }

  boolean flag() {
    if (operand instanceof Boolean flag) {
      return flag;
    }
    throw error("takes true or false");
  }

  /** Converts an operand to the name of a stored type. */
  Operand typeName() {
    String name =
        operand instanceof ValueType type
            ? type.name()
            : operand instanceof String text ? text : "";
    List<String> known =
        EnumSet.complementOf(EnumSet.of(ValueType.ANY)).stream().map(ValueType::name).toList();
    if (!known.contains(name)) {
      throw error(
          "takes the name of a stored type, one of "
              + String.join(", ", known)
              + DidYouMean.phrase(name, known));
    }
    return new Operand.Value(AttributeValue.fromS(name));
  }

  /**
   * Converts a value to the stored form of a field, or another field of the same type to its path.
   */
  private Operand of(@Nullable Object given, Field as) {
    if (given instanceof FieldOperand other) {
      return attribute(other, as);
    }
    if (given == null) {
      throw error(NULL);
    }
    String ambiguity = as.ambiguity(given);
    if (ambiguity != null) {
      throw error(ambiguity);
    }
    AttributeValue encoded = conversion.encode(given, as);
    if (encoded.type() == AttributeValue.Type.NUL) {
      throw error(NULL);
    }
    if (target.size() && !isCount(encoded)) {
      throw error(
          "a size is compared with whole numbers from 0; a field of that name is written 'size__'");
    }
    return new Operand.Value(encoded);
  }

  private static boolean isCount(AttributeValue encoded) {
    BigDecimal number = new BigDecimal(encoded.n());
    return number.signum() >= 0 && number.stripTrailingZeros().scale() <= 0;
  }

  private Operand attribute(FieldOperand given, Field as) {
    if (given.isMade()) {
      throw error(
          "DynamoDB compares with a field or a value, not with "
              + given
              + ": store "
              + (given.addend() == null ? "that value" : "the sum")
              + " in a separate field");
    }
    Source other = conversion.field(given);
    if (other.subject().equals(target.subject())) {
      throw error("compares '" + target.path() + "' with itself");
    }
    if (other.size() && !target.operator().fitsSize()) {
      throw error("'" + target.operator() + "' does not fit a size");
    }
    conversion.requireType("compares with", as.type(), other.compared().type(), other);
    return other.subject();
  }

  private List<?> elements() {
    if (operand instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    }
    if (operand == null || !operand.getClass().isArray() || operand instanceof byte[]) {
      throw error("takes a collection or an array");
    }
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(operand); i++) {
      elements.add(Array.get(operand, i));
    }
    return elements;
  }

  private void requireType(String what, Field compared, Set<ValueType> types) {
    ValueType type = compared.type();
    if (type != ValueType.ANY && !types.contains(type)) {
      String fitting = types.stream().map(ValueType::phrase).collect(Collectors.joining(", "));
      throw error("'" + what + "' does not fit " + type.phrase() + ", only " + fitting);
    }
  }

  private void requireType(Set<ValueType> types) {
    requireType(target.operator().toString(), field, types);
  }

  private InvalidLookupException error(String problem) {
    return conversion.error(problem);
  }

  private static ValueType type(Operand.Value value) {
    return type(value.value());
  }

  /** Returns the type of a stored value; {@link ValueType#ANY} if the SDK does not know it. */
  static ValueType type(AttributeValue value) {
    return switch (value.type()) {
      case NUL -> ValueType.NULL;
      case UNKNOWN_TO_SDK_VERSION -> ValueType.ANY;
      default -> ValueType.valueOf(value.type().name());
    };
  }

  private static String phrase(Operand.Value value) {
    return type(value).phrase();
  }
}
