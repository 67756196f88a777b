package io.dynamodel.internal.expression;

/**
 * The comparators and functions of DynamoDB's conditions, each with the way it is written.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     and filter expressions</a>
 */
public enum Comparison {
  /** Equal: the same type and value. */
  EQ("", " = ", "", "", 1, 1),
  /** Not equal; also true if the attribute is missing or has another type. */
  NE("", " <> ", "", "", 1, 1),
  /** Less than. */
  LT("", " < ", "", "", 1, 1),
  /** Less than or equal. */
  LTE("", " <= ", "", "", 1, 1),
  /** Greater than. */
  GT("", " > ", "", "", 1, 1),
  /** Greater than or equal. */
  GTE("", " >= ", "", "", 1, 1),
  /** Between two bounds, both inclusive. */
  BETWEEN("", " BETWEEN ", " AND ", "", 2, 2),
  /**
   * Equal to one of several values; more than DynamoDB accepts at once are written as several
   * conditions.
   */
  IN("", " IN (", ", ", ")", 1, Integer.MAX_VALUE),
  /** The attribute exists, even as NULL. */
  EXISTS("attribute_exists(", "", "", ")", 0, 0),
  /** The attribute does not exist. */
  NOT_EXISTS("attribute_not_exists(", "", "", ")", 0, 0),
  /** The attribute has a type, whose name is the operand. */
  TYPE("attribute_type(", ", ", "", ")", 1, 1),
  /** A text or binary begins with the operand. */
  BEGINS_WITH("begins_with(", ", ", "", ")", 1, 1),
  /** A text contains the operand, or a list or set contains it as an element. */
  CONTAINS("contains(", ", ", "", ")", 1, 1);

  final String before;
  final String betweenSubjectAndOperand;
  final String betweenOperands;
  final String after;
  private final int fewest;
  private final int most;

  Comparison(
      String before,
      String betweenSubjectAndOperand,
      String betweenOperands,
      String after,
      int fewest,
      int most) {
    this.before = before;
    this.betweenSubjectAndOperand = betweenSubjectAndOperand;
    this.betweenOperands = betweenOperands;
    this.after = after;
    this.fewest = fewest;
    this.most = most;
  }

  /** Returns whether this is a one-sided lower bound: GT and GTE. */
  public boolean isLowerBound() {
    return this == GT || this == GTE;
  }

  /** Returns whether this is a one-sided upper bound: LT and LTE. */
  public boolean isUpperBound() {
    return this == LT || this == LTE;
  }

  boolean takes(int operands) {
    return operands >= fewest && operands <= most;
  }
}
