package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.BulkResult;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.Results;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Updates and deletions of all items that a query or scan selects. */
class BulkTest {
  record Article(String id, String kind, Integer stock, Integer most, Set<String> tags) {}

  /** The stock never exceeds the capacity and is never negative. */
  private static final SchemaAdapter STOCKED =
      new SchemaAdapter() {
        @Override
        public <T> Schema<T> resolve(Codec<T> codec) {
          Fields fields =
              codec
                  .fields()
                  .map(field -> field.withRequired(field.name().equals("stock")))
                  .map(field -> field.withLocal(!Set.of("stock", "most").contains(field.name())));
          return new Schema<>() {
            @Override
            public Codec<T> codec() {
              return codec;
            }

            @Override
            public Fields fields() {
              return fields;
            }

            @Override
            public List<Violation> validate(T record) {
              Article article = (Article) record;
              boolean fits =
                  article.stock == null || article.most == null || article.stock <= article.most;
              return fits
                  ? List.of()
                  : List.of(
                      new Violation(Path.of("stock"), "fits", "must not exceed 'most'", null));
            }

            @Override
            public List<Violation> validate(Map<String, ?> changes) {
              return changes.get("stock") instanceof Integer stock && stock < 0
                  ? List.of(new Violation(Path.of("stock"), "Min", "must not be negative", null))
                  : List.of();
            }
          };
        }
      };

  private static final DynaModel.Definition<Article> ARTICLES =
      DynaModel.of(Article.class)
          .table(
              t ->
                  t.name("articles")
                      .hashKey("id")
                      .globalIndex(
                          "by-kind", i -> i.hashKey("kind").rangeKey("stock").projectAll()))
          .schema(STOCKED);

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());

  private DynamoDbClient client;
  private RecordingClient recorded;
  private DynaModel<Article> articles;

  /** The same table; its requests are not recorded. */
  private DynaModel<Document> others;

  @BeforeEach
  void store() {
    client = database.dynamoDb();
    recorded = new RecordingClient(client);
    articles = ARTICLES.connect(DynaConnection.of(recorded.client()));
    others = DynaConnection.of(client).table("articles");
    articles.createTable();
    for (int i = 0; i < 10; i++) {
      articles.save(article(i, i));
    }
    recorded.clear();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Article article(int id, int stock) {
    return new Article("" + id, id % 2 == 0 ? "even" : "odd", stock, null, Set.of("new"));
  }

  private int stock(int id) {
    return articles.get("" + id).orElseThrow().stock();
  }

  private void storeByOthers(int id, Map<String, Object> changes) {
    Map<String, Object> item = new java.util.HashMap<>(others.get("" + id).orElseThrow());
    item.putAll(changes);
    others.put(item);
  }

  private static void assertCounts(BulkResult result, long changed, long unchanged, long skipped) {
    assertThat(List.of(result.seen(), result.changed(), result.unchanged(), result.skipped()))
        .as("%s", result)
        .containsExactly(changed + unchanged + skipped, changed, unchanged, skipped);
  }

  // Updates

  @Test
  void update_changes_what_a_scan_selects_and_nothing_else() {
    BulkResult result =
        articles.scan("stock__gte", 6).update("stock__plus", 100, "tags__add", Set.of("many"));
    assertCounts(result, 4, 0, 0);
    assertThat(result.cursor()).isEmpty();
    assertThat(articles.get("5")).hasValue(article(5, 5));
    assertThat(articles.get("6"))
        .hasValue(new Article("6", "even", 106, null, Set.of("new", "many")));
  }

  @Test
  void update_changes_what_a_query_on_an_index_selects() {
    BulkResult result =
        articles.query("kind", "odd", "stock__lt", 6, "tags__contains", "new").update("most", 50);
    assertCounts(result, 3, 0, 0);
    assertThat(articles.scan("most", 50).stream().map(Article::id))
        .containsExactlyInAnyOrder("1", "3", "5");
  }

  @Test
  void update_moves_items_out_of_the_index_that_finds_them() {
    assertCounts(articles.query("kind", "odd").update("kind", "strange"), 5, 0, 0);
    assertThat(articles.query("kind", "odd").count()).isZero();
    assertThat(articles.query("kind", "strange").count()).isEqualTo(5);
  }

  @Test
  void update_sends_only_what_differs_on_condition_of_what_was_read() {
    articles.scan("id", "3", "kind", "odd").update("stock__minus", 1, "most", null);
    UpdateItemRequest request = recorded.the(UpdateItemRequest.class);
    assertThat(request.updateExpression()).matches("SET #n\\d = :v\\d");
    assertThat(request.expressionAttributeNames()).containsValues("id", "kind", "stock", "most");
    assertThat(request.expressionAttributeValues()).hasSize(3);
  }

  @Test
  void update_sends_nothing_for_an_item_that_is_as_wanted() {
    assertCounts(articles.scan().all().update("kind", "odd"), 5, 5, 0);
    assertThat(recorded.all(UpdateItemRequest.class)).hasSize(5);
  }

  @Test
  void update_takes_values_from_other_fields() {
    articles.scan("stock__lt", 2).update("most", F.field("stock"));
    assertThat(articles.get("1").orElseThrow().most()).isEqualTo(1);
  }

  @Test
  void update_keeps_what_the_type_does_not_know() {
    others.put(Map.of("id", "x", "stock", 1, "unknown", List.of(1, 2)));
    articles.scan("id", "x").update("stock__plus", 1);
    assertThat(others.get("x").orElseThrow())
        .isEqualTo(Map.of("id", "x", "stock", 2L, "unknown", List.of(1L, 2L)));
  }

  @Test
  void update_of_documents_needs_no_schema() {
    DynaConnection connection = DynaConnection.of(client);
    DynaModel<Document> table = connection.table("articles");
    assertCounts(
        table.scan("stock__gte", 8).update(Map.of("info__seen__plus", 1, "tags__remove", true)),
        2,
        0,
        0);
    Document nine = table.get("9").orElseThrow();
    assertThat(nine.at(Path.of("info", "seen"))).isEqualTo(1L);
    assertThat(nine).doesNotContainKey("tags");
  }

  // Pages, limits, progress

  @Test
  void progress_is_told_after_each_page() {
    List<BulkResult> told = new ArrayList<>();
    BulkResult result =
        articles.scan().all().pageSize(4).update("stock__plus", 1, o -> o.onProgress(told::add));
    assertThat(told).extracting(BulkResult::seen).startsWith(4L, 8L, 10L).endsWith(10L);
    assertThat(told.get(0).cursor()).isPresent();
    assertThat(told.get(told.size() - 1)).isEqualTo(result);
  }

  @Test
  void a_limit_ends_it_with_a_cursor_to_go_on_from() {
    Results<Article> all = articles.scan().all();
    BulkResult first = all.limit(3).update("stock__plus", 100);
    assertCounts(first, 3, 0, 0);
    assertCounts(all.from(first.cursor().orElseThrow()).update("stock__plus", 100), 7, 0, 0);
    assertThat(articles.scan("stock__between", List.of(100, 109)).count()).isEqualTo(10);
  }

  @Test
  void a_capacity_limit_counts_reads_and_writes() {
    BulkResult result = articles.scan().all().pageSize(2).maxCapacity(4).update("most", 99);
    // Reading a page takes half a unit or one unit. Writing an item takes one unit in the table and
    // one in the index.
    assertThat(result.changed()).isIn(2L, 4L);
    assertThat(result.cursor()).isPresent();
  }

  @Test
  void segments_are_read_side_by_side() {
    assertCounts(articles.scan().all().parallel(4).pageSize(1).update("stock__plus", 1), 10, 0, 0);
    assertCounts(articles.scan("stock__gt", 5).parallel(4).delete(), 5, 0, 0);
  }

  @Test
  void what_nothing_can_match_sends_nothing() {
    assertCounts(articles.scan("kind__in", List.of()).update("stock", 1), 0, 0, 0);
    assertCounts(articles.scan().all().limit(0).delete(), 0, 0, 0);
    assertThat(recorded.count()).isZero();
  }

  // Concurrent writes

  @Test
  void an_item_that_is_not_selected_any_more_is_skipped() {
    recorded.beforeFirst(UpdateItemRequest.class, () -> storeByOthers(9, Map.of("kind", "sold")));
    assertCounts(articles.scan("kind", "odd", "stock", 9).update("stock__plus", 1), 0, 0, 1);
    assertThat(stock(9)).isEqualTo(9);
  }

  @Test
  void an_item_that_is_gone_is_skipped_and_not_made_anew() {
    recorded.beforeFirst(UpdateItemRequest.class, () -> others.delete("9"));
    assertCounts(articles.scan("stock", 9).update("most", 10), 0, 0, 1);
    assertThat(articles.get("9")).isEmpty();
  }

  @Test
  void an_attribute_that_others_change_is_read_and_changed_again() {
    recorded.beforeFirst(UpdateItemRequest.class, () -> storeByOthers(9, Map.of("stock", 50)));
    assertCounts(articles.scan("stock__gte", 9).update("stock__plus", 1), 1, 0, 0);
    assertThat(stock(9)).isEqualTo(51);
  }

  @Test
  void an_attribute_that_is_not_changed_may_be_changed_by_others() {
    recorded.beforeFirst(
        UpdateItemRequest.class, () -> storeByOthers(9, Map.of("tags", Set.of("sale"))));
    articles.scan("stock", 9).update("kind", "sold");
    assertThat(recorded.all(UpdateItemRequest.class)).hasSize(1);
    assertThat(articles.get("9")).hasValue(new Article("9", "sold", 9, null, Set.of("sale")));
  }

  @Test
  void a_rule_that_spans_fields_holds_whatever_others_write() {
    recorded.beforeFirst(UpdateItemRequest.class, () -> storeByOthers(9, Map.of("most", 9)));
    assertThatThrownBy(() -> articles.scan("stock", 9).update("stock__plus", 1))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("id=9");
    assertThat(stock(9)).isEqualTo(9);
  }

  @Test
  void an_item_that_others_always_change_is_an_error_in_the_end() {
    AtomicInteger count = new AtomicInteger(100);
    recorded.beforeEach(
        UpdateItemRequest.class, () -> storeByOthers(9, Map.of("stock", count.incrementAndGet())));
    assertThatThrownBy(() -> articles.scan("id", "9").update("stock__plus", 1))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContainingAll("articles", "id=9");
  }

  @Test
  void no_update_of_several_at_once_is_lost() throws Exception {
    int writers = 4;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Callable<BulkResult>> updates =
          IntStream.range(0, writers)
              .<Callable<BulkResult>>mapToObj(
                  i ->
                      () -> articles.scan().all().pageSize(3).consistent().update("stock__plus", 1))
              .toList();
      for (var update : threads.invokeAll(updates)) {
        assertCounts(update.get(), 10, 0, 0);
      }
    } finally {
      threads.shutdownNow();
    }
    for (int i = 0; i < 10; i++) {
      assertThat(stock(i)).isEqualTo(i + writers);
    }
  }

  // What is rejected

  @Test
  void an_item_that_would_be_invalid_ends_it_before_its_page_is_written() {
    storeByOthers(7, Map.of("most", 7));
    List<BulkResult> told = new ArrayList<>();
    assertThatThrownBy(
            () ->
                articles
                    .query("kind", "odd")
                    .pageSize(2)
                    .update("most", 6, o -> o.onProgress(told::add)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContainingAll("articles", "id=7", "before: 2", "stock: must not exceed 'most'");
    assertThat(told).extracting(BulkResult::changed).containsExactly(2L);
    assertThat(articles.scan("most", 6).stream().map(Article::id))
        .containsExactlyInAnyOrder("1", "3");
  }

  @Test
  void a_stored_value_that_a_change_does_not_fit_ends_it() {
    others.put(Map.of("id", "x", "tags", "text"));
    assertThatThrownBy(() -> articles.scan("id", "x").update("tags__add", Set.of("y")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContainingAll("id=x", "tags: ", "must be a set of");
  }

  @Test
  void what_is_wrong_for_every_item_is_refused_before_any_request() {
    assertRefused("id", "1", "'id' is a key of table articles, which cannot be changed");
    assertRefused("id__if_not_exists", "1", "'id' is a key");
    assertRefused("stokc", 1, "did you mean 'stock'?");
    assertThatThrownBy(() -> articles.scan().all().update(Map.of()))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("at least one change");
    assertThatThrownBy(() -> articles.scan().all().update("stock", -1))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("stock: must not be negative");
    assertThat(recorded.count()).isZero();
  }

  private void assertRefused(String change, Object operand, String message) {
    assertThatThrownBy(() -> articles.scan().all().update(change, operand))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(message);
  }

  @Test
  void parts_of_items_are_not_written() {
    assertThatThrownBy(() -> articles.scan().only("stock").update("stock", 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("update(): only() and as()");
    assertThatThrownBy(() -> articles.scan().only("stock").delete())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("delete(): only() and as()");
  }

  @Test
  void items_that_would_be_met_again_in_their_index_are_not_moved() {
    assertThatThrownBy(() -> articles.query("kind", "odd").update("stock__plus", 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("by-kind", "scan of the table");
    assertThat(recorded.count()).isZero();
    assertCounts(articles.query("kind", "odd", "stock", 9).update("stock__plus", 1), 1, 0, 0);
    // Setting the same value for all does no harm if it is repeated.
    assertThat(articles.query("kind", "odd").pageSize(1).update("stock", 5).changed()).isEqualTo(4);
  }

  // Deletions

  @Test
  void delete_deletes_what_a_scan_selects_and_nothing_else() {
    assertCounts(articles.scan("stock__gte", 6).delete(), 4, 0, 0);
    assertThat(articles.scan().count()).isEqualTo(6);
  }

  @Test
  void delete_deletes_what_a_query_selects_page_by_page() {
    List<BulkResult> told = new ArrayList<>();
    BulkResult result =
        articles
            .query("kind", "odd", "tags__contains", "new")
            .pageSize(2)
            .delete(o -> o.onProgress(told::add));
    assertCounts(result, 5, 0, 0);
    assertThat(told).extracting(BulkResult::changed).startsWith(2L, 4L, 5L);
    assertThat(articles.scan("kind", "odd").count()).isZero();
  }

  @Test
  void delete_skips_what_is_not_selected_any_more_or_gone() {
    recorded.beforeFirst(
        DeleteItemRequest.class,
        () -> {
          storeByOthers(8, Map.of("kind", "kept"));
          others.delete("9");
        });
    assertCounts(
        articles.scan("stock__gte", 8, "kind__in", List.of("odd", "even")).delete(), 0, 0, 2);
    assertThat(articles.get("8")).isPresent();
  }
}
