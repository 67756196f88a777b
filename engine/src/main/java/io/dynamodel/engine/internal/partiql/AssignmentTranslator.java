package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.UpdateAction;
import io.dynamodel.engine.internal.expression.UpdateValue;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.List;
import java.util.Locale;

/** Converts the SET clauses of an UPDATE to actions. */
final class AssignmentTranslator {
  private static final String LIST_APPEND = "LIST_APPEND";
  private static final String SET_ADD = "SET_ADD";
  private static final String SET_DELETE = "SET_DELETE";

  private final Literals literals;

  AssignmentTranslator(Literals literals) {
    this.literals = literals;
  }

  /**
   * Returns the action that assigns a value to a path.
   *
   * @throws RequestException if the expression is not a value
   */
  UpdateAction action(DocumentPath path, StatementNode value) {
    if (value instanceof StatementNode.Call call) {
      String function = call.function().toUpperCase(Locale.ROOT);
      if (function.equals(SET_ADD)) {
        return new UpdateAction.Add(path, elements(path, call, function));
      }
      if (function.equals(SET_DELETE)) {
        return new UpdateAction.Delete(path, elements(path, call, function));
      }
    }
    return new UpdateAction.Put(path, value(value));
  }

  /** Returns the set that is added to, or deleted from, the set at a path. */
  private AttributeValue elements(DocumentPath path, StatementNode.Call call, String function) {
    checkCount(call, function);
    StatementNode first = call.arguments().get(0);
    if (!(first instanceof StatementNode.Path set) || !set.path().equals(path)) {
      throw RequestException.validation(
          "The first argument to "
              + function
              + " must equal the assignment value "
              + call.position());
    }
    StatementNode second = call.arguments().get(1);
    AttributeValue elements = Literals.isLiteral(second) ? literals.value(second) : null;
    if (elements == null || !elements.type().isSet()) {
      throw RequestException.validation(
          "The second argument to "
              + function
              + " must be a value with type SET "
              + first.position());
    }
    return elements;
  }

  private static void checkCount(StatementNode.Call call, String function) {
    if (call.arguments().size() != 2) {
      throw RequestException.validation(
          function + " must have exactly two arguments " + call.position());
    }
  }

  private UpdateValue value(StatementNode node) {
    if (node instanceof StatementNode.Path path) {
      return new UpdateValue.Path(path.path());
    }
    if (node instanceof StatementNode.Infix sum
        && (sum.operator().equals("+") || sum.operator().equals("-"))) {
      return new UpdateValue.Sum(
          operand(sum.operator(), AttributeType.N, sum.left()),
          operand(sum.operator(), AttributeType.N, sum.right()),
          sum.operator().equals("-"));
    }
    if (node instanceof StatementNode.Call call) {
      if (!call.function().equalsIgnoreCase(LIST_APPEND)) {
        throw WhereTranslator.unrecognized(call);
      }
      checkCount(call, LIST_APPEND);
      List<StatementNode> arguments = call.arguments();
      String function = LIST_APPEND.toLowerCase(Locale.ROOT);
      return new UpdateValue.ListAppend(
          operand(function, AttributeType.L, arguments.get(0)),
          operand(function, AttributeType.L, arguments.get(1)));
    }
    return new UpdateValue.Constant(literals.value(node));
  }

  private UpdateValue operand(String operator, AttributeType type, StatementNode node) {
    UpdateValue operand = value(node);
    if (operand instanceof UpdateValue.Constant constant && constant.value().type() != type) {
      throw RequestException.validation(
          "Incorrect operand type for operator or function; operator or function: "
              + operator
              + ", operand type: "
              + constant.value().type());
    }
    return operand;
  }
}
