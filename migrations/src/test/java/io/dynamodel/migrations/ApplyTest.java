package io.dynamodel.migrations;

import static io.dynamodel.value.ValueType.N;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.migrations.MigrationStatus.State;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The records of migrations, the reasons to reject them, and ways to continue. */
class ApplyTest {
  private static final String ONE =
      "{\"op\": \"update\", \"table\": \"films\", \"where\": {\"one__not_exists\": true},"
          + " \"changes\": {\"one\": 1}}";
  private static final String BAD =
      "{\"op\": \"update\", \"table\": \"films\", \"where\": {\"two__not_exists\": true},"
          + " \"changes\": {\"two\": 2, \"title__plus\": 1}}";
  private static final String TWO =
      "{\"op\": \"update\", \"table\": \"films\", \"where\": {\"two__not_exists\": true},"
          + " \"changes\": {\"two\": 2}}";

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path path;

  private DynaConnection connection;
  private DynaModel<Document> films;
  private Folder folder;
  private Migrations migrations;

  @BeforeEach
  void fill() {
    connection = dynamo.connection();
    connection.createTable(TableConfig.of(t -> t.name("films").hashKey("id", N)));
    films = connection.table("films");
    films.put(Map.of("id", 1, "title", "M"));
    films.put(Map.of("id", 2, "title", "Metropolis"));
    folder = new Folder(path);
    migrations = folder.of(connection);
  }

  private List<State> states() {
    return migrations.show().stream().map(MigrationStatus::state).toList();
  }

  @Test
  void a_failed_operation_leaves_the_earlier_ones_recorded_and_says_how_to_go_on() {
    folder
        .with("0001_first", "", ONE)
        .with("0002_second", "0001_first", TWO.replace("two", "x"), BAD);
    assertThatThrownBy(migrations::migrate)
        .isInstanceOfSatisfying(
            MigrationFailedException.class,
            e -> {
              assertThat(e.migration()).isEqualTo("0002_second");
              assertThat(e.operation()).isEqualTo(2);
            })
        .hasMessageContaining("0002_second failed at operation 2 of 2")
        .hasMessageContaining("Recorded as done: 0001_first, operation 1 of 0002_second")
        .hasMessageContaining("continues with operation 2");
    assertThat(states()).containsExactly(State.APPLIED, State.FAILED);
    assertThat(migrations.show().get(1).done()).isEqualTo(1);
    folder.with("0002_second", "0001_first", TWO.replace("two", "x"), TWO);
    assertThat(migrations.migrate().migrations()).containsExactly("0002_second");
    assertThat(films.get(1))
        .hasValue(Document.of(Map.of("id", 1, "title", "M", "one", 1, "two", 2, "x", 2)));
  }

  @Test
  void an_operation_that_is_done_may_not_be_changed() {
    folder.with("0001_first", "", ONE, BAD);
    assertThatThrownBy(migrations::migrate).isInstanceOf(MigrationFailedException.class);
    folder.with("0001_first", "", TWO, TWO);
    assertThatThrownBy(migrations::migrate)
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("changed in operations that are done");
  }

  @Test
  void an_applied_file_may_be_laid_out_otherwise_and_not_be_changed() {
    folder.with("0001_first", "", ONE);
    migrations.migrate();
    folder.write("0001_first", folder.read("0001_first").replace(":", " :\n"));
    assertThat(migrations.migrate().migrations()).isEmpty();
    folder.with("0001_first", "", TWO);
    assertThatThrownBy(migrations::migrate)
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("0001_first.json was changed after it was applied");
  }

  @Test
  void changes_that_leave_an_item_selected_are_refused_before_anything_is_written() {
    folder.with(
        "0001_first",
        "",
        "{\"op\": \"update\", \"table\": \"films\", \"where\": {\"title__exists\": true},"
            + " \"changes\": {\"seen__if_not_exists\": 1}}");
    assertThatThrownBy(migrations::migrate)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("add \"stamp\": true");
    assertThat(films.get(1)).hasValue(Document.of(Map.of("id", 1, "title", "M")));
  }

  @Test
  void to_ends_at_a_migration_and_plan_lists_the_rest() {
    folder.with("0001_first", "", ONE).with("0002_second", "0001_first", TWO);
    assertThat(migrations.migrate(o -> o.to("0001")).migrations()).containsExactly("0001_first");
    assertThat(migrations.plan().toString())
        .isEqualTo("0002_second\n  update the items of films where two__not_exists: two");
    assertThat(states()).containsExactly(State.APPLIED, State.PENDING);
    assertThatThrownBy(() -> migrations.migrate(o -> o.to("0009")))
        .hasMessageContaining("no migration begins with '0009': there are 0001_first, 0002_second");
  }

  @Test
  void fake_records_only() {
    folder.with("0001_first", "", ONE);
    assertThat(migrations.migrate(o -> o.fake()).migrations()).containsExactly("0001_first");
    assertThat(states()).containsExactly(State.FAKED);
    assertThat(films.get(1).orElseThrow()).doesNotContainKey("one");
    assertThat(migrations.migrate().migrations()).isEmpty();
  }

  @Test
  void a_dry_run_shows_the_first_differences_and_writes_nothing() {
    folder.with("0001_first", "", ONE);
    DryRun dryRun = migrations.dryRun(o -> o.differences(1));
    assertThat(dryRun.steps()).hasSize(1);
    DryRun.Step step = dryRun.steps().get(0);
    assertThat(step.differences()).hasSize(1);
    assertThat(step.estimate().scanned()).isEqualTo(2);
    assertThat(step.estimate().matching()).isEqualTo(2);
    assertThat(step.estimate().writeUnits()).isEqualTo(2);
    assertThat(step.estimate().readUnits()).isPositive();
    assertThat(step.estimate().complete()).isTrue();
    assertThat(dryRun.toString()).contains("+one").doesNotContain("Metropolis");
    assertThat(films.get(1).orElseThrow()).doesNotContainKey("one");
    assertThat(connection.tableExists("dynamodel_migrations")).isFalse();
  }

  @Test
  void a_dry_run_of_a_part_estimates_the_whole_and_names_items_that_would_fail() {
    for (int i = 0; i < 100; i++) {
      films.put(Map.of("id", 100 + i));
    }
    folder.with("0001_first", "", ONE).with("0002_second", "0001_first", BAD);
    DryRun dryRun = migrations.dryRun(o -> o.sample(20).pageSize(20));
    DryRun.Estimate part = dryRun.steps().get(0).estimate();
    assertThat(part.scanned()).isEqualTo(20);
    assertThat(part.complete()).isFalse();
    assertThat(part.writeUnits()).isBetween(20.0, 103.0);
    DryRun all = migrations.dryRun(o -> {});
    assertThat(all.steps().get(1).note()).contains("would fail").contains("must be a number");
  }

  @Test
  void a_java_migration_of_an_item_with_many_attributes() {
    Map<String, Object> wide = new HashMap<>(Map.of("id", 3));
    for (int i = 0; i < 138; i++) {
      wide.put("a" + i, i);
    }
    films.put(wide);
    folder.with(
        "0001_first",
        "",
        "{\"op\": \"java\", \"table\": \"films\", \"class\": \"" + Titled.class.getName() + "\"}");
    migrations.migrate();
    assertThat(films.get(3).orElseThrow()).containsEntry("title", "Titled").hasSize(140);
  }

  @Test
  void a_stored_null_stays() {
    Map<String, Object> nulls = new HashMap<>(Map.of("id", 3, "in", List.of()));
    nulls.put("none", null);
    DynaModel.documents()
        .table(t -> t.name("films").hashKey("id", N).storeNulls())
        .schema(SchemaAdapter.none())
        .connect(connection)
        .put(nulls);
    Document stored = films.get(3).orElseThrow();
    assertThat(stored).containsKey("none");
    folder.with(
        "0001_first",
        "",
        "{\"op\": \"java\", \"table\": \"films\", \"class\": \"" + Titled.class.getName() + "\"}",
        ONE);
    migrations.migrate();
    Map<String, Object> expected = new HashMap<>(stored);
    expected.putAll(Map.of("title", "Titled", "one", 1L));
    assertThat(films.get(3).orElseThrow()).isEqualTo(expected);
  }

  /** Sets a title. */
  public static final class Titled implements DataMigration {
    @Override
    public List<Document> migrate(Document item) {
      Map<String, Object> titled = new HashMap<>(item);
      titled.put("title", "Titled");
      return List.of(Document.of(titled));
    }
  }

  @Test
  void applications_are_recorded_apart() {
    folder.with("0001_first", "", ONE);
    migrations.application("other").migrate();
    assertThat(states()).containsExactly(State.PENDING);
  }

  @Test
  void progress_is_told_and_rates_are_kept_to() {
    folder.with("0001_first", "", ONE);
    List<MigrationProgress> told = new ArrayList<>();
    migrations.migrate(o -> o.onProgress(told::add).segments(2).rateLimit(1000));
    MigrationProgress last = told.get(told.size() - 1);
    assertThat(last.changed()).isEqualTo(2);
    assertThat(last.segmentsDone()).isEqualTo(2);
    assertThat(last.segments()).isEqualTo(2);
  }

  @Test
  void delete_deletes_what_is_selected() {
    folder.with(
        "0001_first",
        "",
        "{\"op\": \"delete\", \"table\": \"films\", \"where\": {\"title__begins_with\": \"Met\"}}");
    assertThat(migrations.migrate().changed()).isEqualTo(1);
    assertThat(films.scan().list()).containsExactly(Document.of(Map.of("id", 1, "title", "M")));
  }

  @Test
  void a_rollback_needs_a_reverse_for_items() {
    folder.with("0001_first", "", ONE);
    migrations.migrate();
    assertThatThrownBy(() -> migrations.rollback(o -> {}))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("0001_first cannot be rolled back");
    assertThat(migrations.rollback(o -> o.fake()).migrations()).containsExactly("0001_first");
    String undo =
        "{\"op\": \"update\", \"table\": \"films\", \"where\": {\"one\": 1}, \"changes\":"
            + " {\"one__remove\": true}}";
    folder.with(
        "0001_first", "", ONE.replace("\"changes\"", "\"reverse\": " + undo + ", \"changes\""));
    migrations.migrate();
    assertThat(migrations.rollbackPlan(o -> {}).toString())
        .isEqualTo("0001_first\n  update the items of films where one: one__remove");
    assertThat(migrations.rollback(o -> {}).changed()).isEqualTo(2);
    assertThat(films.get(1)).hasValue(Document.of(Map.of("id", 1, "title", "M")));
    assertThat(states()).containsExactly(State.PENDING);
  }

  @Test
  void every_form_of_operand_arrives() {
    films.put(Map.of("id", 3, "n", 4, "tags", Set.of("a")));
    folder.with(
        "0001_first",
        "",
        "{\"op\": \"update\", \"table\": \"films\", \"where\": {\"n__exists\": true,"
            + " \"set__not_exists\": true}, \"changes\": {\"set\": {\"set\": [\"b\"]}, \"next\":"
            + " {\"field\": \"n\", \"plus\": 1}, \"raw\": {\"binary\": \"AAE=\"}, \"map\":"
            + " {\"value\": {\"field\": \"n\"}}, \"gone\": null}}");
    migrations.migrate();
    Document film = films.get(3).orElseThrow();
    assertThat(film.get("set")).isEqualTo(Set.of("b"));
    assertThat(film.get("next")).isEqualTo(5L);
    assertThat(film.get("map")).isEqualTo(Map.of("field", "n"));
    assertThat(film.get("raw").toString()).contains("0001");
  }

  @Test
  void wrong_files_are_named_with_what_is_wrong() {
    assertWrong("{\"op\": \"updat\"}", "has the unknown \"op\" 'updat'");
    assertWrong("{\"op\": \"update\", \"table\": \"films\"}", "add \"stamp\": true");
    assertWrong("{\"op\": \"delete\", \"table\": \"films\"}", "deletes all items");
    assertWrong(ONE.replace("changes", "change"), "has no \"changes\"");
    assertWrong(ONE.replace("{\"op\"", "{\"stmp\": true, \"op\""), "does not know 'stmp'");
    folder.write("0001_first", "{");
    assertThatThrownBy(migrations::migrate)
        .hasMessage("0001_first.json is not a JSON object: it ends too early (line 1)");
    folder.write("0001_first", "{\n  \"value\": secret");
    assertThatThrownBy(migrations::migrate)
        .hasMessage("0001_first.json is not a JSON object: it is not valid JSON (line 2)");
    folder.with("0001_first", "", ONE).with("0002_second", "0000_none", TWO);
    assertThatThrownBy(migrations::migrate).hasMessageContaining("'0000_none', which has no file");
    folder.with("0002_second", "", TWO);
    assertThatThrownBy(migrations::migrate)
        .hasMessageContaining("several migrations have no \"after\"");
  }

  private void assertWrong(String operation, String message) {
    folder.with("0001_first", "", operation);
    assertThatThrownBy(migrations::migrate)
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("0001_first.json: operation 1")
        .hasMessageContaining(message);
  }
}
