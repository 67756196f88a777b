package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of a statement, as parsed. */
sealed interface StatementNode {
  /** Returns the position of its first token. */
  Position position();

  record Text(String value, Position position) implements StatementNode {}

  /** A number as written, with its sign. */
  record Numeral(String digits, Position position) implements StatementNode {}

  record Bool(boolean value, Position position) implements StatementNode {}

  record Null(Position position) implements StatementNode {}

  /** {@code ?}. */
  record Parameter(int index, Position position) implements StatementNode {}

  /** {@code [a, b]}, or {@code (a, b)} after IN. */
  record ListOf(List<StatementNode> elements, Position position) implements StatementNode {}

  /** {@code <<a, b>>}. */
  record Bag(List<StatementNode> elements, Position position) implements StatementNode {}

  /** {@code {'a': b}}. */
  record Struct(List<Member> members, Position position) implements StatementNode {}

  record Member(String name, StatementNode value) {}

  record Path(DocumentPath path, Position position) implements StatementNode {}

  /** A call with the function's name as written. */
  record Call(String function, List<StatementNode> arguments, Position position)
      implements StatementNode {}

  /** A comparison, {@code +} or {@code -}. */
  record Infix(String operator, StatementNode left, StatementNode right, Position position)
      implements StatementNode {}

  record And(List<StatementNode> conditions, Position position) implements StatementNode {}

  record Or(List<StatementNode> conditions, Position position) implements StatementNode {}

  record Not(StatementNode condition, Position position) implements StatementNode {}

  record Between(StatementNode value, StatementNode low, StatementNode high, Position position)
      implements StatementNode {}

  record In(StatementNode value, StatementNode candidates, Position position)
      implements StatementNode {}

  /**
   * {@code IS}.
   *
   * @param type null for MISSING
   */
  record Is(StatementNode value, @Nullable AttributeType type, Position position)
      implements StatementNode {}
}
