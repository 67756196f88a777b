package io.dynamodel.engine.internal.syntax;

/** Counts the operators and functions of an expression, whose number is limited. */
public final class OperatorCount {
  private int count;

  public void add(Syntax syntax) {
    SyntaxWalk.each(syntax, child -> count += operators(child));
  }

  public int get() {
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
