package io.dynamodel.engine.internal.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import io.dynamodel.engine.internal.operation.EngineItems;
import io.dynamodel.engine.internal.operation.ItemOperationTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Executes statements on the two tables. Statements contain single quotes, so that requests are
 * written as maps.
 */
public abstract class StatementOperationTest extends ItemOperationTest {
  /** Returns a statement with its parameters, each as JSON with single quotes. */
  public static Map<String, Object> statement(String text, String... parameters) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Statement", text);
    if (parameters.length > 0) {
      statement.put("Parameters", Arrays.stream(parameters).map(EngineItems::item).toList());
    }
    return statement;
  }

  public static Map<String, Object> with(Map<String, Object> request, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(request);
    changed.put(name, value);
    return changed;
  }

  /** Returns the items that a statement returns. */
  public final List<Map<String, Object>> execute(String text, String... parameters) {
    return EngineClient.items(client.call("ExecuteStatement", statement(text, parameters)));
  }

  /** Returns all items of a SELECT, page by page. */
  public final List<Map<String, Object>> pages(Map<String, Object> request) {
    List<Map<String, Object>> items = new ArrayList<>();
    Map<String, Object> next = request;
    while (true) {
      Map<String, @Nullable Object> page = client.call("ExecuteStatement", next);
      items.addAll(EngineClient.items(page));
      Object token = page.get("NextToken");
      assertThat(page.containsKey("LastEvaluatedKey")).isEqualTo(token != null);
      if (token == null) {
        return items;
      }
      next = with(request, "NextToken", token);
    }
  }

  /** Returns the values of one attribute in items, of any type, as texts. */
  public static List<String> values(List<Map<String, Object>> items, String attribute) {
    return items.stream()
        .map(item -> (Map<?, ?>) Objects.requireNonNull(item.get(attribute), attribute))
        .map(value -> String.valueOf(value.values().iterator().next()))
        .toList();
  }

  /** Returns the numbers of the orders that a SELECT finds. */
  public final List<String> numbers(String text, String... parameters) {
    return values(execute(text, parameters), "number");
  }

  public final void assertRefused(Map<String, ?> request, String type, String message) {
    EngineClient.Refusal refusal = client.refusal("ExecuteStatement", request);
    assertThat(refusal.type() + ": " + refusal.message()).isEqualTo(type + ": " + message);
  }

  /** Checks the message of a statement's ValidationException. */
  public final void assertInvalidStatement(String text, String message) {
    assertRefused(statement(text), "ValidationException", message);
  }

  public final void putOrder(String customer, int number, String more) {
    put(
        "orders",
        "{'customer': {'S': '" + customer + "'}, 'number': {'N': '" + number + "'}" + more + "}");
  }
}
