package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.partiql.Statement;
import io.dynamodel.engine.internal.request.AttributeValues;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.write.WriteMembers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a request, not yet parsed.
 *
 * @param json the values of its parameters, null if it has none
 * @param returnsItemOnFailure whether the error of a failed condition contains the item
 */
record RequestedStatement(String text, @Nullable List<?> json, boolean returnsItemOnFailure) {
  private static final int MAX_LENGTH = 8192;
  private static final TextRule TEXT = TextRule.length(1, MAX_LENGTH);

  /** Reads the members of a request, or of an element of one. */
  static RequestedStatement read(Members in) {
    return new RequestedStatement(
        in.requiredText("Statement", TEXT),
        in.attributeList("Parameters", 1),
        "ALL_OLD".equals(in.text("ReturnValuesOnConditionCheckFailure", WriteMembers.ON_FAILURE)));
  }

  /**
   * Returns the values of the parameters.
   *
   * @throws RequestException if one is invalid
   */
  List<AttributeValue> parameters() {
    return json == null ? List.of() : json.stream().map(AttributeValues::read).toList();
  }

  /**
   * Returns the statement, after the constraints were checked.
   *
   * @throws RequestException if it is invalid, whatever the table is
   */
  Statement statement() {
    return Statement.parse(text, parameters());
  }
}
