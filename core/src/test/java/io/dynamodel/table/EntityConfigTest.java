package io.dynamodel.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EntityConfigTest {
  private static TableConfig shop(Consumer<EntityConfig.Builder> settings) {
    return TableConfig.of(t -> t.name("shop").hashKey("pk").rangeKey("sk").entity(settings));
  }

  private static EntityConfig entity(Consumer<EntityConfig.Builder> settings) {
    EntityConfig entity = shop(settings).entity();
    assertThat(entity).isNotNull();
    return entity;
  }

  private static void assertInvalid(Consumer<EntityConfig.Builder> settings, String message) {
    assertThatThrownBy(() -> shop(settings))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(message);
  }

  @Test
  void entity_hasItsTypeAndTemplates() {
    EntityConfig order =
        entity(
            e ->
                e.type("ORDER")
                    .hashKey("CUSTOMER#${customer_id}")
                    .rangeKey("ORDER#${id}")
                    .index("by-day", i -> i.hashKey("DAY#${day}").rangeKey("ORDER#${id}")));

    assertThat(order.type()).isEqualTo("ORDER");
    assertThat(order.typeAttribute()).isEqualTo("_type");
    assertThat(order.keys())
        .isEqualTo(new EntityConfig.Keys("CUSTOMER#${customer_id}", "ORDER#${id}"));
    assertThat(order.indexes())
        .isEqualTo(Map.of("by-day", new EntityConfig.Keys("DAY#${day}", "ORDER#${id}")));
    assertThat(entity(e -> e.type("kind", "ORDER")).typeAttribute()).isEqualTo("kind");
  }

  @Test
  void entities_areEqual_ifEachComponentIs() {
    Consumer<EntityConfig.Builder> order = e -> e.type("ORDER").hashKey("C#${c}");
    List<EntityConfig> others =
        List.of(
            entity(order),
            entity(e -> e.type("kind", "ORDER").hashKey("C#${c}")),
            entity(e -> e.type("LINE").hashKey("C#${c}")),
            entity(e -> e.type("ORDER").hashKey("D#${c}")),
            entity(order.andThen(e -> e.rangeKey("O#${o}"))),
            entity(order.andThen(e -> e.index("by-day", i -> i.hashKey("D#${d}")))));

    assertThat(others).doesNotHaveDuplicates();
    assertThat(others.stream().map(Object::hashCode)).doesNotHaveDuplicates();
    assertThat(entity(order)).isEqualTo(others.get(0)).hasSameHashCodeAs(others.get(0));
    assertThat(entity(order))
        .hasToString(
            "EntityConfig[typeAttribute=_type, type=ORDER, keys=Keys[hashKey=C#${c},"
                + " rangeKey=null], indexes={}]");
  }

  @Test
  void settingGivenTwice_isRefused() {
    assertInvalid(
        e -> e.type("A").type("B"),
        "an entity has one type, and it is given twice, as 'A' and as 'B': remove one of them");
    assertInvalid(e -> e.hashKey("A#").hashKey("B#"), "one hashKey, and it is given twice");
    assertInvalid(e -> e.rangeKey("A#").rangeKey("B#"), "one rangeKey, and it is given twice");
    assertInvalid(
        e -> e.index("by-day", i -> i.hashKey("A#").hashKey("B#")),
        "one hashKey, and it is given twice");
    assertInvalid(
        e -> e.index("by-day", i -> {}).index("by-day", i -> {}),
        "an entity gives the templates of index 'by-day' twice");
    assertThatThrownBy(
            () -> TableConfig.of(t -> t.name("shop").hashKey("pk").entity(e -> {}).entity(e -> {})))
        .hasMessageContaining("table shop has one entity for each model, but two are given");
  }

  @Test
  void managedFieldsOfAnEntity_areThoseOfItsTable() {
    TableConfig table =
        shop(
            e ->
                e.version("rev")
                    .createdAt("created")
                    .updatedAt("updated")
                    .generated("token")
                    .generated("code", () -> "x")
                    .unique("email")
                    .counter("visits")
                    .writtenOnce("source"));

    ManagedFields managed = table.managed();
    assertThat(managed.version()).isEqualTo("rev");
    assertThat(managed.createdAt()).isEqualTo("created");
    assertThat(managed.updatedAt()).isEqualTo("updated");
    assertThat(managed.generated()).containsOnlyKeys("token", "code");
    assertThat(managed.unique()).containsExactly(List.of("email"));
    assertThat(managed.counters()).isEqualTo(Map.of("visits", new Counter(0, 1)));
    assertThat(managed.writtenOnce()).containsExactly("source");
  }
}
