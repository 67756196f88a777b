package io.dynamodel.migrations;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Items are copied into a table with other keys, until a pass finds no difference. */
class CopyTest {
  private static final String COPY =
      "{\"op\": \"copy\", \"from\": \"films\", \"to\": \"films-by-year\"}";

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path path;

  private DynaConnection connection;
  private DynaModel<Document> films;
  private DynaModel<Document> copies;
  private Folder folder;

  @BeforeEach
  void fill() {
    connection = dynamo.connection();
    connection.createTable(TableConfig.of(t -> t.name("films").hashKey("id", N)));
    connection.createTable(
        TableConfig.of(t -> t.name("films-by-year").hashKey("year", N).rangeKey("title", S)));
    films = connection.table("films");
    copies = connection.table("films-by-year");
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      items.add(Map.of("id", i, "year", 1900 + i % 100, "title", "t" + i));
    }
    films.putBatch(items);
    folder = new Folder(path);
  }

  @Test
  void all_items_are_copied_and_counted() {
    folder.with("0001_copy", "", COPY);
    assertThat(folder.of(connection).migrate().changed()).isEqualTo(250);
    assertThat(copies.scan().list()).containsExactlyInAnyOrderElementsOf(films.scan().list());
  }

  @Test
  void what_is_changed_and_deleted_meanwhile_is_followed() {
    folder.with("0001_copy", "", COPY);
    AtomicBoolean first = new AtomicBoolean(true);
    folder
        .of(connection)
        .migrate(
            o ->
                o.segments(2)
                    .onProgress(
                        progress -> {
                          if (progress.segmentsDone() == 2 && first.compareAndSet(true, false)) {
                            films.delete(7);
                            films.update(8, Map.of("seen", true));
                            films.put(Map.of("id", 1000, "year", 2000, "title", "new"));
                          }
                        }));
    assertThat(copies.scan().list()).containsExactlyInAnyOrderElementsOf(films.scan().list());
  }

  @Test
  void changes_and_a_selection_on_the_way() {
    folder.with(
        "0001_copy",
        "",
        COPY.replace(
            "}", ", \"where\": {\"id__lt\": 3}, \"changes\": {\"from\": {\"field\": \"id\"}}}"));
    assertThat(folder.of(connection).migrate().changed()).isEqualTo(3);
    assertThat(copies.get(1902, "t2"))
        .hasValue(Document.of(Map.of("id", 2, "year", 1902, "title", "t2", "from", 2)));
  }

  @Test
  void two_items_with_one_new_key_are_named() {
    films.put(Map.of("id", 1000, "year", 1901, "title", "t1"));
    folder.with("0001_copy", "", COPY);
    assertThatThrownBy(() -> folder.of(connection).migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("have the same key in table films-by-year")
        .hasMessageContaining("id=1000");
  }

  @Test
  void a_table_that_is_not_empty_is_refused() {
    copies.put(Map.of("year", 1, "title", "old"));
    folder.with("0001_copy", "", COPY);
    assertThatThrownBy(() -> folder.of(connection).migrate())
        .hasMessageContaining("table films-by-year is not empty");
    assertThat(copies.scan().list()).hasSize(1);
  }

  @Test
  void a_dry_run_counts_the_copies_and_names_an_item_without_the_new_key() {
    folder.with("0001_copy", "", COPY);
    DryRun.Step copies = folder.of(connection).dryRun(o -> {}).steps().get(0);
    assertThat(copies.estimate().matching()).isEqualTo(250);
    assertThat(copies.estimate().writeUnits()).isEqualTo(250);
    assertThat(copies.note()).isEmpty();

    films.put(Map.of("id", 1000, "year", 1901));
    assertThat(folder.of(connection).dryRun(o -> {}).steps().get(0).note())
        .isEqualTo("id=1000 would fail: it has no 'title', a key of table films-by-year");
  }

  @Test
  void an_item_without_the_new_key_is_named() {
    films.put(Map.of("id", 1000, "year", 1901));
    folder.with("0001_copy", "", COPY);
    assertThatThrownBy(() -> folder.of(connection).migrate())
        .hasMessageContaining("item id=1000 of table films has no 'title'");
  }
}
