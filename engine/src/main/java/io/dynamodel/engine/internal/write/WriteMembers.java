package io.dynamodel.engine.internal.write;

import static java.util.Objects.requireNonNull;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.Update;
import io.dynamodel.engine.internal.legacy.AttributeUpdates;
import io.dynamodel.engine.internal.legacy.ConditionalOperator;
import io.dynamodel.engine.internal.legacy.Expected;
import io.dynamodel.engine.internal.request.AttributeValues;
import io.dynamodel.engine.internal.request.Expressions;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request that describe a write of one item, in an operation of its own or in an
 * action of a transaction. Reading them notes violated constraints; {@link #write()} evaluates the
 * rest.
 */
public final class WriteMembers {
  public static final TextRule ON_FAILURE = TextRule.oneOf("ALL_OLD", "NONE");

  private static final TextRule RETURN_VALUES =
      TextRule.oneOf("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW");

  /** The kind of the write. */
  public enum Kind {
    PUT("Item"),
    UPDATE("Key"),
    DELETE("Key"),
    CHECK("Key");

    private final String attributes;

    Kind(String attributes) {
      this.attributes = attributes;
    }
  }

  private final Kind kind;
  private final boolean isAction;
  private final String table;
  private final Map<String, @Nullable Object> attributes;
  private final Expressions expressions;
  private final @Nullable Expected expected;
  private final @Nullable AttributeUpdates updates;
  private final boolean returnsItemOnFailure;
  private final String returnValues;

  private WriteMembers(Kind kind, Members request, List<String> legacy) {
    this.kind = kind;
    isAction = legacy.isEmpty();
    table = TableNames.read(request, kind.attributes);
    returnValues = Objects.requireNonNullElse(request.text("ReturnValues", RETURN_VALUES), "NONE");
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
    attributes = request.requiredAttributes(kind.attributes);
  }

  /** Reads a separate operation. */
  static WriteMembers ofOperation(Kind kind, Members request) {
    return new WriteMembers(
        kind,
        request,
        kind == Kind.UPDATE
            ? List.of(AttributeUpdates.NAME, Expected.NAME, ConditionalOperator.NAME)
            : List.of(Expected.NAME, ConditionalOperator.NAME));
  }

  /** Reads an action of a transaction. */
  public static WriteMembers ofAction(Kind kind, Members action) {
    if (kind == Kind.CHECK) {
      require(action, Expressions.CONDITION);
    }
    if (kind == Kind.UPDATE) {
      require(action, Expressions.UPDATE);
    }
    return new WriteMembers(kind, action, List.of());
  }

  private static void require(Members action, String member) {
    if (!action.has(member)) {
      action.missing(member);
    }
  }

  /** Returns which attributes the response has; an action of a transaction has none. */
  String returnValues() {
    return returnValues;
  }

  /**
   * Checks that the expressions fit the other members.
   *
   * @throws RequestException if they do not
   */
  public void check() {
    expressions.check();
  }

  /**
   * Returns the write, after the constraints were checked.
   *
   * @throws RequestException if it is invalid, whatever the table is
   */
  public ItemWrite write() {
    // A separate operation checks the item or key first, a transaction the expressions.
    Map<String, AttributeValue> checked = isAction ? null : AttributeValues.item(attributes);
    Update legacyUpdate = updates == null ? null : updates.update();
    Condition legacyCondition = expected == null ? null : expected.condition();
    Update update = expressions.has(Expressions.UPDATE) ? expressions.update() : legacyUpdate;
    Condition condition =
        expressions.has(Expressions.CONDITION)
            ? expressions.condition(Expressions.CONDITION)
            : legacyCondition;
    expressions.checkAllUsed();
    Map<String, AttributeValue> values =
        checked == null ? AttributeValues.item(attributes) : checked;
    return switch (kind) {
      case PUT -> new ItemWrite.Put(table, values, condition, returnsItemOnFailure);
      case UPDATE -> new ItemWrite.Edit(table, values, update, condition, returnsItemOnFailure);
      case DELETE -> new ItemWrite.Delete(table, values, condition, returnsItemOnFailure);
      case CHECK ->
          new ItemWrite.Check(table, values, requireNonNull(condition), returnsItemOnFailure);
    };
  }
}
