package io.dynamodel.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * An upgraded item depends on the attributes that the steps looked at or changed, and no others.
 */
class UpgradingItemTest {
  private static final Map<String, Object> STORED = Map.of("id", "1", "titel", "Foo", "stock", 5);

  private interface Step {
    @Nullable Object change(Map<String, @Nullable Object> item);
  }

  private static Set<String> seen(Step step) {
    UpgradingItem item = new UpgradingItem(STORED);
    step.change(item);
    return item.seen();
  }

  @Test
  void step_thatDoesNothing_dependsOnNothing() {
    assertThat(seen(item -> 0)).isEmpty();
  }

  @Test
  void namedAttributes_areSeen_alsoThoseThatAreMissing() {
    assertThat(seen(item -> item.get("titel"))).containsExactly("titel");
    assertThat(seen(item -> item.getOrDefault("note", ""))).containsExactly("note");
    assertThat(seen(item -> item.containsKey("note"))).containsExactly("note");
    assertThat(seen(item -> item.remove("stock"))).containsExactly("stock");
    assertThat(seen(item -> item.put("title", item.remove("titel"))))
        .containsExactlyInAnyOrder("title", "titel");
    assertThat(seen(item -> item.putIfAbsent("stock", 0))).containsExactly("stock");
  }

  @Test
  void stepOverAllAttributes_dependsOnEach_alsoOnThoseThatItRemovesOrAdds() {
    assertThat(seen(item -> item.values().stream().toList())).isEqualTo(STORED.keySet());
    assertThat(seen(Map::size)).isEqualTo(STORED.keySet());
    assertThat(
            seen(
                item -> {
                  item.entrySet().removeIf(each -> each.getKey().equals("titel"));
                  item.put("title", "Foo");
                  return item.keySet().size();
                }))
        .containsExactlyInAnyOrder("id", "titel", "title", "stock");
  }

  @Test
  void methods_haveTheResultsOfAMap() {
    UpgradingItem item = new UpgradingItem(STORED);

    assertThat(item.containsKey("titel")).isTrue();
    assertThat(item.containsKey("title")).isFalse();
    assertThat(item.put("title", item.remove("titel"))).isNull();
    assertThat(item.put("stock", 6)).isEqualTo(5);
    assertThat(item).isEqualTo(Map.of("id", "1", "title", "Foo", "stock", 6));
    assertThat(item.plain()).isEqualTo(Map.of("id", "1", "title", "Foo", "stock", 6));
  }
}
