package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of a statement as it was read. */
sealed interface Node {
  /** Of its first token. */
  Position position();

  record Text(String value, Position position) implements Node {}

  /** A number as it is written, with its sign. */
  record Numeral(String digits, Position position) implements Node {}

  record Bool(boolean value, Position position) implements Node {}

  record Null(Position position) implements Node {}

  /** {@code ?}. */
  record Parameter(int index, Position position) implements Node {}

  /** {@code [a, b]}, or {@code (a, b)} behind IN. */
  record ListOf(List<Node> elements, Position position) implements Node {}

  /** {@code <<a, b>>}. */
  record Bag(List<Node> elements, Position position) implements Node {}

  /** {@code {'a': b}}. */
  record Struct(List<Member> members, Position position) implements Node {}

  record Member(String name, Node value) {}

  record Path(DocumentPath path, Position position) implements Node {}

  /** The function's name is as it is written. */
  record Call(String function, List<Node> arguments, Position position) implements Node {}

  /** A comparison, {@code +} or {@code -}. */
  record Binary(String operator, Node left, Node right, Position position) implements Node {}

  record And(List<Node> conditions, Position position) implements Node {}

  record Or(List<Node> conditions, Position position) implements Node {}

  record Not(Node condition, Position position) implements Node {}

  record Between(Node value, Node low, Node high, Position position) implements Node {}

  record In(Node value, Node candidates, Position position) implements Node {}

  /**
   * {@code IS}.
   *
   * @param type null for MISSING
   */
  record Is(Node value, @Nullable AttributeType type, Position position) implements Node {}
}
