package io.dynamodel.engine.expression;

/** Counts the operators and functions of an expression, which are limited. */
final class OperatorCount {
  private int count;

  void add(Syntax syntax) {
    SyntaxWalk.each(syntax, child -> count += operators(child));
  }

  int get() {
    return count;
  }

  private static int operators(Syntax syntax) {
    if (syntax instanceof Syntax.Or or) {
      return or.conditions().size() - 1;
    }
    if (syntax instanceof Syntax.And and) {
      return and.conditions().size() - 1;
    }
    return syntax instanceof Syntax.Path || syntax instanceof Syntax.Value ? 0 : 1;
  }
}
