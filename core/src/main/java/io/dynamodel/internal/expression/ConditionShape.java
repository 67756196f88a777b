package io.dynamodel.internal.expression;

import io.dynamodel.internal.expression.Condition.And;
import io.dynamodel.internal.expression.Condition.Not;
import io.dynamodel.internal.expression.Condition.Or;
import io.dynamodel.internal.expression.Condition.Term;
import java.util.List;
import java.util.function.BiPredicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition apart from its values: two shapes are equal if their conditions are written the same
 * way, with the same number of values in the same places.
 */
public final class ConditionShape {
  /** Replaces a value that is not retained. */
  static final AttributeValue NONE = AttributeValue.fromNul(true);

  private static final Operand.Value ANY = new Operand.Value(NONE);

  private final Condition condition;
  private final int hash;

  private ConditionShape(Condition condition) {
    this.condition = condition;
    this.hash = hash(condition);
  }

  /** Returns the shape of a condition; it retains the condition with its values. */
  public static ConditionShape of(Condition condition) {
    return new ConditionShape(condition);
  }

  /** Returns an equal shape that retains no values, for caching. */
  public ConditionShape withoutValues() {
    return new ConditionShape(withoutValues(condition));
  }

  private static Condition withoutValues(Condition condition) {
    if (condition instanceof Term term) {
      List<Operand> operands =
          term.operands().stream().map(each -> each instanceof Operand.Value ? ANY : each).toList();
      return new Term(term.subject(), term.comparison(), operands);
    }
    if (condition instanceof Not not) {
      return new Not(withoutValues(not.part()));
    }
    if (condition instanceof Condition.Constant) {
      return condition;
    }
    List<Condition> parts = parts(condition).stream().map(ConditionShape::withoutValues).toList();
    return condition instanceof And ? new And(parts) : new Or(parts);
  }

  private static int hash(Condition condition) {
    if (condition instanceof Term term) {
      int hash = term.path().hashCode() * 31 + term.comparison().ordinal();
      return hash * 31 + term.operands().size();
    }
    int hash = condition instanceof And ? 1 : 2;
    List<Condition> parts = parts(condition);
    for (int i = 0; i < parts.size(); i++) {
      hash = hash * 31 + hash(parts.get(i));
    }
    return hash;
  }

  private static boolean areAlike(Condition left, Condition right) {
    if (left instanceof Term one) {
      return right instanceof Term other
          && one.comparison() == other.comparison()
          && one.subject().equals(other.subject())
          && areAlike(one.operands(), other.operands(), ConditionShape::areAlike);
    }
    return left.getClass() == right.getClass()
        && (left instanceof Condition.Constant
            ? left == right
            : areAlike(parts(left), parts(right), ConditionShape::areAlike));
  }

  private static boolean areAlike(Operand left, Operand right) {
    return left instanceof Operand.Value ? right instanceof Operand.Value : left.equals(right);
  }

  private static <E> boolean areAlike(List<E> left, List<E> right, BiPredicate<E, E> alike) {
    boolean same = left.size() == right.size();
    for (int i = 0; same && i < left.size(); i++) {
      same = alike.test(left.get(i), right.get(i));
    }
    return same;
  }

  private static List<Condition> parts(Condition condition) {
    return condition instanceof And and
        ? and.parts()
        : condition instanceof Or or
            ? or.parts()
            : condition instanceof Not not ? List.of(not.part()) : List.of();
  }

  /** Adds the values of a condition, in the order of writing. */
  static void addValues(Condition condition, List<AttributeValue> values) {
    if (condition instanceof Term term) {
      for (Operand operand : term.operands()) {
        if (operand instanceof Operand.Value given) {
          values.add(given.value());
        }
      }
    } else {
      for (Condition part : parts(condition)) {
        addValues(part, values);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConditionShape shape
        && hash == shape.hash
        && areAlike(condition, shape.condition);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
