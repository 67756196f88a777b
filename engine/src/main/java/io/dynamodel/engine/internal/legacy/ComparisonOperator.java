package io.dynamodel.engine.internal.legacy;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Comparator;
import io.dynamodel.engine.internal.expression.KeyCondition;
import io.dynamodel.engine.internal.expression.Operand;
import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operators of the legacy parameters, in AWS's order.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html">Condition</a>
 */
enum ComparisonOperator {
  IN(Types.SCALARS),
  NULL(Types.ALL),
  BETWEEN(Types.SCALARS),
  LT(Types.SCALARS),
  NOT_CONTAINS(Types.SCALARS),
  EQ(Types.ALL),
  GT(Types.SCALARS),
  NOT_NULL(Types.ALL),
  NE(Types.ALL),
  LE(Types.SCALARS),
  BEGINS_WITH(EnumSet.of(AttributeType.S, AttributeType.B)),
  GE(Types.SCALARS),
  CONTAINS(Types.SCALARS);

  static final TextRule RULE =
      TextRule.oneOf(
          List.of(values()).stream().map(ComparisonOperator::name).toArray(String[]::new));

  /** Types that the constants of this enum need before they are created. */
  private static final class Types {
    static final Set<AttributeType> ALL = EnumSet.allOf(AttributeType.class);
    static final Set<AttributeType> SCALARS =
        EnumSet.of(AttributeType.S, AttributeType.N, AttributeType.B);
  }

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final Set<AttributeType> types;

  ComparisonOperator(Set<AttributeType> types) {
    this.types = types;
  }

  /**
   * Checks arguments.
   *
   * @throws RequestException if their number or a type is wrong
   */
  void check(List<AttributeValue> arguments) {
    if (!takes(arguments.size())) {
      throw Messages.malformed(
          "Invalid number of argument(s) for the " + this + " ComparisonOperator");
    }
    for (AttributeValue argument : arguments) {
      if (argument.type() != arguments.get(0).type()) {
        throw Messages.malformed("AttributeValues inside AttributeValueList must be of same type");
      }
    }
    for (AttributeValue argument : arguments) {
      if (!types.contains(argument.type())) {
        throw Messages.malformed(
            "ComparisonOperator "
                + this
                + " is not valid for "
                + argument.type()
                + " AttributeValue type");
      }
    }
    if (this == BETWEEN && Comparator.GT.test(arguments.get(0), arguments.get(1))) {
      throw RequestException.malformed(
          "The BETWEEN condition was provided a range where the lower bound is greater than the"
              + " upper bound");
    }
  }

  private boolean takes(int count) {
    return switch (this) {
      case NULL, NOT_NULL -> count == 0;
      case IN -> count > 0;
      case BETWEEN -> count == 2;
      default -> count == 1;
    };
  }

  /** Returns the condition on an attribute with checked arguments. */
  Predicate on(String attribute, List<AttributeValue> arguments) {
    DocumentPath path = DocumentPath.of(attribute);
    Operand operand = new Operand.Path(path);
    List<Operand> constants =
        arguments.stream().map(argument -> (Operand) new Operand.Constant(argument)).toList();
    return switch (this) {
      case EQ, NE, LT, LE, GT, GE ->
          new Predicate.Comparison(Comparator.valueOf(name()), operand, constants.get(0));
      case IN -> new Predicate.OneOf(operand, Set.copyOf(arguments));
      case BETWEEN -> new Predicate.Between(operand, constants.get(0), constants.get(1));
      case NULL -> new Predicate.Not(new Predicate.Exists(path));
      case NOT_NULL -> new Predicate.Exists(path);
      case BEGINS_WITH -> new Predicate.BeginsWith(operand, constants.get(0));
      case CONTAINS -> new Predicate.Contains(operand, constants.get(0));
      case NOT_CONTAINS ->
          // Unlike NE, it is false for a missing attribute.
          new Predicate.And(
              List.of(
                  new Predicate.Exists(path),
                  new Predicate.Not(new Predicate.Contains(operand, constants.get(0)))));
    };
  }

  /** Returns the operator of a key condition, or null if keys have no such condition. */
  KeyCondition.@Nullable Operator ofKey() {
    return switch (this) {
      case EQ, LT, LE, GT, GE, BETWEEN, BEGINS_WITH -> KeyCondition.Operator.valueOf(name());
      case IN, NULL, NOT_NULL, NE, CONTAINS, NOT_CONTAINS -> null;
    };
  }
}
