package io.dynamodel.engine.internal.syntax;

import java.util.List;

/**
 * The syntax tree of an UpdateExpression.
 *
 * @param sections in the order of the expression, perhaps several of one kind
 */
public record UpdateSyntax(List<Section> sections) {
  public enum Keyword {
    SET,
    REMOVE,
    ADD,
    DELETE
  }

  public record Section(Keyword keyword, List<Action> actions) {}

  /**
   * An action on a path.
   *
   * @param operands none for REMOVE, otherwise one
   */
  public record Action(Syntax.Path path, List<Syntax.Operand> operands) {}
}
