package io.dynamodel.integration.operations;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.Q;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TableConnectionTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;
  private DynaModel<Document> events;

  @BeforeEach
  void create() {
    connection = dynamo.connection();
    connection.createTable(
        TableConfig.of(
            t ->
                t.name("events")
                    .hashKey("who", S)
                    .rangeKey("at", N)
                    .localIndex("by-what", i -> i.rangeKey("what", S))));
    events = connection.table("events");
  }

  @Test
  void put_and_get_take_and_give_plain_values() {
    Document stored =
        events.put(
            Map.of(
                "who",
                "ann",
                "at",
                1,
                "on",
                LocalDate.parse("2024-05-01"),
                "tags",
                List.of(1, 2.5)));
    assertThat(stored.string("on")).isEqualTo("2024-05-01");
    assertThat(events.get("ann", 1)).hasValue(stored);
    assertThat(events.get("ann", 2)).isEmpty();
  }

  @Test
  void put_stores_nulls_as_they_are() {
    Map<String, Object> item = new HashMap<>(Map.of("who", "ann", "at", 1L));
    item.put("none", null);
    item.put("list", Arrays.asList(1L, null));

    events.put(item);
    assertThat(events.get("ann", 1)).hasValue(Document.of(item));
    // A connection that has not created the table asks for its settings.
    dynamo.connection().table("events").put(item);
    assertThat(events.get("ann", 1)).hasValue(Document.of(item));
  }

  @Test
  void putUnique_leaves_what_is_there() {
    events.putUnique(Map.of("who", "ann", "at", 1, "what", "first"));
    assertThatThrownBy(() -> events.putUnique(Map.of("who", "ann", "at", 1, "what", "second")))
        .isInstanceOfSatisfying(
            ItemExistsException.class,
            e -> assertThat(e.stored().orElseThrow().string("what")).isEqualTo("first"));
    events.putUnique(Map.of("who", "ann", "at", 2));
  }

  @Test
  void delete_tells_whether_there_was_an_item() {
    events.put(Map.of("who", "ann", "at", 1));
    assertThat(events.delete("ann", 1)).isTrue();
    assertThat(events.delete("ann", 1)).isFalse();
  }

  @Test
  void a_table_that_is_not_there_is_an_error() {
    assertThatThrownBy(() -> connection.table("nowhere").get("ann", 1))
        .isInstanceOf(TableNotFoundException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void the_keys_of_the_table_are_kept_to() {
    events.put(Map.of("who", "ann", "at", 1));
    assertThatThrownBy(() -> events.get("ann"))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("at");
    assertThatThrownBy(() -> events.put(Map.of("who", "ann")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("at");
    assertThatThrownBy(() -> events.put(Map.of("who", "ann", "at", 1, "what", 5)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("what");
  }

  @Test
  void a_table_that_is_made_anew_with_other_keys_is_asked_anew() {
    events.deleteTable();
    assertThat(events.exists()).isFalse();
    connection.createTable(TableConfig.of(t -> t.name("events").hashKey("id", N)));
    events.put(Map.of("id", 5));
    assertThat(connection.table("events").get(5)).isPresent();
  }

  @Test
  void changed_is_what_an_update_would_leave_and_stores_nothing() {
    Map<String, Object> nested = new HashMap<>();
    nested.put("none", null);
    Document item =
        events.put(
            Map.of(
                "who",
                "ann",
                "at",
                1,
                "n",
                4,
                "tags",
                Set.of("a"),
                "list",
                List.of(1),
                "in",
                nested));
    Map<String, Object> changes =
        Map.of("n__plus", 1, "tags__add", Set.of("b"), "m", F.field("n"), "list__remove", true);
    Document changed = events.changed(item, changes);
    assertThat(events.get("ann", 1)).hasValue(item);
    assertThat(changed).isEqualTo(events.update(Key.of("ann", 1), changes));
    assertThatThrownBy(() -> events.changed(item, Map.of("tags__plus", 1)))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void matches_decides_in_memory() {
    Map<String, Object> item = Map.of("who", "ann", "at", 1, "n", 4);
    assertThat(events.matches(Q.of("n__gt", 3, "what__not_exists", true), Document.of(item)))
        .isTrue();
    assertThat(events.matches(Q.of("n__gt", 4), Document.of(item))).isFalse();
    assertThat(events.scan().list()).isEmpty();
  }

  @Test
  void createTable_wants_the_types_of_all_keys() {
    assertThatThrownBy(
            () -> connection.createTable(TableConfig.of(t -> t.name("untyped").hashKey("id"))))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("hashKey(\"id\", S)");
  }
}
