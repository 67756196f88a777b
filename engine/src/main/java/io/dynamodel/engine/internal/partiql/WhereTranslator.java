package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Comparator;
import io.dynamodel.engine.internal.expression.Operand;
import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.expression.PredicateRules;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Converts a WHERE clause to a predicate. */
final class WhereTranslator {
  private static final String SIZE = "size";

  private final Literals literals;
  private final PredicateRules rules = new PredicateRules(RequestException::validation);

  WhereTranslator(Literals literals) {
    this.literals = literals;
  }

  /**
   * Returns the predicate.
   *
   * @throws RequestException if the expression is not a condition
   */
  Predicate predicate(StatementNode node) {
    if (node instanceof StatementNode.Or or) {
      return new Predicate.Or(or.conditions().stream().map(this::predicate).toList());
    }
    if (node instanceof StatementNode.And and) {
      return new Predicate.And(and.conditions().stream().map(this::predicate).toList());
    }
    if (node instanceof StatementNode.Not not) {
      return new Predicate.Not(predicate(not.condition()));
    }
    if (node instanceof StatementNode.Infix binary) {
      return comparison(binary);
    }
    if (node instanceof StatementNode.Between between) {
      return rules.between(
          operand(between.value()), operand(between.low()), operand(between.high()));
    }
    if (node instanceof StatementNode.In in) {
      return in(in);
    }
    if (node instanceof StatementNode.Is is) {
      return is(is);
    }
    if (node instanceof StatementNode.Call call) {
      return call(call);
    }
    throw RequestException.validation(
        "Expected a condition in the where clause " + node.position());
  }

  private Predicate comparison(StatementNode.Infix binary) {
    if (binary.operator().equals("+") || binary.operator().equals("-")) {
      throw RequestException.validation(
          "Expected a condition in the where clause " + binary.position());
    }
    // A call that is a condition may be compared with true and false.
    if (binary.left() instanceof StatementNode.Call call
        && !isSize(call)
        && binary.right() instanceof StatementNode.Bool bool
        && (binary.operator().equals("=") || binary.operator().equals("<>"))) {
      Predicate predicate = call(call);
      return bool.value() == binary.operator().equals("=")
          ? predicate
          : new Predicate.Not(predicate);
    }
    return rules.comparison(
        comparator(binary.operator()), operand(binary.left()), operand(binary.right()));
  }

  private static Comparator comparator(String symbol) {
    for (Comparator comparator : Comparator.values()) {
      if (comparator.symbol().equals(symbol)) {
        return comparator;
      }
    }
    throw new IllegalArgumentException(symbol);
  }

  private Predicate in(StatementNode.In in) {
    List<Operand> candidates = new ArrayList<>();
    if (in.candidates() instanceof StatementNode.ListOf list) {
      list.elements().forEach(element -> candidates.add(operand(element)));
    } else if (in.candidates() instanceof StatementNode.Bag bag) {
      bag.elements().forEach(element -> candidates.add(operand(element)));
    } else if (operand(in.candidates()) instanceof Operand.Constant constant
        && constant.value() instanceof AttributeValue.L list) {
      list.values().forEach(value -> candidates.add(new Operand.Constant(value)));
    } else {
      throw RequestException.validation("IN needs a list of values " + in.candidates().position());
    }
    if (candidates.isEmpty()) {
      throw RequestException.validation("IN needs at least one value " + in.position());
    }
    rules.checkCandidates(candidates.size());
    return rules.in(operand(in.value()), candidates);
  }

  private Predicate is(StatementNode.Is is) {
    if (!(is.value() instanceof StatementNode.Path path)) {
      throw RequestException.validation(
          "Operator or function requires a document path; operator or function: IS");
    }
    if (is.type() == null) {
      return new Predicate.Not(new Predicate.Exists(path.path()));
    }
    return new Predicate.HasType(new Operand.Path(path.path()), is.type());
  }

  private Predicate call(StatementNode.Call call) {
    String function = call.function().toLowerCase(Locale.ROOT);
    if (!PredicateRules.isFunction(function)) {
      throw unrecognized(call);
    }
    rules.checkCount(function, call.arguments().size());
    if (isSize(call)) {
      throw RequestException.validation(
          "The function is not allowed to be used this way in an expression; function: " + SIZE);
    }
    return rules.call(function, call.arguments().stream().map(this::operand).toList());
  }

  /** Returns the error of an unknown function. */
  static RequestException unrecognized(StatementNode.Call call) {
    return RequestException.validation(
        "Unrecognized function: "
            + call.function().toLowerCase(Locale.ROOT)
            + " "
            + call.position());
  }

  private Operand operand(StatementNode node) {
    if (node instanceof StatementNode.Path path) {
      return new Operand.Path(path.path());
    }
    if (node instanceof StatementNode.Call call) {
      String function = call.function().toLowerCase(Locale.ROOT);
      if (!PredicateRules.isFunction(function)) {
        throw unrecognized(call);
      }
      if (!isSize(call)) {
        throw RequestException.validation(
            "The function is not allowed to be used this way in an expression; function: "
                + function);
      }
      rules.checkCount(function, call.arguments().size());
      return new Operand.Size(operand(call.arguments().get(0)));
    }
    return new Operand.Constant(literals.value(node));
  }

  private static boolean isSize(StatementNode.Call call) {
    return call.function().equalsIgnoreCase(SIZE);
  }
}
