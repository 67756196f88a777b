package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.Update;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Changes by typed fields do what the same changes do as text, on both kinds of models. */
class TypedChangesTest {
  record Details(@Nullable Integer reviews, @Nullable Map<String, String> texts) {}

  record Article(
      String sku,
      @Nullable Integer stock,
      @Nullable Integer sold,
      @Nullable List<String> tags,
      @Nullable Set<String> colours,
      @Nullable Details details) {}

  private static final DynaModel.Definition<Article> ARTICLES =
      DynaModel.of(Article.class)
          .table(t -> t.name("articles").hashKey("sku"))
          .schema(SchemaAdapter.none());

  private static final Article TEA =
      new Article("1", 10, null, List.of("a", "b"), Set.of("red"), new Details(1, Map.of()));

  private final EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory());
  private final DynamoDbClient client = database.builder().build();
  private final DynamoDbAsyncClient asyncClient = database.asyncBuilder().build();
  private final DynaConnection connection = DynaConnection.of(client);
  private final DynaModel<Article> articles = ARTICLES.connect(connection);
  private final AsyncDynaConnection asyncConnection = AsyncDynaConnection.of(asyncClient);
  private final AsyncDynaModel<Article> asyncArticles = ARTICLES.connect(asyncConnection);

  @BeforeEach
  void create() {
    articles.createTable();
    articles.save(TEA);
  }

  @AfterEach
  void close() {
    client.close();
    asyncClient.close();
    database.close();
  }

  private Map<Update, Map<String, @Nullable Object>> pairs() {
    Map<Update, Map<String, @Nullable Object>> pairs = new LinkedHashMap<>();
    var stock = articles.field(Article::stock);
    var sold = articles.field(Article::sold);
    var tags = articles.field(Article::tags);
    var colours = articles.field(Article::colours);
    var details = articles.field(Article::details);
    Map<String, @Nullable Object> removal = new LinkedHashMap<>();
    removal.put("tags", null);
    pairs.put(stock.set(3), Map.of("stock", 3));
    pairs.put(tags.set((List<String>) null), removal);
    pairs.put(sold.set(stock), Map.of("sold", F.field("stock")));
    pairs.put(sold.ifNotExists(4), Map.of("sold__if_not_exists", 4));
    pairs.put(sold.ifNotExists(F.field("stock")), Map.of("sold__if_not_exists", F.field("stock")));
    pairs.put(sold.set(F.field(stock).plus(7)), Map.of("sold", F.field("stock").plus(7)));
    pairs.put(sold.set(F.field(stock).minus(7)), Map.of("sold", F.field("stock").minus(7)));
    pairs.put(stock.remove(), Map.of("stock__remove", true));
    pairs.put(stock.plus(2), Map.of("stock__plus", 2));
    pairs.put(sold.plus(stock), Map.of("sold__plus", F.field("stock")));
    pairs.put(stock.minus(2), Map.of("stock__minus", 2));
    pairs.put(sold.minus(stock), Map.of("sold__minus", F.field("stock")));
    pairs.put(tags.append(List.of("c")), Map.of("tags__append", List.of("c")));
    pairs.put(tags.prepend(List.of("c")), Map.of("tags__prepend", List.of("c")));
    pairs.put(tags.index(1).set("x"), Map.of("tags__1", "x"));
    pairs.put(colours.add(Set.of("blue")), Map.of("colours__add", Set.of("blue")));
    pairs.put(colours.delete(Set.of("red")), Map.of("colours__delete", Set.of("red")));
    pairs.put(details.at(Details::reviews).plus(1), Map.of("details__reviews__plus", 1));
    pairs.put(details.at(Details::texts).key("fr").set("thé"), Map.of("details__texts__fr", "thé"));
    pairs.put(stock.change("plus", 5), Map.of("stock__plus", 5));
    pairs.put(
        stock.minus(1).and(sold.plus(1), tags.append(List.of("z"))),
        Map.of("stock__minus", 1, "sold__plus", 1, "tags__append", List.of("z")));
    return pairs;
  }

  @Test
  void update_byTypedFields_doesWhatTheTextsDo() {
    pairs()
        .forEach(
            (typed, written) -> {
              Article expected = articles.update("1", written);
              articles.save(TEA);
              assertThat(articles.update("1", typed)).as("%s", typed).isEqualTo(expected);
              articles.save(TEA);
              assertThat(asyncArticles.update("1", typed).join()).isEqualTo(expected);
              articles.save(TEA);
              connection.transact(tx -> tx.update(articles, "1", typed));
              assertThat(articles.get("1")).hasValue(expected);
              articles.save(TEA);
              asyncConnection.transact(tx -> tx.update(asyncArticles, "1", typed)).join();
              assertThat(articles.get("1")).hasValue(expected);
              articles.save(TEA);
              assertThat(articles.scan().all().update(typed).changed())
                  .isEqualTo(expected.equals(TEA) ? 0 : 1);
              assertThat(articles.get("1")).hasValue(expected);
              articles.save(TEA);
              asyncArticles.scan().all().update(typed).join();
              assertThat(articles.get("1")).hasValue(expected);
              articles.save(TEA);
            });
  }

  @Test
  void update_bySeveralTypedFields_makesAllOfThem_withOptions() {
    var stock = articles.field(Article::stock);
    var sold = articles.field(Article::sold);
    Article changed = articles.update("1", stock.minus(1), sold.plus(1));
    assertThat(changed).extracting(Article::stock, Article::sold).containsExactly(9, 1);
    assertThatThrownBy(() -> articles.update("1", stock.minus(1), o -> o.onlyIf(stock.lt(5))))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(articles.update("2", stock.set(1), o -> o.upsert()).stock()).isEqualTo(1);
    List<Long> told = new ArrayList<>();
    articles.scan().all().update(stock.plus(1), o -> o.onProgress(p -> told.add(p.changed())));
    assertThat(told).contains(2L);
    assertThat(asyncArticles.update("2", stock.plus(1), sold.set(7)).join().stock()).isEqualTo(3);
    asyncArticles.scan().all().update(stock.plus(1), sold.set(8)).join();
    connection.transact(
        tx ->
            tx.update(articles, "1", stock.plus(1), sold.plus(1))
                .update(articles, "2", stock.plus(1), o -> o.onlyIf(sold.eq(8))));
    assertThat(articles.get("1")).map(Article::sold).hasValue(9);
    assertThat(articles.get("2")).map(Article::stock).hasValue(5);
  }

  @Test
  void update_byTheSumOfAFieldAndANumber_setsIt() {
    var stock = articles.field(Article::stock);
    assertThat(articles.update("1", "sold", F.field("stock").plus(7)).sold()).isEqualTo(17);
    assertThat(articles.update("1", stock.set(F.field(stock).minus(4))).stock()).isEqualTo(6);
    assertThatThrownBy(() -> articles.update("1", "sold", F.field("stock").plus(1L << 40)))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> articles.scan("sold__gt", F.field("stock").plus(1)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("store the sum in a separate field");
  }

  @Test
  void update_thatDoesNotFit_isRefused_asItsTextIs() {
    assertThatThrownBy(() -> articles.update("1", articles.field(Article::tags).plus(1)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("articles, change 'tags__plus': 'plus' does not fit a list");
    assertThatThrownBy(() -> articles.update("1", articles.field(Article::stock).change("pls", 1)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("'pls' is not an action");
    var stock = articles.field(Article::stock);
    assertThatThrownBy(() -> articles.update("1", stock.plus(1), stock.minus(1)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("change the same value");
  }

  @Test
  void toString_isTheText_withoutValues() {
    var stock = articles.field(Article::stock);
    Update both = stock.minus(12345).and(articles.field(Article::sold).set(stock));
    assertThat(both).hasToString("stock__minus=?, sold__set=field(stock)");
    assertThat(both).isEqualTo(stock.minus(12345).and(articles.field(Article::sold).set(stock)));
    assertThat(both)
        .hasSameHashCodeAs(stock.minus(12345).and(articles.field(Article::sold).set(stock)));
    assertThat(both).isNotEqualTo(stock.minus(12345));
  }
}
