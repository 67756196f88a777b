package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.syntax.ExpressionError;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Extracts conditions on keys from a condition, and rejects everything that a key condition cannot
 * contain.
 */
final class KeyConditionResolver {
  static final String PARAMETER = "KeyConditionExpression";

  private final List<KeyCondition> conditions = new ArrayList<>();

  private KeyConditionResolver() {}

  /**
   * Returns the conditions in the order of the expression.
   *
   * @throws RequestException if one is not a condition on a key
   */
  static List<KeyCondition> conditions(Predicate predicate) {
    KeyConditionResolver resolver = new KeyConditionResolver();
    resolver.add(predicate);
    Set<String> attributes = new HashSet<>();
    for (KeyCondition condition : resolver.conditions) {
      if (!attributes.add(condition.attribute())) {
        throw error("KeyConditionExpressions must only contain one condition per key");
      }
    }
    return resolver.conditions;
  }

  /** Returns the key condition of a predicate, or null if it is not a condition on a key. */
  static @Nullable KeyCondition condition(Predicate predicate) {
    Form form = form(predicate);
    if (form == null) {
      return null;
    }
    String attribute = null;
    List<AttributeValue> values = new ArrayList<>();
    for (Operand operand : form.operands) {
      if (operand instanceof Operand.Constant constant) {
        values.add(constant.value());
      } else if (operand instanceof Operand.Path path && path.path().isTopLevel()) {
        attribute = path.path().attribute();
      }
    }
    if (attribute == null || values.size() != form.operands.size() - 1) {
      return null;
    }
    return form.isMirrored || form.operands.get(0) instanceof Operand.Path
        ? new KeyCondition(attribute, form.operator, values)
        : null;
  }

  /**
   * An operator with its operands.
   *
   * @param isMirrored whether the value is on the left of the attribute
   */
  private record Form(KeyCondition.Operator operator, List<Operand> operands, boolean isMirrored) {}

  private static @Nullable Form form(Predicate predicate) {
    if (predicate instanceof Predicate.Comparison comparison
        && comparison.comparator() != Comparator.NE) {
      boolean mirrored = comparison.left() instanceof Operand.Constant;
      Comparator comparator = comparison.comparator();
      return new Form(
          operator(mirrored ? comparator.mirrored() : comparator),
          List.of(comparison.left(), comparison.right()),
          mirrored);
    }
    if (predicate instanceof Predicate.Between between) {
      return new Form(
          KeyCondition.Operator.BETWEEN,
          List.of(between.operand(), between.low(), between.high()),
          false);
    }
    return predicate instanceof Predicate.BeginsWith beginsWith
        ? new Form(
            KeyCondition.Operator.BEGINS_WITH,
            List.of(beginsWith.operand(), beginsWith.prefix()),
            false)
        : null;
  }

  private void add(Predicate predicate) {
    if (predicate instanceof Predicate.And and) {
      and.predicates().forEach(this::add);
      return;
    }
    Form form = form(predicate);
    if (form == null) {
      throw error("Invalid operator used in KeyConditionExpression: " + name(predicate));
    }
    if (!form.isMirrored && form.operands.get(0) instanceof Operand.Constant) {
      throw error(
          "Invalid condition in KeyConditionExpression: "
              + name(form.operator)
              + " operator must have the key attribute as its first operand");
    }
    add(form.operator, form.operands);
  }

  private static String name(KeyCondition.Operator operator) {
    return operator == KeyCondition.Operator.BETWEEN ? "BETWEEN" : "begins_with";
  }

  private void add(KeyCondition.Operator operator, List<Operand> operands) {
    String attribute = null;
    List<AttributeValue> values = new ArrayList<>();
    for (Operand operand : operands) {
      if (operand instanceof Operand.Constant constant) {
        values.add(constant.value());
      } else {
        attribute = attribute(operand, attribute);
      }
    }
    if (attribute == null) {
      throw error("Invalid condition in KeyConditionExpression: No key attribute specified");
    }
    conditions.add(new KeyCondition(attribute, operator, values));
  }

  private static String attribute(Operand operand, @Nullable String other) {
    if (!(operand instanceof Operand.Path path)) {
      throw error("KeyConditionExpressions cannot contain nested operations");
    }
    if (other != null) {
      throw error(
          "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
              + " condition");
    }
    if (!path.path().isTopLevel()) {
      throw error("KeyConditionExpressions cannot have conditions on nested attributes");
    }
    return path.path().attribute();
  }

  private static KeyCondition.Operator operator(Comparator comparator) {
    return switch (comparator) {
      case EQ -> KeyCondition.Operator.EQ;
      case LT -> KeyCondition.Operator.LT;
      case LE -> KeyCondition.Operator.LE;
      case GT -> KeyCondition.Operator.GT;
      case GE -> KeyCondition.Operator.GE;
      case NE -> throw new IllegalArgumentException(comparator.symbol());
    };
  }

  private static String name(Predicate predicate) {
    if (predicate instanceof Predicate.Or) {
      return "OR";
    }
    if (predicate instanceof Predicate.Not not) {
      return not.predicate() instanceof Predicate.Exists ? "attribute_not_exists" : "NOT";
    }
    if (predicate instanceof Predicate.In) {
      return "IN";
    }
    if (predicate instanceof Predicate.Exists) {
      return "attribute_exists";
    }
    if (predicate instanceof Predicate.HasType) {
      return "attribute_type";
    }
    return predicate instanceof Predicate.Contains ? "contains" : Comparator.NE.symbol();
  }

  private static RequestException error(String message) {
    return ExpressionError.of(PARAMETER, message);
  }
}
