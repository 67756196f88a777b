package io.dynamodel.engine.expression;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.value.AttributeType;
import io.dynamodel.engine.value.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks a parsed condition and makes a {@link Predicate} of it. DynamoDB checks functions and
 * reserved words in the whole expression first, and then one comparison or call after the other.
 */
final class ConditionResolver {
  /** The functions of conditions, with the number of their operands. */
  private static final Map<String, Integer> FUNCTIONS =
      Map.of(
          "attribute_exists", 1,
          "attribute_not_exists", 1,
          "attribute_type", 2,
          "begins_with", 2,
          "contains", 2,
          "size", 1);

  private static final Set<String> UPDATE_FUNCTIONS = Set.of("if_not_exists", "list_append");
  private static final String SIZE = "size";
  private static final int MAX_CANDIDATES = 100;

  /** In the order in which DynamoDB names them. */
  private static final String ALL_TYPES = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";

  private static final String VALID_TYPES = "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}";

  private final Resolver resolver;

  private ConditionResolver(Resolver resolver) {
    this.resolver = resolver;
  }

  /**
   * Resolves a condition.
   *
   * @throws RequestException if DynamoDB refuses it
   */
  static Predicate resolve(Syntax condition, String parameter, ExpressionContext context) {
    Resolver resolver = new Resolver(parameter, context);
    ConditionResolver conditions = new ConditionResolver(resolver);
    conditions.checkFunctions(condition);
    conditions.checkPlaces(condition);
    resolver.checkReservedWords(condition);
    resolver.checkOperators(condition);
    return conditions.predicate(condition);
  }

  private void checkFunctions(Syntax condition) {
    SyntaxWalk.each(
        condition,
        syntax -> {
          if (syntax instanceof Syntax.Call call && !FUNCTIONS.containsKey(call.function())) {
            throw resolver.error(
                UPDATE_FUNCTIONS.contains(call.function())
                    ? "The function is not allowed in a condition expression; function: "
                        + call.function()
                    : "Invalid function name; function: " + call.function());
          }
        });
  }

  /** Calls of {@code size} are operands, all others conditions. */
  private void checkPlaces(Syntax condition) {
    SyntaxWalk.each(
        condition,
        syntax -> {
          boolean logical =
              syntax instanceof Syntax.Or
                  || syntax instanceof Syntax.And
                  || syntax instanceof Syntax.Not;
          for (Syntax child : SyntaxWalk.children(syntax)) {
            checkPlace(child, logical);
          }
        });
    checkPlace(condition, true);
  }

  private void checkPlace(Syntax syntax, boolean isCondition) {
    if (syntax instanceof Syntax.Call call && call.function().equals(SIZE) == isCondition) {
      throw resolver.error(
          "The function is not allowed to be used this way in an expression; function: "
              + call.function());
    }
  }

  private Predicate predicate(Syntax condition) {
    if (condition instanceof Syntax.Or or) {
      return new Predicate.Or(or.conditions().stream().map(this::predicate).toList());
    }
    if (condition instanceof Syntax.And and) {
      return new Predicate.And(and.conditions().stream().map(this::predicate).toList());
    }
    if (condition instanceof Syntax.Not not) {
      return new Predicate.Not(predicate(not.condition()));
    }
    List<Operand> operands =
        SyntaxWalk.children(condition).stream()
            .map(child -> operand((Syntax.Operand) child))
            .toList();
    checkCounts(condition);
    if (condition instanceof Syntax.Comparison comparison) {
      return comparison(comparison, operands);
    }
    if (condition instanceof Syntax.Between) {
      return between(operands);
    }
    if (condition instanceof Syntax.In) {
      checkDistinct("IN", operands);
      operands.forEach(this::checkSizes);
      return new Predicate.In(operands.get(0), operands.subList(1, operands.size()));
    }
    return call((Syntax.Call) condition, operands);
  }

  /** Looks an operand up; nested calls are checked later. */
  private Operand operand(Syntax.Operand syntax) {
    if (syntax instanceof Syntax.Path path) {
      return new Operand.Path(resolver.path(path));
    }
    if (syntax instanceof Syntax.Value value) {
      return new Operand.Constant(resolver.value(value));
    }
    // size(…) with a wrong number of operands is refused right after.
    List<Operand> arguments =
        ((Syntax.Call) syntax).arguments().stream().map(this::operand).toList();
    return new Operand.Size(arguments.get(0));
  }

  private void checkCounts(Syntax condition) {
    if (condition instanceof Syntax.In in && in.candidates().size() > MAX_CANDIDATES) {
      throw wrongCount("IN", in.candidates().size());
    }
    for (Syntax child : SyntaxWalk.children(condition)) {
      checkCounts(child);
    }
    if (condition instanceof Syntax.Call call
        && FUNCTIONS.getOrDefault(call.function(), 0) != call.arguments().size()) {
      throw wrongCount(call.function(), call.arguments().size());
    }
  }

  private RequestException wrongCount(String operator, int count) {
    return resolver.error(
        "Incorrect number of operands for operator or function; operator or function: "
            + operator
            + ", number of operands: "
            + count);
  }

  private Predicate comparison(Syntax.Comparison comparison, List<Operand> operands) {
    Comparator comparator = Comparator.of(comparison.operator());
    checkDistinct(comparator.symbol(), operands);
    operands.forEach(this::checkSizes);
    if (comparator != Comparator.EQ && comparator != Comparator.NE) {
      operands.forEach(operand -> checkHasOrder(comparator.symbol(), operand));
    }
    return new Predicate.Comparison(comparator, operands.get(0), operands.get(1));
  }

  private Predicate between(List<Operand> operands) {
    checkDistinct("BETWEEN", operands);
    operands.forEach(this::checkSizes);
    operands.forEach(operand -> checkHasOrder("BETWEEN", operand));
    if (operands.get(1) instanceof Operand.Constant low
        && operands.get(2) instanceof Operand.Constant high) {
      checkBounds(low.value(), high.value());
    }
    return new Predicate.Between(operands.get(0), operands.get(1), operands.get(2));
  }

  private void checkBounds(AttributeValue low, AttributeValue high) {
    String requirement = null;
    if (low.type() != high.type()) {
      requirement = "same data type for lower and upper bounds";
    } else if (ValueOrder.compare(low, high) > 0) {
      requirement = "upper bound to be greater than or equal to lower bound";
    }
    if (requirement != null) {
      throw resolver.error(
          "The BETWEEN operator requires "
              + requirement
              + "; lower bound operand: AttributeValue: "
              + ScalarText.of(low)
              + ", upper bound operand: AttributeValue: "
              + ScalarText.of(high));
    }
  }

  private Predicate call(Syntax.Call call, List<Operand> operands) {
    String function = call.function();
    checkDistinct(function, operands);
    operands.forEach(this::checkSizes);
    Operand first = operands.get(0);
    return switch (function) {
      case "attribute_exists" -> exists(function, first);
      case "attribute_not_exists" -> new Predicate.Not(exists(function, first));
      case "attribute_type" -> new Predicate.HasType(first, namedType(function, operands.get(1)));
      case "begins_with" -> {
        operands.forEach(operand -> checkHasBeginning(function, operand));
        yield new Predicate.BeginsWith(first, operands.get(1));
      }
      default -> new Predicate.Contains(first, operands.get(1));
    };
  }

  private Predicate exists(String function, Operand operand) {
    if (operand instanceof Operand.Path path) {
      return new Predicate.Exists(path.path());
    }
    throw resolver.error(
        "Operator or function requires a document path; operator or function: " + function);
  }

  private AttributeType namedType(String function, Operand operand) {
    if (!(operand instanceof Operand.Constant constant)
        || !(constant.value() instanceof AttributeValue.S name)) {
      AttributeType type = knownType(operand);
      throw wrongType(function, type == null ? ALL_TYPES : type.name());
    }
    AttributeType type = AttributeType.named(name.value());
    if (type == null) {
      throw resolver.error(
          "Invalid attribute type name found; type: "
              + name.value()
              + ", valid types: "
              + VALID_TYPES);
    }
    return type;
  }

  private void checkHasBeginning(String function, Operand operand) {
    AttributeType type = knownType(operand);
    if (type != null && type != AttributeType.S && type != AttributeType.B) {
      throw wrongType(function, type.name());
    }
  }

  private void checkHasOrder(String operator, Operand operand) {
    AttributeType type = knownType(operand);
    if (type != null && !ValueOrder.hasOrder(type)) {
      throw wrongType(operator, type.name());
    }
  }

  private void checkSizes(Operand operand) {
    if (operand instanceof Operand.Size size) {
      checkSizes(size.operand());
      AttributeType type = knownType(size.operand());
      if (type == AttributeType.N || type == AttributeType.BOOL || type == AttributeType.NULL) {
        throw wrongType(SIZE, type.name());
      }
    }
  }

  /** The type that an operand has whatever the item, or null. */
  private static @Nullable AttributeType knownType(Operand operand) {
    if (operand instanceof Operand.Constant constant) {
      return constant.value().type();
    }
    return operand instanceof Operand.Size ? AttributeType.N : null;
  }

  private RequestException wrongType(String operator, String type) {
    return resolver.error(
        "Incorrect operand type for operator or function; operator or function: "
            + operator
            + ", operand type: "
            + type);
  }

  private void checkDistinct(String operator, List<Operand> operands) {
    if (operands.get(0) instanceof Operand.Path first
        && operands.subList(1, operands.size()).contains(first)) {
      throw resolver.error(
          "The first operand must be distinct from the remaining operands for this operator or"
              + " function; operator: "
              + operator
              + ", first operand: "
              + first.path());
    }
  }
}
