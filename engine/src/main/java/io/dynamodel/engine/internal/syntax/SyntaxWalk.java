package io.dynamodel.engine.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Walks through the syntax tree of an expression, from left to right. */
public final class SyntaxWalk {
  private SyntaxWalk() {}

  /** Calls back for a node, and then for all nodes in it. */
  public static void each(Syntax syntax, Consumer<Syntax> action) {
    action.accept(syntax);
    for (Syntax child : children(syntax)) {
      each(child, action);
    }
  }

  public static List<? extends Syntax> children(Syntax syntax) {
    if (syntax instanceof Syntax.Or or) {
      return or.conditions();
    }
    if (syntax instanceof Syntax.And and) {
      return and.conditions();
    }
    if (syntax instanceof Syntax.Not not) {
      return List.of(not.condition());
    }
    if (syntax instanceof Syntax.Comparison comparison) {
      return List.of(comparison.left(), comparison.right());
    }
    if (syntax instanceof Syntax.Between between) {
      return List.of(between.value(), between.low(), between.high());
    }
    if (syntax instanceof Syntax.In in) {
      List<Syntax> operands = new ArrayList<>();
      operands.add(in.value());
      operands.addAll(in.candidates());
      return operands;
    }
    if (syntax instanceof Syntax.Call call) {
      return call.arguments();
    }
    return syntax instanceof Syntax.Sum sum ? List.of(sum.left(), sum.right()) : List.of();
  }
}
