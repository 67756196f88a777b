package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code since} compares stored values as they were read, in whatever form they are written. */
class SinceDecodedTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;

  @BeforeEach
  void connect() {
    connection = dynamo.connection();
  }

  private <T> DynaModel<T> model(Class<T> type) {
    DynaModel<T> model =
        DynaModel.of(type)
            .table(t -> t.name("since").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    model.createTable();
    return model;
  }

  private DynaModel<Document> raw() {
    return connection.table("since");
  }

  record Page(String id, @Nullable List<String> tags, @Nullable Info info) {
    Page {
      tags = tags == null ? List.of() : tags;
      info = info == null ? new Info(1, null) : info;
    }

    record Info(int least, @Nullable String note) {}
  }

  @Test
  void whatAConstructorMakes_isWhatWasLoaded() {
    DynaModel<Page> pages = model(Page.class);
    raw().put(Map.of("id", "1"));
    Page loaded = pages.get("1").orElseThrow();

    Page changed = new Page("1", List.of("x"), new Page.Info(1, "n"));
    assertThat(pages.save(changed, o -> o.since(loaded))).isEqualTo(changed);
    assertThat(pages.get("1")).hasValue(changed);

    pages.update("1", "tags", List.of("other"));
    assertThatThrownBy(() -> pages.save(new Page("1", List.of("y"), null), o -> o.since(loaded)))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("others have changed it");
  }

  @Test
  void whatOthersChangedMeanwhile_stays() {
    DynaModel<Page> pages = model(Page.class);
    raw().put(Map.of("id", "1"));
    Page loaded = pages.get("1").orElseThrow();
    raw().put(Map.of("id", "1", "more", 1));

    pages.save(new Page("1", List.of("x"), loaded.info()), o -> o.since(loaded));
    assertThat(raw().get("1").orElseThrow())
        .containsEntry("more", 1L)
        .containsEntry("tags", List.of("x"));
  }

  public static class Bean {
    private String id;
    private List<String> tags = new ArrayList<>(List.of("initial"));
    private Map<String, Integer> points = Map.of("a", 1);

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public List<String> getTags() {
      return tags;
    }

    public void setTags(List<String> tags) {
      this.tags = tags;
    }

    public Map<String, Integer> getPoints() {
      return points;
    }

    public void setPoints(Map<String, Integer> points) {
      this.points = points;
    }
  }

  @Test
  void initialValuesOfABean_areWhatWasLoaded() {
    DynaModel<Bean> beans = model(Bean.class);
    raw().put(Map.of("id", "1"));
    Bean loaded = beans.get("1").orElseThrow();
    Bean changed = beans.get("1").orElseThrow();
    changed.setTags(List.of("changed"));
    changed.setPoints(Map.of("a", 1, "b", 2));

    beans.save(changed, o -> o.since(loaded));
    assertThat(beans.get("1").orElseThrow().getTags()).containsExactly("changed");
    assertThat(beans.get("1").orElseThrow().getPoints()).isEqualTo(Map.of("a", 1, "b", 2));
  }

  @Test
  void theVeryObjectThatWasLoaded_isRefused_forNobodySeesWhatDiffers() {
    DynaModel<Bean> beans = model(Bean.class);
    Bean bean = new Bean();
    bean.setId("1");
    beans.save(bean);
    bean.setTags(List.of("new"));

    assertThatThrownBy(() -> beans.save(bean, o -> o.since(bean)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("the same object that was given to since()");
    assertThatThrownBy(() -> connection.transact(tx -> tx.save(beans, bean, o -> o.since(bean))))
        .isInstanceOf(ValidationException.class);
    assertThat(beans.get("1").orElseThrow().getTags()).containsExactly("initial");
  }

  record Order(String id, @Nullable List<Line> lines, @Nullable Instant at, @Nullable Shop shop) {
    record Line(String article, int count) {}

    record Shop(@Nullable String name, @Nullable Set<Instant> open) {}
  }

  @Test
  void attributesOfAnOlderClass_andTimesInAnotherForm_areNoChanges() {
    DynaModel<Order> orders = model(Order.class);
    raw()
        .put(
            Map.of(
                "id",
                "1",
                "lines",
                List.of(Map.of("article", "tea", "count", 1, "old", true)),
                "at",
                "2024-01-01T00:00:00Z",
                "shop",
                Map.of("name", "corner", "open", Set.of("2024-01-01T00:00:00Z"), "old", 1)));
    Order loaded = orders.get("1").orElseThrow();

    Order.Line line = new Order.Line("tea", 2);
    Order changed =
        new Order(
            "1",
            List.of(line),
            Instant.parse("2024-02-01T00:00:00Z"),
            new Order.Shop("corner", Set.of(Instant.parse("2024-01-01T00:00:00Z"), Instant.EPOCH)));
    assertThat(orders.save(changed, o -> o.since(loaded))).isEqualTo(changed);
    assertThat(orders.get("1")).hasValue(changed);
    Document stored = raw().get("1").orElseThrow();
    assertThat(((Document) stored.get("shop")).get("old")).isEqualTo(1L);
  }

  @Test
  void aChangeOfAnItemInAnotherForm_leavesWhatItDoesNotTouchAsItIs() {
    DynaModel<Order> orders = model(Order.class);
    raw()
        .put(
            Map.of(
                "id",
                "1",
                "lines",
                List.of(Map.of("article", "tea", "count", 1, "old", true)),
                "at",
                "2024-01-01T00:00:00Z",
                "gone",
                "too"));

    orders.update("1", "lines__0__count__plus", 1, "shop__name", "corner");
    assertThat(raw().get("1").orElseThrow())
        .isEqualTo(
            Document.of(
                Map.of(
                    "id",
                    "1",
                    "lines",
                    List.of(Map.of("article", "tea", "count", 2, "old", true)),
                    "at",
                    "2024-01-01T00:00:00Z",
                    "gone",
                    "too",
                    "shop",
                    Map.of("name", "corner"))));
  }
}
