package io.dynamodel.engine.expression;

import io.dynamodel.engine.value.AttributeSize;
import io.dynamodel.engine.value.DocumentPath;
import java.util.List;

/**
 * The size of an update itself, in bytes: what its actions write, and what each of them costs
 * besides. DynamoDB limits it as it limits items. What an item holds already does not count.
 */
final class UpdateCharge {
  private static final int UPDATE = 3;
  private static final int WRITE = 19;
  private static final int REMOVE = 1;
  private static final int STEP = 4;
  private static final int OPERAND = 1;
  private static final int OPERAND_STEP = 14;
  private static final int PLUS = 34;
  private static final int MINUS = 37;
  private static final int LIST_APPEND = 37;
  private static final int IF_NOT_EXISTS = 39;

  private UpdateCharge() {}

  static long of(List<UpdateAction> actions) {
    return UPDATE + actions.stream().mapToLong(UpdateCharge::of).sum();
  }

  private static long of(UpdateAction action) {
    if (action instanceof UpdateAction.Put put) {
      return WRITE + target(put.path()) + of(put.value());
    }
    return action instanceof UpdateAction.Add add
        ? WRITE + target(add.path()) + AttributeSize.of(add.value())
        : REMOVE + target(action.path());
  }

  private static long of(UpdateValue value) {
    if (value instanceof UpdateValue.Constant constant) {
      return AttributeSize.of(constant.value());
    }
    if (value instanceof UpdateValue.Path path) {
      return operand(path.path());
    }
    if (value instanceof UpdateValue.IfNotExists choice) {
      return IF_NOT_EXISTS + operand(choice.path()) + of(choice.otherwise());
    }
    if (value instanceof UpdateValue.ListAppend list) {
      return LIST_APPEND + of(list.first()) + of(list.second());
    }
    UpdateValue.Sum sum = (UpdateValue.Sum) value;
    return (sum.negative() ? MINUS : PLUS) + of(sum.left()) + of(sum.right());
  }

  private static long target(DocumentPath path) {
    return elements(path) + (long) STEP * (path.elements().size() - 1);
  }

  private static long operand(DocumentPath path) {
    return OPERAND + elements(path) + (long) OPERAND_STEP * path.elements().size();
  }

  /** The bytes of names, and the digits of indexes. */
  private static long elements(DocumentPath path) {
    long bytes = 0;
    for (DocumentPath.Element element : path.elements()) {
      bytes +=
          element instanceof DocumentPath.Key key
              ? AttributeSize.utf8(key.name())
              : String.valueOf(((DocumentPath.Index) element).position()).length();
    }
    return bytes;
  }
}
