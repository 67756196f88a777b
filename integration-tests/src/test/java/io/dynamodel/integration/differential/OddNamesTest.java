package io.dynamodel.integration.differential;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.Q;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests names that are reserved words, operators or not identifiers, in every kind of expression.
 */
class OddNamesTest {
  private static DynaConnection connection;
  private static DynaModel<Document> table;

  @BeforeAll
  static void open() {
    connection = DynaConnection.open("embedded");
    connection.createTable(TableConfig.of(t -> t.name("names").hashKey("id", S)));
    table = connection.table("names");
  }

  @AfterAll
  static void close() {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order",
        "name",
        "size",
        "in",
        "between",
        "attribute_exists",
        "x.y",
        "two words",
        " ",
        "😀",
        "日本",
        "a-b",
        "a[0]",
        "#n0",
        ":v0",
        "\"quoted\"",
        "0",
        "_",
        "NOT"
      })
  void name_isAFieldLikeAnyOther_inLookups(String name) {
    fill(name);

    assertThat(ids(table.scan(name, "text"))).containsExactly("whole");
    assertThat(ids(table.scan(name + "__begins_with", "te"))).containsExactly("whole");
    assertThat(ids(table.scan(name + "__in", List.of("text", "other")))).containsExactly("whole");
    assertThat(ids(table.scan(name + "__size", 4))).containsExactly("whole");
    assertThat(ids(table.scan(name + "__exists", false))).containsExactly("without");
    assertThat(
            ids(
                table.scan(
                    Q.of("holder__exists", true)
                        .and(Q.of(Path.of("holder", name), "contains", "ex")))))
        .containsExactly("nested");
    assertThat(ids(table.scan(Q.of("copy", F.field(Path.of(name)))))).containsExactly("whole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a__b", "a__eq", "__", "x__size__gt"})
  void nameWithTheSeparator_isAFieldByItsPath(String name) {
    fill(name);

    assertThat(ids(table.scan(Q.of(Path.of(name), "begins_with", "te")))).containsExactly("whole");
    assertThat(ids(table.scan(Q.of(Path.of(name), "size__gt", 3)))).containsExactly("whole");
  }

  record Odd(String id, String a__b, Integer size, String in, List<String> type) {}

  @Test
  void declaredNames_beatOperators() {
    DynaModel<Odd> odds =
        DynaModel.of(Odd.class)
            .table(t -> t.name("odds").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    odds.createTable();
    Odd odd = odds.save(new Odd("1", "text", 3, "in", List.of("x", "y")));
    odds.save(new Odd("2", null, null, null, null));

    for (Q q :
        List.of(
            Q.of("a__b", "text"),
            Q.of("a__b__begins_with", "te"),
            Q.of("a__b__size", 4),
            Q.of("size", 3),
            Q.of("size__gt", 2),
            Q.of("in__in", List.of("in")),
            Q.of("type__size", 2),
            Q.of("type__type", "L"),
            Q.of("type__0", "x"))) {
      assertThat(odds.scan(q).list()).as(q.toString()).containsExactly(odd);
      assertThat(odds.matches(q, odd)).as(q.toString()).isTrue();
    }
  }

  @Test
  void matches_ofAStoredNull_isAsTheTableStoresIt() {
    Map<String, Object> map = new LinkedHashMap<>(Map.of("id", "1"));
    map.put("note", null);
    for (boolean stores : new boolean[] {true, false}) {
      DynaModel<Document> model =
          DynaModel.documents()
              .table(t -> (stores ? t.storeNulls() : t).name("nulls" + stores).hashKey("id", S))
              .schema(SchemaAdapter.none())
              .connect(connection);
      model.createTable();
      Document document = model.put(map);

      assertThat(model.scan("note__exists", true).count()).isEqualTo(stores ? 1 : 0);
      assertThat(model.matches(Q.of("note__exists", true), document)).isEqualTo(stores);
      assertThat(model.matches(Q.of("note__isnull", true), document)).isTrue();
    }
  }

  private static void fill(String name) {
    table.put(Map.of("id", "whole", name, "text", "copy", "text"));
    table.put(Map.of("id", "nested", name, Arrays.asList(1, 2), "holder", Map.of(name, "text")));
    table.put(Map.of("id", "without", "copy", "text"));
  }

  private static List<String> ids(Iterable<Document> documents) {
    return StreamSupport.stream(documents.spliterator(), false)
        .map(document -> document.string("id"))
        .sorted()
        .toList();
  }
}
