package io.dynamodel.engine.operation;

import static java.util.Objects.requireNonNull;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.expression.Condition;
import io.dynamodel.engine.expression.Update;
import io.dynamodel.engine.value.AttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about a write of one item, in an operation of its own or as an action of a
 * transaction. Reading it notes violated constraints; {@link #write()} works out the rest.
 */
final class WriteMembers {
  private static final TextRule ON_FAILURE = TextRule.oneOf("ALL_OLD", "NONE");

  /** What the write does. */
  enum Kind {
    PUT("Item", null),
    UPDATE("Key", Expressions.UPDATE),
    DELETE("Key", null),
    CHECK("Key", Expressions.CONDITION);

    private final String attributes;

    /** The expression that an action of a transaction must have, or null. */
    private final @Nullable String required;

    Kind(String attributes, @Nullable String required) {
      this.attributes = attributes;
      this.required = required;
    }
  }

  private final Kind kind;
  private final String table;
  private final Map<String, @Nullable Object> attributes;
  private final Expressions expressions;
  private final @Nullable Expected expected;
  private final @Nullable AttributeUpdates updates;
  private final boolean returnsItemOnFailure;

  private WriteMembers(Kind kind, String table, Members request, List<String> legacy) {
    this.kind = kind;
    this.table = table;
    attributes = request.requiredAttributes(kind.attributes);
    expressions =
        new Expressions(
            request,
            kind == Kind.UPDATE
                ? List.of(Expressions.UPDATE, Expressions.CONDITION)
                : List.of(Expressions.CONDITION),
            legacy);
    expected = legacy.contains(Expected.NAME) ? Expected.read(request) : null;
    updates = legacy.contains(AttributeUpdates.NAME) ? AttributeUpdates.read(request) : null;
    returnsItemOnFailure =
        "ALL_OLD".equals(request.text("ReturnValuesOnConditionCheckFailure", ON_FAILURE));
  }

  /** Reads an operation of its own. */
  static WriteMembers ofOperation(Kind kind, Members request) {
    return new WriteMembers(
        kind,
        TableNames.read(request, kind.attributes),
        request,
        kind == Kind.UPDATE
            ? List.of(AttributeUpdates.NAME, Expected.NAME, ConditionalOperator.NAME)
            : List.of(Expected.NAME, ConditionalOperator.NAME));
  }

  /** Reads an action of a transaction. */
  static WriteMembers ofAction(Kind kind, Members action) {
    if (kind.required != null && !action.has(kind.required)) {
      action.missing(kind.required);
    }
    return new WriteMembers(kind, TableNames.read(action), action, List.of());
  }

  /**
   * Checks that the expressions may stand together with the other members.
   *
   * @throws RequestException if they may not
   */
  void check() {
    expressions.check();
  }

  /**
   * The write, after the constraints were checked.
   *
   * @throws RequestException if it is not valid, whatever the table is
   */
  ItemWrite write() {
    Map<String, AttributeValue> values = AttributeValues.item(attributes);
    Update legacyUpdate = updates == null ? null : updates.update();
    Condition legacyCondition = expected == null ? null : expected.condition();
    Update update = expressions.has(Expressions.UPDATE) ? expressions.update() : legacyUpdate;
    Condition condition =
        expressions.has(Expressions.CONDITION)
            ? expressions.condition(Expressions.CONDITION)
            : legacyCondition;
    expressions.checkAllUsed();
    return switch (kind) {
      case PUT -> new ItemWrite.Put(table, values, condition, returnsItemOnFailure);
      case UPDATE -> new ItemWrite.Edit(table, values, update, condition, returnsItemOnFailure);
      case DELETE -> new ItemWrite.Delete(table, values, condition, returnsItemOnFailure);
      case CHECK ->
          new ItemWrite.Check(table, values, requireNonNull(condition), returnsItemOnFailure);
    };
  }
}
