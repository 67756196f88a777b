package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.expression.UpdateAction;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement of PartiQL. */
public sealed interface Statement {
  /** Returns the name of the table. */
  String table();

  /**
   * Parses a statement.
   *
   * @param parameters the values of its {@code ?}, in their order
   * @throws RequestException if it is invalid, whatever the table is
   */
  static Statement parse(String text, List<AttributeValue> parameters) {
    return new StatementParser(text, parameters).statement();
  }

  /**
   * SELECT.
   *
   * @param index null for the table itself
   * @param columns null for all attributes
   * @param call the position of the first column that is a call of a function, or null
   * @param where null if there is no condition
   * @param order empty if there is no ORDER BY
   */
  record Select(
      String table,
      @Nullable String index,
      @Nullable List<Column> columns,
      @Nullable String call,
      @Nullable Predicate where,
      List<Order> order)
      implements Statement {}

  /**
   * A column of a SELECT.
   *
   * @param name the name of the attribute in the result
   */
  record Column(DocumentPath path, String name) {}

  /** A key in an ORDER BY. */
  record Order(String attribute, boolean descending) {}

  /** {@code EXISTS(SELECT …)}, which only checks a condition in a transaction. */
  record Exists(Select select) implements Statement {
    @Override
    public String table() {
      return select.table();
    }
  }

  record Insert(String table, Map<String, AttributeValue> item) implements Statement {}

  /**
   * UPDATE.
   *
   * @param where null if there is no condition
   */
  record Update(
      String table, List<UpdateAction> actions, @Nullable Predicate where, Returning returning)
      implements Statement {}

  /**
   * DELETE.
   *
   * @param where null if there is no condition
   */
  record Delete(String table, @Nullable Predicate where, Returning returning)
      implements Statement {}
}
