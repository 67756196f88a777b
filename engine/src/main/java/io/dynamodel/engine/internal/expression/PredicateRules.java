package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creates predicates of comparisons and calls, and rejects those that DynamoDB rejects because of
 * the number or the types of their operands.
 */
public final class PredicateRules {
  /** The functions of conditions, with the number of their operands. */
  private static final Map<String, Integer> FUNCTIONS =
      Map.of(
          "attribute_exists", 1,
          "attribute_not_exists", 1,
          "attribute_type", 2,
          "begins_with", 2,
          "contains", 2,
          "size", 1);

  private static final int MAX_CANDIDATES = 100;
  private static final String IN = "IN";
  private static final String BETWEEN = "BETWEEN";
  private static final String SIZE = "size";

  /** In the order in which DynamoDB names them. */
  private static final String ALL_TYPES = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";

  private static final String VALID_TYPES = "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}";

  private final Function<String, RequestException> error;

  /**
   * Creates rules.
   *
   * @param error creates the error with a message
   */
  public PredicateRules(Function<String, RequestException> error) {
    this.error = error;
  }

  /** Returns whether conditions have a function with this name; {@code size} is one of them. */
  public static boolean isFunction(String name) {
    return FUNCTIONS.containsKey(name);
  }

  /**
   * Checks the number of a function's operands.
   *
   * @throws RequestException if it is wrong
   */
  public void checkCount(String function, int operands) {
    Integer expected = FUNCTIONS.get(function);
    if (expected == null || expected != operands) {
      throw wrongCount(function, operands);
    }
  }

  /**
   * Checks the number of candidates of IN.
   *
   * @throws RequestException if there are too many
   */
  public void checkCandidates(int candidates) {
    if (candidates > MAX_CANDIDATES) {
      throw wrongCount(IN, candidates);
    }
  }

  private RequestException wrongCount(String operator, int count) {
    return error.apply(
        "Incorrect number of operands for operator or function; operator or function: "
            + operator
            + ", number of operands: "
            + count);
  }

  /**
   * Compares two operands.
   *
   * @throws RequestException if this operator cannot compare them
   */
  public Predicate comparison(Comparator comparator, Operand left, Operand right) {
    List<Operand> operands = List.of(left, right);
    checkDistinct(comparator.symbol(), operands);
    operands.forEach(this::checkSizes);
    if (comparator != Comparator.EQ && comparator != Comparator.NE) {
      operands.forEach(operand -> checkHasOrder(comparator.symbol(), operand));
    }
    return new Predicate.Comparison(comparator, left, right);
  }

  /**
   * Compares an operand with two bounds.
   *
   * @throws RequestException if they cannot be compared, or if the bounds are in the wrong order
   */
  public Predicate between(Operand value, Operand low, Operand high) {
    List<Operand> operands = List.of(value, low, high);
    checkDistinct(BETWEEN, operands);
    operands.forEach(this::checkSizes);
    operands.forEach(operand -> checkHasOrder(BETWEEN, operand));
    if (low instanceof Operand.Constant lowest && high instanceof Operand.Constant highest) {
      checkBounds(lowest.value(), highest.value());
    }
    return new Predicate.Between(value, low, high);
  }

  private void checkBounds(AttributeValue low, AttributeValue high) {
    String requirement = null;
    if (low.type() != high.type()) {
      requirement = "same data type for lower and upper bounds";
    } else if (ValueOrder.compare(low, high) > 0) {
      requirement = "upper bound to be greater than or equal to lower bound";
    }
    if (requirement != null) {
      throw error.apply(
          "The BETWEEN operator requires "
              + requirement
              + "; lower bound operand: AttributeValue: "
              + ScalarText.of(low)
              + ", upper bound operand: AttributeValue: "
              + ScalarText.of(high));
    }
  }

  /**
   * Compares an operand with candidates, whose number is already checked.
   *
   * @throws RequestException if an operand is invalid
   */
  public Predicate in(Operand value, List<Operand> candidates) {
    if (value instanceof Operand.Path && candidates.contains(value)) {
      throw notDistinct(IN, value);
    }
    checkSizes(value);
    candidates.forEach(this::checkSizes);
    return new Predicate.In(value, candidates);
  }

  /**
   * Creates the predicate of a function with the right number of operands.
   *
   * @throws RequestException if an operand is invalid
   */
  public Predicate call(String function, List<Operand> operands) {
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
      case "contains" -> new Predicate.Contains(first, operands.get(1));
      default -> throw new IllegalArgumentException(function);
    };
  }

  private Predicate exists(String function, Operand operand) {
    if (operand instanceof Operand.Path path) {
      return new Predicate.Exists(path.path());
    }
    throw error.apply(
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
      throw error.apply(
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

  /** Returns the type that an operand has for every item, or null. */
  private static @Nullable AttributeType knownType(Operand operand) {
    if (operand instanceof Operand.Constant constant) {
      return constant.value().type();
    }
    return operand instanceof Operand.Size ? AttributeType.N : null;
  }

  private RequestException wrongType(String operator, String type) {
    return error.apply(
        "Incorrect operand type for operator or function; operator or function: "
            + operator
            + ", operand type: "
            + type);
  }

  private void checkDistinct(String operator, List<Operand> operands) {
    Operand first = operands.get(0);
    if (first instanceof Operand.Path && operands.subList(1, operands.size()).contains(first)) {
      throw notDistinct(operator, first);
    }
  }

  private RequestException notDistinct(String operator, Operand first) {
    return error.apply(
        "The first operand must be distinct from the remaining operands for this operator or"
            + " function; operator: "
            + operator
            + ", first operand: "
            + ((Operand.Path) first).path());
  }
}
