package io.dynamodel.engine.expression;

import java.util.List;

/**
 * What the parser makes of an UpdateExpression.
 *
 * @param sections in the order of the expression, maybe several of one kind
 */
record UpdateSyntax(List<Section> sections) {
  enum Keyword {
    SET,
    REMOVE,
    ADD,
    DELETE
  }

  record Section(Keyword keyword, List<Action> actions) {}

  /**
   * An action on a path.
   *
   * @param operands none of REMOVE, else one
   */
  record Action(Syntax.Path path, List<Syntax.Operand> operands) {}
}
