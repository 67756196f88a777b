package io.dynamodel.engine.internal.statement;

import static io.dynamodel.engine.internal.operation.EngineItems.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * SELECT by ExecuteStatement.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html">PartiQL
 *     select statements</a>
 */
class SelectTest extends StatementOperationTest {
  @BeforeEach
  void putOrders() {
    putOrder("a", 1, ", 'status': {'S': 'open'}, 'placed': {'S': 'tue'}, 'amount': {'N': '5'}");
    putOrder("a", 2, ", 'status': {'S': 'open'}, 'placed': {'S': 'mon'}, 'amount': {'N': '6'}");
    putOrder("a", 10, ", 'status': {'S': 'done'}, 'note': {'S': 'x'}");
    putOrder("b", 3, ", 'status': {'S': 'open'}");
  }

  /** Returns the units that a SELECT consumes, which show whether it is a scan. */
  private double units(String text) {
    return units(
        consumed(
            client.call(
                "ExecuteStatement", with(statement(text), "ReturnConsumedCapacity", "TOTAL"))));
  }

  @Test
  void theResponse_hasItems_andNothingElse() {
    assertThat(
            client.call(
                "ExecuteStatement",
                statement("SELECT * FROM orders WHERE customer = 'b' AND \"number\" = 3")))
        .isEqualTo(
            json(
                """
                {'Items': [{'customer': {'S': 'b'}, 'number': {'N': '3'}, 'status': {'S': 'open'}}]}
                """));
    assertThat(
            client.call(
                "ExecuteStatement", statement("SELECT * FROM orders WHERE customer = 'none'")))
        .isEqualTo(json("{'Items': []}"));
  }

  @Test
  void aPartition_isReadInTheOrderOfItsSortKeys() {
    assertThat(numbers("SELECT * FROM orders WHERE customer = 'a'"))
        .containsExactly("1", "2", "10");
    assertThat(numbers("SELECT * FROM orders WHERE 'a' = customer"))
        .containsExactly("1", "2", "10");
    assertThat(numbers("SELECT * FROM orders WHERE customer = ?", "{'S': 'a'}"))
        .containsExactly("1", "2", "10");
  }

  @Test
  void conditionsOnTheSortKey_areARange() {
    String select = "SELECT * FROM orders WHERE customer = 'a' AND \"number\" ";
    assertThat(numbers(select + "= 2")).containsExactly("2");
    assertThat(numbers(select + "< 2")).containsExactly("1");
    assertThat(numbers(select + "<= 2")).containsExactly("1", "2");
    assertThat(numbers(select + "> 2")).containsExactly("10");
    assertThat(numbers(select + ">= 2")).containsExactly("2", "10");
    assertThat(numbers(select + "BETWEEN 2 AND 9")).containsExactly("2");
    assertThat(numbers(select + "> 1 AND \"number\" < 10")).containsExactly("2");
    assertThat(numbers(select + "IN [1, 10, 11]")).containsExactly("1", "10");
    assertThat(numbers(select + "<> 2")).containsExactly("1", "10");
    assertThat(numbers("SELECT * FROM orders WHERE customer = 'a' AND 2 < \"number\""))
        .containsExactly("10");
    assertThat(
            values(
                execute(
                    "SELECT * FROM orders.byPlaced WHERE customer = 'a' AND begins_with(placed,"
                        + " 't')"),
                "placed"))
        .containsExactly("tue");
  }

  @Test
  void otherConditions_areFilters() {
    assertThat(numbers("SELECT * FROM orders WHERE customer = 'a' AND amount > 5"))
        .containsExactly("2");
    assertThat(numbers("SELECT * FROM orders WHERE customer = 'a' AND (amount = 5 OR note = 'x')"))
        .containsExactly("1", "10");
    assertThat(numbers("SELECT * FROM orders WHERE customer = 'a' AND customer = 'b'")).isEmpty();
  }

  @Test
  void withoutAPartitionKey_everythingIsScanned() {
    assertThat(numbers("SELECT * FROM orders")).containsExactlyInAnyOrder("1", "2", "10", "3");
    assertThat(numbers("SELECT * FROM orders WHERE status = 'open'"))
        .containsExactlyInAnyOrder("1", "2", "3");
    assertThat(numbers("SELECT * FROM orders WHERE customer > 'a'")).containsExactly("3");
    assertThat(numbers("SELECT * FROM orders WHERE customer = 'a' OR status = 'open'"))
        .containsExactlyInAnyOrder("1", "2", "10", "3");
    assertThat(numbers("SELECT * FROM orders WHERE NOT customer = 'a'")).containsExactly("3");
  }

  @Test
  void aPartitionKey_avoidsAScan() {
    for (int i = 0; i < 20; i++) {
      putOrder("c" + i, 1, ", 'filler': {'S': '" + "x".repeat(8_000) + "'}");
    }
    assertThat(units("SELECT * FROM orders WHERE note = 'x'")).isGreaterThan(10);
    assertThat(units("SELECT * FROM orders WHERE customer = 'a' AND note = 'x'")).isEqualTo(0.5);
    assertThat(units("SELECT * FROM orders WHERE customer IN ['a', 'b']")).isEqualTo(0.5);
    assertThat(units("SELECT * FROM orders WHERE customer = 'a' OR customer = 'b'")).isEqualTo(0.5);
    assertThat(
            units("SELECT * FROM orders WHERE (customer = 'a' OR customer = 'b') AND note = 'x'"))
        .isEqualTo(0.5);
    assertThat(units("SELECT * FROM orders WHERE customer = 'a' OR note = 'x'")).isGreaterThan(10);
  }

  @Test
  void severalPartitions_areReadInOrder_eachOnce() {
    assertThat(numbers("SELECT * FROM orders WHERE customer IN ['b', 'a', 'none', 'b']"))
        .containsExactly("3", "1", "2", "10");
    assertThat(numbers("SELECT * FROM orders WHERE customer IN ['b', 'a'] AND \"number\" > 2"))
        .containsExactly("3", "10");
    assertThat(
            numbers(
                "SELECT * FROM orders WHERE customer = 'b' OR (customer = 'a' AND \"number\" = 2)"))
        .containsExactly("3", "2");
  }

  @Test
  void branchesOfAnOr_mustNotOverlapOnTheSortKey() {
    String overlap = "Overlapping conditions with range keys are not supported in where clause";
    String select = "SELECT * FROM orders WHERE customer = 'a' AND %s OR customer = 'a' AND %s";
    assertInvalidStatement(select.formatted("x = 1", "\"number\" = 2"), overlap);
    assertInvalidStatement(select.formatted("x <> 1", "\"number\" = 2"), overlap);
    assertInvalidStatement(select.formatted("\"number\" > 1", "\"number\" <= 2"), overlap);
    assertThat(numbers(select.formatted("\"number\" = 1", "\"number\" = 2")))
        .containsExactly("1", "2");
    assertThat(numbers(select.formatted("NOT \"number\" = 1", "\"number\" = 2")))
        .doesNotContain("1")
        .contains("2");
    assertThat(numbers(select.formatted("\"number\" <> 1", "\"number\" = 2")))
        .doesNotContain("1")
        .contains("2");
    assertThat(numbers(select.formatted("x = 1", "x = 2"))).isEmpty();
  }

  @Test
  void columns_arePaths() {
    assertInvalidStatement("SELECT count(*) FROM orders", "Unexpected path component at 1:8:5");
    assertInvalidStatement(
        "SELECT customer,\n size(x) FROM orders WHERE customer = 'a'",
        "Unexpected path component at 2:2:4");
  }

  @Test
  void in_selectsUpTo50Partitions_inPagesOfTen() {
    for (int i = 0; i < 50; i++) {
      put("simple", "{'pk': {'S': 'k%s'}}".formatted(i));
    }
    String keys =
        IntStream.range(0, 50).mapToObj(i -> "'k" + i + "'").collect(Collectors.joining(","));
    Map<String, Object> request = statement("SELECT * FROM simple WHERE pk IN [" + keys + "]");
    Map<String, @Nullable Object> page = client.call("ExecuteStatement", request);
    assertThat(EngineClient.items(page)).hasSize(10);
    assertThat(values(pages(request), "pk"))
        .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> "k" + i).toList());
    assertInvalidStatement(
        "SELECT * FROM simple WHERE pk IN [" + keys + ", 'more']",
        "Incorrect number of operands for operator or function; operator or function: IN, number of"
            + " operands: 51");
  }

  @Test
  void orderBy_isByKeys_inEitherDirection() {
    String select = "SELECT * FROM orders WHERE customer = 'a' ORDER BY ";
    assertThat(numbers(select + "\"number\"")).containsExactly("1", "2", "10");
    assertThat(numbers(select + "\"number\" DESC")).containsExactly("10", "2", "1");
    assertThat(numbers(select + "customer DESC")).containsExactly("1", "2", "10");
    assertThat(numbers(select + "customer, \"number\" DESC")).containsExactly("10", "2", "1");
    String both = "SELECT * FROM orders WHERE customer IN ['b', 'a'] ORDER BY ";
    assertThat(numbers(both + "customer")).containsExactly("1", "2", "10", "3");
    assertThat(numbers(both + "customer DESC")).containsExactly("3", "1", "2", "10");
    assertThat(numbers(both + "customer DESC, \"number\" DESC"))
        .containsExactly("3", "10", "2", "1");
    assertThat(numbers(both + "\"number\"")).containsExactly("1", "2", "3", "10");
    assertThat(numbers(both + "\"number\" DESC")).containsExactly("10", "3", "2", "1");
  }

  @Test
  void orderBy_needsAPartition_andKeys() {
    assertInvalidStatement(
        "SELECT * FROM orders ORDER BY customer",
        "Must have WHERE clause in the statement when using ORDER BY clause.");
    assertInvalidStatement(
        "SELECT * FROM orders WHERE amount = 1 ORDER BY customer",
        "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY"
            + " clause.");
    assertInvalidStatement(
        "SELECT * FROM orders WHERE customer = 'a' ORDER BY amount",
        "Variable reference amount in ORDER BY clause must be part of the primary key");
  }

  @Test
  void columns_areAtTheTopLevel_ifTheItemHasThem() {
    put(
        "simple",
        """
        {'pk': {'S': 'k'}, 'map': {'M': {'deep': {'M': {'x': {'N': '1'}}}}},
         'list': {'L': [{'S': 'a'}, {'M': {'y': {'S': 'b'}}}]}}
        """);
    String where = " FROM simple WHERE pk = 'k'";
    assertThat(execute("SELECT pk, map.deep" + where))
        .containsExactly(item("{'pk': {'S': 'k'}, 'deep': {'M': {'x': {'N': '1'}}}}"));
    assertThat(execute("SELECT map.deep.x, list[0], list[1].y, list[7], nothing.more" + where))
        .containsExactly(item("{'x': {'N': '1'}, 'list[0]': {'S': 'a'}, 'y': {'S': 'b'}}"));
    assertThat(execute("SELECT nothing" + where)).containsExactly(item("{}"));
  }

  @Test
  void aLimit_countsEvaluatedItems_andATokenContinues() {
    Map<String, Object> request =
        with(statement("SELECT * FROM orders WHERE customer = 'a' AND amount = 6"), "Limit", 1);
    Map<String, @Nullable Object> page = client.call("ExecuteStatement", request);
    assertThat(EngineClient.items(page)).isEmpty();
    assertThat(page.get("LastEvaluatedKey"))
        .isEqualTo(json("{'customer': {'S': 'a'}, 'number': {'N': '1'}}"));
    assertThat(values(pages(request), "number")).containsExactly("2");
    for (String text :
        List.of(
            "SELECT * FROM orders",
            "SELECT * FROM orders WHERE customer = 'a' ORDER BY \"number\" DESC",
            "SELECT * FROM orders WHERE customer IN ['a', 'b'] ORDER BY \"number\" DESC",
            "SELECT * FROM orders WHERE customer IN ['a', 'b'] ORDER BY \"number\"",
            "SELECT * FROM orders WHERE customer = 'a' OR customer = 'b'",
            "SELECT * FROM orders.byStatus WHERE status = 'open'",
            "SELECT * FROM orders.byStatus WHERE status IN ['done', 'open'] ORDER BY placed")) {
      assertThat(pages(with(statement(text), "Limit", 1))).as(text).isEqualTo(execute(text));
    }
  }

  @Test
  void aToken_belongsToOneStatementWithItsParameters() {
    Map<String, Object> request =
        with(statement("SELECT * FROM orders WHERE customer = ?", "{'S': 'a'}"), "Limit", 1);
    Object token = client.call("ExecuteStatement", request).get("NextToken");
    assertThat(token).isInstanceOf(String.class);
    String message = "NextToken does not match request";
    for (Map<String, Object> other :
        List.of(
            statement("SELECT * FROM orders WHERE customer = ?", "{'S': 'b'}"),
            statement("SELECT * FROM orders WHERE customer = 'a'"),
            statement("SELECT * FROM simple"))) {
      assertRefused(with(other, "NextToken", token), "ValidationException", message);
    }
    assertRefused(with(request, "NextToken", "nonsense!"), "ValidationException", message);
    assertRefused(with(request, "NextToken", "bm9uc2Vuc2U="), "ValidationException", message);
  }

  @Test
  void consistentReads_consumeTwiceAsMuch() {
    Map<String, Object> request =
        with(
            statement("SELECT * FROM orders WHERE customer = 'a'"),
            "ReturnConsumedCapacity",
            "TOTAL");
    assertThat(client.call("ExecuteStatement", request).get("ConsumedCapacity"))
        .isEqualTo(json("{'TableName': 'orders', 'CapacityUnits': 0.5}"));
    assertThat(
            client
                .call("ExecuteStatement", with(request, "ConsistentRead", true))
                .get("ConsumedCapacity"))
        .isEqualTo(json("{'TableName': 'orders', 'CapacityUnits': 1.0}"));
  }

  @Test
  void valuesOfKeys_haveTheirType() {
    String message =
        "One or more parameter values were invalid: Condition parameter type does not match schema"
            + " type";
    assertInvalidStatement("SELECT * FROM orders WHERE customer = 1", message);
    assertInvalidStatement(
        "SELECT * FROM orders WHERE customer = 'a' AND \"number\" > 'x'", message);
  }

  @Test
  void missingTablesAndIndexes_areNotFound() {
    assertRefused(
        statement("SELECT * FROM nothing WHERE pk = 1"),
        "ResourceNotFoundException",
        "Requested resource not found");
    assertInvalidStatement(
        "SELECT * FROM orders.nothing", "The table does not have the specified index");
  }

  @Test
  void keys_haveNoNestedValues() {
    assertInvalidStatement(
        "SELECT customer.x FROM orders",
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
            + " allowed: Key: customer");
    assertInvalidStatement(
        "SELECT * FROM orders WHERE status[0] = 1",
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
            + " allowed: IndexKey: status");
  }

  @Test
  void requests_mustMeetTheConstraints() {
    assertRefused(
        Map.of(),
        "ValidationException",
        "1 validation error detected: Value null at 'statement' failed to satisfy constraint:"
            + " Member must not be null");
    assertRefused(
        with(with(statement(""), "Limit", 0), "Parameters", List.of()),
        "ValidationException",
        "3 validation errors detected: Value '' at 'statement' failed to satisfy constraint: Member"
            + " must have length greater than or equal to 1; Value '[]' at 'parameters' failed to"
            + " satisfy constraint: Member must have length greater than or equal to 1; Value '0'"
            + " at 'limit' failed to satisfy constraint: Member must have value greater than or"
            + " equal to 1");
    assertThat(
            client
                .refusal(
                    "ExecuteStatement", statement("SELECT * FROM t WHERE a = '" + "x".repeat(8192)))
                .message())
        .contains("Member must have length less than or equal to 8192");
    assertRefused(
        statement("SELECT * FROM orders WHERE customer = ?", "{'N': 'x'}"),
        "ValidationException",
        "The parameter cannot be converted to a numeric value: x");
  }
}
