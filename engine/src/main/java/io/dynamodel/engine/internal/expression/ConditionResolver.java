package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.syntax.Syntax;
import io.dynamodel.engine.internal.syntax.SyntaxWalk;
import java.util.List;
import java.util.Set;

/**
 * Checks a parsed condition and converts it to a {@link Predicate}. DynamoDB first checks functions
 * and reserved words in the whole expression, and then each comparison or call in turn.
 */
final class ConditionResolver {
  private static final Set<String> UPDATE_FUNCTIONS = Set.of("if_not_exists", "list_append");
  private static final String SIZE = "size";

  private final Resolver resolver;
  private final PredicateRules rules;

  private ConditionResolver(Resolver resolver) {
    this.resolver = resolver;
    rules = new PredicateRules(resolver::error);
  }

  /**
   * Resolves a condition.
   *
   * @throws RequestException if DynamoDB rejects it
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
          if (syntax instanceof Syntax.Call call && !PredicateRules.isFunction(call.function())) {
            throw resolver.error(
                UPDATE_FUNCTIONS.contains(call.function())
                    ? "The function is not allowed in a condition expression; function: "
                        + call.function()
                    : "Invalid function name; function: " + call.function());
          }
        });
  }

  /** Checks that calls of {@code size} are operands, and all other calls are conditions. */
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
      return rules.comparison(
          Comparator.of(comparison.operator()), operands.get(0), operands.get(1));
    }
    if (condition instanceof Syntax.Between) {
      return rules.between(operands.get(0), operands.get(1), operands.get(2));
    }
    if (condition instanceof Syntax.In) {
      return rules.in(operands.get(0), operands.subList(1, operands.size()));
    }
    return rules.call(((Syntax.Call) condition).function(), operands);
  }

  /** Looks up an operand; nested calls are checked later. */
  private Operand operand(Syntax.Operand syntax) {
    if (syntax instanceof Syntax.Path path) {
      return new Operand.Path(resolver.path(path));
    }
    if (syntax instanceof Syntax.Value value) {
      return new Operand.Constant(resolver.value(value));
    }
    // The next check rejects size(…) with a wrong number of operands.
    List<Operand> arguments =
        ((Syntax.Call) syntax).arguments().stream().map(this::operand).toList();
    return new Operand.Size(arguments.get(0));
  }

  private void checkCounts(Syntax condition) {
    if (condition instanceof Syntax.In in) {
      rules.checkCandidates(in.candidates().size());
    }
    for (Syntax child : SyntaxWalk.children(condition)) {
      checkCounts(child);
    }
    if (condition instanceof Syntax.Call call) {
      rules.checkCount(call.function(), call.arguments().size());
    }
  }
}
