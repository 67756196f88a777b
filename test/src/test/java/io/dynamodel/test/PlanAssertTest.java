package io.dynamodel.test;

import static io.dynamodel.test.DynaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.Plan;
import io.dynamodel.schema.SchemaAdapter;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanAssertTest {
  record Book(String isbn, String author, int year, String title) {}

  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  // explain() sends no request, so the table need not exist.
  private final DynaModel<Book> books =
      DynaModel.of(Book.class)
          .table(
              t ->
                  t.name("books")
                      .hashKey("isbn")
                      .globalIndex("by-author", i -> i.hashKey("author").rangeKey("year")))
          .schema(SchemaAdapter.none())
          .connect(dynamo.connection());

  private final Plan get = books.find("isbn", "1").explain();
  private final Plan query =
      books.query("author", "A", "year__gt", 1, "year__lt", 9, "title__ne", "T").explain();
  private final Plan scan = books.scan("title", "T").explain();
  private final Plan nothing = books.scan("title__in", List.of()).explain();

  @Test
  void assertions_thatHold_pass() {
    assertThat(get).isGet().readsTable().hasKeyCondition("isbn = ?").hasNoFilter().doesNotScan();
    assertThat(query)
        .isQuery()
        .usesIndex("by-author")
        .hasKeyCondition("author = ? AND year BETWEEN ? AND ?")
        .hasFilter("title <> ?")
        .hasInMemory("year > ? AND year < ?")
        .doesNotScan();
    assertThat(scan).isScan().readsTable().hasFilter("title = ?").hasNothingInMemory();
    assertThat(nothing).sendsNothing().doesNotScan();
    assertThat(books.query("isbn__in", List.of("1", "2")).fanOut(2).explain())
        .hasQueries(2)
        .hasKeyCondition("isbn = ?");
  }

  @Test
  void assertions_thatDoNotHold_fail() {
    assertFails(query, PlanAssert::isGet, "to be a GET, but it is a QUERY");
    assertFails(scan, PlanAssert::isQuery, "to be a QUERY, but it is a SCAN");
    assertFails(get, PlanAssert::isScan, "to be a SCAN, but it is a GET");
    assertFails(nothing, PlanAssert::isScan, "to be a SCAN, but it sends no request");
    assertFails(scan, PlanAssert::doesNotScan, "not to scan");
    assertFails(scan, PlanAssert::sendsNothing, "to send no request, but it sends a SCAN");
    assertFails(get, plan -> plan.usesIndex("by-author"), "but it reads the table");
    assertFails(query, plan -> plan.usesIndex("by-x"), "'by-x', but it reads index 'by-author'");
    assertFails(query, PlanAssert::readsTable, "but it reads index 'by-author'");
    assertFails(get, plan -> plan.hasKeyCondition("isbn"), "but it has [isbn = ?]");
    assertFails(scan, plan -> plan.hasKeyCondition("isbn = ?"), "but it has []");
    assertFails(query, plan -> plan.hasQueries(2), "to be 2 queries, but it is 1");
    assertFails(get, plan -> plan.hasFilter("title = ?"), "but it has none");
    assertFails(query, plan -> plan.hasFilter("title = ?"), "but it has title <> ?");
    assertFails(query, PlanAssert::hasNoFilter, "but it has title <> ?");
    assertFails(get, plan -> plan.hasInMemory("year > ?"), "but it applies nothing");
    assertFails(query, PlanAssert::hasNothingInMemory, "but it applies year > ?");
  }

  private static void assertFails(Plan plan, UnaryOperator<PlanAssert> assertion, String message) {
    assertThatThrownBy(() -> assertion.apply(assertThat(plan)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message)
        .hasMessageContaining(plan.toString());
  }

  @Test
  void a_failure_is_one_sentence_and_the_plan() {
    assertThatThrownBy(() -> assertThat(scan).as("titles").isQuery())
        .hasMessage("[titles] Expected the plan to be a QUERY, but it is a SCAN:\n\n" + scan);
    assertThatThrownBy(() -> assertThat((Plan) null).isQuery())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not to be null");
    assertThat(query.toString()).doesNotContain("\"");
  }
}
