package io.dynamodel.engine.internal.syntax;

import java.util.List;

/** The syntax tree of an expression, before names and values are looked up and checked. */
public sealed interface Syntax {
  record Or(List<Syntax> conditions) implements Syntax {}

  record And(List<Syntax> conditions) implements Syntax {}

  record Not(Syntax condition) implements Syntax {}

  record Comparison(String operator, Operand left, Operand right) implements Syntax {}

  record Between(Operand value, Operand low, Operand high) implements Syntax {}

  record In(Operand value, List<Operand> candidates) implements Syntax {}

  /** A path, a value or a call. A call may also be a condition. */
  sealed interface Operand extends Syntax {}

  record Path(List<Part> parts) implements Operand {}

  record Value(String placeholder) implements Operand {}

  record Call(String function, List<Operand> arguments) implements Operand {}

  /** {@code +} or {@code -}, in updates only. */
  record Sum(String operator, Operand left, Operand right) implements Operand {}

  /** An element of a path. */
  sealed interface Part {}

  /** A name as written in the expression. */
  record Name(String name) implements Part {}

  record NamePlaceholder(String placeholder) implements Part {}

  /** {@code [digits]}. */
  record Index(String digits) implements Part {}
}
