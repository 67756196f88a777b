package io.dynamodel.internal.lookup;

import io.dynamodel.internal.expression.Expressions;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes changes as an update expression.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
final class UpdateExpression {
  private static final AttributeValue ZERO = AttributeValue.fromN("0");
  private static final AttributeValue EMPTY = AttributeValue.fromL(List.of());

  private final Expressions expressions;
  private final List<String> set = new ArrayList<>();
  private final List<String> remove = new ArrayList<>();
  private final List<String> add = new ArrayList<>();
  private final List<String> delete = new ArrayList<>();

  UpdateExpression(Expressions expressions) {
    this.expressions = expressions;
  }

  void write(Change change) {
    String path = expressions.path(change.path());
    switch (change.action()) {
      case SET -> set.add(path + " = " + operand(change));
      case IF_NOT_EXISTS -> set.add(path + " = " + orElse(path, operand(change)));
      case PLUS -> set.add(path + " = " + stored(path, start(change)) + " + " + operand(change));
      case MINUS -> set.add(path + " = " + stored(path, ZERO) + " - " + operand(change));
      case APPEND -> set.add(path + " = " + joined(stored(path, EMPTY), operand(change)));
      case PREPEND -> set.add(path + " = " + joined(operand(change), stored(path, EMPTY)));
      case REMOVE -> remove.add(path);
      case ADD -> add.add(path + " " + operand(change));
      case DELETE -> delete.add(path + " " + operand(change));
      case MERGE ->
          throw new IllegalStateException(
              "'" + change.name() + "' makes a map, which no expression can express");
    }
  }

  private static AttributeValue start(Change change) {
    AttributeValue start = change.start();
    return start == null ? ZERO : start;
  }

  private String operand(Change change) {
    Path from = change.from();
    if (from == null) {
      return expressions.value(change.operand());
    }
    if (!change.action().takesPaths()) {
      throw new IllegalStateException(
          "'"
              + change.name()
              + "' takes the elements of another field, which no expression can express");
    }
    String other = expressions.path(from);
    AttributeValue missing = change.ofMissing();
    if (missing != null) {
      return stored(other, missing);
    }
    return change.isOfSum() ? other + " + " + expressions.value(change.operand()) : other;
  }

  private String stored(String path, AttributeValue missing) {
    return orElse(path, expressions.value(missing));
  }

  private static String orElse(String path, String missing) {
    // DynamoDB rejects a field that is its own default.
    return path.equals(missing) ? path : "if_not_exists(" + path + ", " + missing + ")";
  }

  private static String joined(String first, String second) {
    return "list_append(" + first + ", " + second + ")";
  }

  String text() {
    StringJoiner text = new StringJoiner(" ");
    addClause("SET ", set, text);
    addClause("REMOVE ", remove, text);
    addClause("ADD ", add, text);
    addClause("DELETE ", delete, text);
    return Expressions.checked("update", text.toString());
  }

  private static void addClause(String keyword, List<String> parts, StringJoiner text) {
    if (!parts.isEmpty()) {
      text.add(keyword + String.join(", ", parts));
    }
  }
}
