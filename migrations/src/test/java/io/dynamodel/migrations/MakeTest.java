package io.dynamodel.migrations;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The migrations that are written for changes of models, and the questions that are asked. */
class MakeTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path path;

  private static DynaModel.Definition<Document> table(Consumer<TableConfig.Builder> settings) {
    return DynaModel.documents()
        .table(
            t -> {
              t.name("films").hashKey("id", N);
              settings.accept(t);
            })
        .schema(SchemaAdapter.none());
  }

  private static DynaModel.Definition<Document> schema(String properties, String required) {
    return DynaModel.documents()
        .table(t -> t.name("films").hashKey("id"))
        .schema(
            JsonSchema.of(
                "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"number\"}"
                    + properties
                    + "}, \"required\": [\"id\""
                    + required
                    + "]}"));
  }

  private MigrationFolder models(DynaModel.Definition<?> films) {
    return MigrationFolder.of(path).models(Map.of("films", films));
  }

  private List<String> steps(DynaModel.Definition<?> films, Consumer<MakeOptions> options) {
    return models(films).make(options).map(MadeMigration::steps).orElse(List.of());
  }

  private List<String> questions(DynaModel.Definition<?> films) {
    List<String> asked = new ArrayList<>();
    models(films)
        .make(
            o ->
                o.dryRun()
                    .onQuestion(
                        question -> {
                          asked.add(question.kind() + " " + question.text());
                          return new Answer.Nothing();
                        }));
    return asked;
  }

  @Test
  void tables_follow_their_settings() {
    DynaConnection connection = dynamo.connection();
    Migrations migrations = Migrations.of(connection, path);
    Consumer<TableConfig.Builder> byTitle =
        t -> t.globalIndex("by-title", i -> i.hashKey("title", S));
    assertThat(steps(table(t -> t.read(5).write(5).stream(StreamView.NEW_AND_OLD_IMAGES)), o -> {}))
        .containsExactly("create table films");
    migrations.migrate();
    connection.table("films").put(Map.of("id", 1, "title", "M"));
    assertThat(steps(table(byTitle.andThen(t -> t.read(10).write(10))), o -> {}))
        .containsExactly(
            "remove stream of films",
            "set throughput of films to {\"read\":10,\"write\":10}",
            "add index by-title to films");
    migrations.migrate();
    TableConfig real = connection.tableStatus("films").settings().orElseThrow();
    assertThat(real.throughput().read()).isEqualTo(10);
    assertThat(real.index("by-title")).isPresent();
    assertThat(table(byTitle).connect(connection).query("title", "M").list()).hasSize(1);
    assertThat(
            steps(
                table(
                    t ->
                        t.read(10)
                            .write(10)
                            .globalIndex("by-title", i -> i.hashKey("title", S).projectKeys())),
                o -> {}))
        .containsExactly("drop index by-title of films", "add index by-title to films");
    migrations.migrate();
    assertThat(steps(table(t -> t.read(10).write(10)), o -> {}))
        .containsExactly("drop index by-title of films");
    migrations.migrate();
    assertThat(connection.tableStatus("films").settings().orElseThrow().indexes()).isEmpty();
    assertThat(steps(table(t -> t.read(10).write(10)), o -> {})).isEmpty();
    assertThat(migrations.rollback(o -> o.to("0001")).migrations()).hasSize(3);
    real = connection.tableStatus("films").settings().orElseThrow();
    assertThat(real.throughput().read()).isEqualTo(5);
    assertThat(real.indexes()).isEmpty();
    assertThatThrownBy(() -> migrations.rollback(o -> {}))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("films, which has items");
    migrations.rollback(o -> o.dropTables());
    assertThat(connection.tableExists("films")).isFalse();
  }

  @Test
  void an_index_that_no_model_has_stays_when_another_one_is_dropped() {
    DynaConnection connection = dynamo.connection();
    Migrations migrations = Migrations.of(connection, path);
    steps(table(t -> t.globalIndex("by-title", i -> i.hashKey("title", S))), o -> {});
    migrations.migrate();
    connection.updateTable(
        TableConfig.of(
            t ->
                t.name("films")
                    .hashKey("id", N)
                    .globalIndex("by-hand", i -> i.hashKey("year", N))));
    steps(table(t -> {}), o -> {});
    migrations.migrate();
    assertThat(connection.tableStatus("films").settings().orElseThrow().indexes())
        .extracting(index -> index.name())
        .containsExactly("by-hand");
  }

  @Test
  void a_setting_that_a_model_does_not_manage_any_more_stays_and_the_file_says_so() {
    DynaConnection connection = dynamo.connection();
    Migrations migrations = Migrations.of(connection, path);
    steps(table(t -> t.ttl("year").tag("team", "film").stream(StreamView.KEYS_ONLY)), o -> {});
    migrations.migrate();

    assertThat(steps(table(t -> {}), o -> {}))
        .containsExactly(
            "remove stream of films",
            "leave tags of films as it is",
            "leave ttl of films as it is");
    migrations.migrate();

    assertThat(connection.ttl("films")).hasValue("year");
    assertThat(connection.tags("films")).containsEntry("team", "film");
    assertThat(table(t -> {}).connect(connection).planTable().steps()).isEmpty();
    assertThat(steps(table(t -> {}), o -> {})).isEmpty();
  }

  @Test
  void guards_of_unique_fields_are_made_for_items_that_are_there() {
    DynaConnection connection = dynamo.connection();
    Migrations migrations = Migrations.of(connection, path);
    steps(table(t -> {}), o -> {});
    migrations.migrate();
    connection.table("films").put(Map.of("id", 1, "title", "M"));
    DynaModel.Definition<Document> unique = table(t -> t.unique("title"));
    assertThat(steps(unique, o -> {})).containsExactly("set unique of films to [[\"title\"]]");
    migrations.migrate();
    assertThatThrownBy(() -> unique.connect(connection).put(Map.of("id", 2, "title", "M")))
        .isInstanceOf(ItemExistsException.class);
    connection.table("films").put(Map.of("id", 3, "title", "M"));
    new Folder(path)
        .write(
            "0003_title",
            "{\"after\": \"0002_set_unique_of_films\", \"operations\": [{\"op\": \"update\","
                + " \"table\": \"films\", \"where\": {\"title\": \"M\"}, \"changes\":"
                + " {\"title\": \"N\"}}], \"state\": {\"models\": {}}}");
    assertThatThrownBy(migrations::migrate)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("same values of unique fields: item id=");
    connection.table("films").delete(3);
    migrations.migrate();
    assertThatThrownBy(() -> unique.connect(connection).put(Map.of("id", 2, "title", "N")))
        .isInstanceOf(ItemExistsException.class);
  }

  @Test
  void other_keys_are_refused_and_a_table_with_another_name_is_copied_into() {
    steps(table(t -> {}), o -> {});
    DynaModel.Definition<?> keyed =
        DynaModel.documents()
            .table(t -> t.name("films").hashKey("year", N).rangeKey("title", S))
            .schema(SchemaAdapter.none());
    assertThatThrownBy(() -> models(keyed).make())
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("table films (model films) cannot change its hash key")
        .hasMessageContaining("give the model a table with another name");
    DynaModel.Definition<?> other =
        DynaModel.documents()
            .table(t -> t.name("films-2").hashKey("year", N).rangeKey("title", S))
            .schema(SchemaAdapter.none());
    assertThat(steps(other, o -> {}))
        .containsExactly("create table films-2 (films)", "copy all items of films into films-2");
  }

  @Test
  void a_new_required_field_is_asked_about_and_gets_a_default() {
    DynaConnection connection = dynamo.connection();
    Migrations migrations = Migrations.of(connection, path);
    steps(schema("", ""), o -> {});
    migrations.migrate();
    connection.table("films").put(Map.of("id", 1));
    DynaModel.Definition<?> now = schema(", \"title\": {\"type\": \"string\"}", ", \"title\"");
    assertThatThrownBy(() -> models(now).make(o -> o.noInput()))
        .isInstanceOfSatisfying(
            UnansweredQuestionsException.class, e -> assertThat(e.questions()).hasSize(1))
        .hasMessageContaining("films.title is new, required and has no default")
        .hasMessageContaining("--default field=value");
    assertThat(questions(now)).hasSize(1).first().asString().startsWith("REQUIRED");
    assertThat(steps(now, o -> o.defaultValue("title", "(none)")))
        .containsExactly("update the items of films where title__not_exists: title");
    assertThat(migrations.migrate().changed()).isEqualTo(1);
    assertThat(connection.table("films").get(1))
        .hasValue(Document.of(Map.of("id", 1, "title", "(none)")));
  }

  @Test
  void narrower_bounds_and_other_types_are_asked_about() {
    steps(schema(", \"n\": {\"type\": \"number\"}, \"t\": {\"type\": \"string\"}", ""), o -> {});
    assertThat(
            questions(
                schema(
                    ", \"n\": {\"type\": \"number\", \"minimum\": 5}, \"t\": {\"type\":"
                        + " \"number\"}",
                    "")))
        .containsExactly(
            "NARROWED films.n is narrower (min is 5): stored items may have other values",
            "TYPE films.t was S and is N now: items keep values of the old type");
    DynaModel.Definition<?> bounded =
        schema(
            ", \"n\": {\"type\": \"number\", \"minimum\": 5}, \"t\": {\"type\": \"string\"}", "");
    assertThat(steps(bounded, o -> o.defaultValue("films.n", 5)))
        .containsExactly("update the items of films where n__lt: n");
  }

  @Test
  void wider_bounds_and_new_optional_fields_are_not_asked_about() {
    steps(schema(", \"n\": {\"type\": \"number\", \"minimum\": 5}", ""), o -> {});
    DynaModel.Definition<?> wider =
        schema(
            ", \"n\": {\"type\": \"number\", \"minimum\": 4}, \"new\": {\"type\": \"string\"}", "");
    assertThat(questions(wider)).isEmpty();
    MadeMigration made = models(wider).make(o -> o.noInput()).orElseThrow();
    assertThat(made.id()).isEqualTo("0002_schema");
    assertThat(made.notes()).containsExactly("films.n is changed", "films.new is new");
  }

  @Test
  void a_nested_field_is_renamed() {
    String info =
        ", \"info\": {\"type\": \"object\", \"properties\": {\"%s\": {\"type\": \"string\"}}}";
    steps(schema(info.formatted("colour"), ""), o -> {});
    assertThat(
            steps(schema(info.formatted("color"), ""), o -> o.rename("info.colour", "info.color")))
        .containsExactly(
            "update the items of films where info__color__not_exists, info__colour__exists:"
                + " info__color, info__colour__remove");
  }

  @Test
  void a_default_that_the_field_does_not_take_is_refused() {
    steps(schema("", ""), o -> {});
    DynaModel.Definition<?> now =
        schema(", \"n\": {\"type\": \"number\", \"minimum\": 5}", ", \"n\"");
    assertThatThrownBy(() -> models(now).make(o -> o.defaultValue("n", "five")))
        .hasMessageContaining("the default of films.n is not of its type N");
    assertThatThrownBy(() -> models(now).make(o -> o.defaultValue("n", 4)))
        .hasMessageContaining("the default of films.n is beyond its min 5");
  }

  @Test
  void a_required_field_that_loses_its_default_is_asked_about() {
    steps(schema(", \"n\": {\"type\": \"number\", \"default\": 5}", ", \"n\""), o -> {});
    assertThat(questions(schema(", \"n\": {\"type\": \"number\"}", ", \"n\"")))
        .containsExactly(
            "REQUIRED films.n is now required and has no default: stored items may lack it");
  }

  @Test
  void a_nested_field_that_reads_like_an_operator_needs_a_data_step() {
    steps(schema(", \"info\": {\"type\": \"object\", \"properties\": {}}", ""), o -> {});
    DynaModel.Definition<?> now =
        schema(
            ", \"info\": {\"type\": \"object\", \"properties\": {\"size\": {\"type\":"
                + " \"number\"}}, \"required\": [\"size\"]}",
            "");
    assertThatThrownBy(() -> models(now).make(o -> o.defaultValue("info.size", 4)))
        .hasMessageContaining("no operation in a file can change films.info.size");
    assertThat(steps(now, o -> o.dataStep("info.size", "com.example.Sizes")))
        .containsExactly("change all items of films by com.example.Sizes");
  }

  @Test
  void an_answer_that_nothing_asks_for_is_refused() {
    steps(schema("", ""), o -> {});
    DynaModel.Definition<?> now = schema(", \"title\": {\"type\": \"string\"}", "");
    assertThatThrownBy(() -> models(now).make(o -> o.defaultValue("titel", "x").dryRun()))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("no change asks about titel");
  }

  @Test
  void the_schema_of_a_model_file_is_compared_too() {
    String model =
        "{\"table\": {\"name\": \"films\", \"hashKey\": \"id\"}, \"schema\": {\"type\": \"object\","
            + " \"properties\": {\"id\": {\"type\": \"number\"}, \"kind\": {\"type\": \"string\","
            + " \"enum\": [%s]}}, \"required\": [\"id\"]}}";
    DynaConnection connection = dynamo.connection();
    MigrationFolder folder = MigrationFolder.of(path);
    ModelFile before = ModelFile.of("films.model.json", model.formatted("\"A\", \"B\""));
    ModelFile after = ModelFile.of("films.model.json", model.formatted("\"A\""));
    folder.modelFiles(List.of(before)).make();
    assertThat(folder.modelFiles(List.of(before)).make()).isEmpty();
    assertThatThrownBy(() -> folder.modelFiles(List.of(after)).make())
        .isInstanceOf(UnansweredQuestionsException.class)
        .hasMessageContaining("films.kind accepts fewer values (enum)");
    assertThatThrownBy(
            () -> folder.modelFiles(List.of(after)).make(o -> o.defaultValue("kind", "B")))
        .hasMessageContaining("the default of films.kind is not one of the values of its enum");
    Migrations migrations = Migrations.of(connection, path);
    migrations.migrate();
    List<Map<String, Object>> stored =
        List.of(Map.of("id", 1, "kind", "A"), Map.of("id", 2, "kind", "B"), Map.of("id", 3));
    stored.forEach(connection.table("films")::put);
    assertThat(
            folder.modelFiles(List.of(after)).make(o -> o.defaultValue("kind", "A")).orElseThrow())
        .extracting(MadeMigration::steps)
        .isEqualTo(List.of("update the items of films where kind__exists, kind__not_in: kind"));
    assertThat(migrations.migrate().changed()).isEqualTo(1);
    assertThat(connection.table("films").get(2))
        .hasValue(Document.of(Map.of("id", 2, "kind", "A")));
    assertThat(connection.table("films").get(3)).hasValue(Document.of(Map.of("id", 3)));
  }

  @Test
  void values_other_than_a_new_constant_are_replaced() {
    String model =
        "{\"table\": {\"name\": \"films\", \"hashKey\": \"id\"}, \"schema\": {\"type\": \"object\","
            + " \"properties\": {\"id\": {\"type\": \"number\"}, \"v\": {\"type\":"
            + " \"number\"%s}}}}";
    MigrationFolder folder = MigrationFolder.of(path);
    folder.modelFiles(List.of(ModelFile.of("films.model.json", model.formatted("")))).make();
    MigrationFolder constant =
        folder.modelFiles(
            List.of(ModelFile.of("films.model.json", model.formatted(", \"const\": 2"))));
    assertThatThrownBy(() -> constant.make(o -> o.defaultValue("v", 1)))
        .hasMessageContaining("the default of films.v is not its const");
    String onlyNull = model.formatted(", \"const\": null");
    assertThatThrownBy(
            () ->
                folder
                    .modelFiles(List.of(ModelFile.of("films.model.json", onlyNull)))
                    .make(MakeOptions::noInput))
        .hasMessageContaining("films.v has another const");
    assertThat(constant.make(o -> o.defaultValue("v", 2)).orElseThrow().steps())
        .containsExactly("update the items of films where v__exists, v__not_in: v");
  }

  @Test
  void
      a_schema_that_accepts_no_other_fields_makes_items_with_a_removed_field_invalid_as_is_noted() {
    String model =
        "{\"table\": {\"name\": \"films\", \"hashKey\": \"id\"}, \"schema\": {\"type\": \"object\","
            + " \"properties\": {\"id\": {\"type\": \"string\"}%s}%s}}";
    String kind = ", \"kind\": {\"type\": \"string\"}";
    String closed = ", \"additionalProperties\": false";
    assertThat(noted(model.formatted(kind, ""))).isEmpty();
    assertThat(noted(model.formatted(kind, closed)))
        .containsExactly("films accepts no other fields; items that have some are invalid");
    assertThat(noted(model.formatted("", closed)))
        .containsExactly(
            "films.kind was removed; items keep it, and are invalid, because the schema accepts no"
                + " other fields");
    assertThat(noted(model.formatted(kind, ""))).containsExactly("films.kind is new");
    assertThat(noted(model.formatted("", "")))
        .containsExactly("films.kind was removed; items keep it");
  }

  private List<String> noted(String model) {
    return MigrationFolder.of(path)
        .modelFiles(List.of(ModelFile.of("films.model.json", model)))
        .make()
        .orElseThrow()
        .notes();
  }

  @Test
  void a_renamed_model_keeps_its_table() {
    steps(table(t -> {}), o -> {});
    Optional<MadeMigration> made =
        MigrationFolder.of(path).models(Map.of("movies", table(t -> {}))).make();
    assertThat(made.orElseThrow().steps()).containsExactly("rename the model films to movies");
  }

  @Test
  void a_model_that_is_gone_leaves_its_table_unless_it_may_be_dropped() {
    steps(table(t -> {}), o -> {});
    MigrationFolder none = MigrationFolder.of(path).models(Map.of());
    assertThat(none.make(o -> o.dryRun()).orElseThrow().notes())
        .containsExactly("the model films was removed; its table stays");
    assertThat(none.make(o -> o.dropTables()).orElseThrow().steps())
        .containsExactly("delete the table of films with all its items");
  }

  @Test
  void two_ends_are_merged_if_they_changed_different_things() {
    steps(schema(", \"a\": {\"type\": \"string\"}", ""), o -> {});
    steps(schema(", \"a\": {\"type\": \"string\"}, \"b\": {\"type\": \"string\"}", ""), o -> {});
    Folder files = new Folder(path);
    String second = files.read("0002_schema");
    files.write("0002_other", second.replace("films.b", "films.c").replace("\"b\"", "\"c\""));
    DynaModel.Definition<?> all =
        schema(
            ", \"a\": {\"type\": \"string\"}, \"b\": {\"type\": \"string\"}, \"c\": {\"type\":"
                + " \"string\"}",
            "");
    assertThatThrownBy(() -> models(all).make())
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("0002_other, 0002_schema")
        .hasMessageContaining("--merge");
    assertThat(models(all).make(o -> o.merge()).orElseThrow().id()).isEqualTo("0003_merge");
    assertThat(models(all).make()).isEmpty();
    assertThat(Migrations.of(dynamo.connection(), path).migrate().migrations())
        .containsExactly("0001_initial", "0002_other", "0002_schema", "0003_merge");
  }

  @Test
  void ends_that_changed_the_same_thing_are_not_merged() {
    steps(table(t -> t.read(1).write(1)), o -> {});
    steps(table(t -> t.read(2).write(2)), o -> o.name("second"));
    Folder files = new Folder(path);
    files.write("0002_other", files.read("0002_second").replace("\"read\" : 2", "\"read\" : 3"));
    assertThatThrownBy(() -> models(table(t -> {})).make(o -> o.merge()))
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("models.films.table.throughput.read");
  }

  @Test
  void a_squashed_migration_stands_for_several() {
    steps(table(t -> {}), o -> {});
    steps(table(t -> t.globalIndex("by-title", i -> i.hashKey("title", S))), o -> {});
    Migrations before = Migrations.of(dynamo.connection(), path);
    MadeMigration squashed = MigrationFolder.of(path).squash("0001", "0002");
    assertThat(squashed.id()).isEqualTo("0003_squashed_0001_0002");
    assertThat(squashed.steps()).containsExactly("create table films");
    assertThat(before.application("new").migrate().migrations())
        .containsExactly("0003_squashed_0001_0002");
    assertThat(models(table(t -> t.globalIndex("by-title", i -> i.hashKey("title", S)))).make())
        .isEmpty();
    // Where a part is applied, the rest is, and then the squashed one is recorded.
    Migrations old = before.application("old");
    assertThat(old.migrate(o -> o.to("0001").fake()).migrations()).isNotEmpty();
    assertThat(old.migrate().migrations()).isNotEmpty();
    assertThat(old.plan().isEmpty()).isTrue();
  }

  @Test
  void operations_that_do_not_lead_to_the_state_are_refused() {
    steps(table(t -> {}), o -> {});
    Folder files = new Folder(path);
    files.write(
        "0001_initial",
        files.read("0001_initial").replaceFirst("\"type\" : \"N\"", "\"type\" : \"S\""));
    assertThatThrownBy(() -> Migrations.of(dynamo.connection(), path).migrate())
        .isInstanceOf(MigrationException.class)
        .hasMessageContaining("0001_initial.json: its operations do not lead to the tables");
  }

  enum Genre {
    CRIME,
    DRAMA;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  enum FewerGenres {
    DRAMA;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record Film(int id, String title, Genre genre, @Email String contact) {}

  record StricterFilm(
      int id,
      @Pattern(regexp = "[A-Z].*") @Size(max = 40) String title,
      FewerGenres genre,
      @Email String contact) {}

  private static <T> DynaModel.Definition<T> java(Class<T> type) {
    return DynaModel.of(type).table(t -> t.name("films").hashKey("id")).schema(BeanSchema.create());
  }

  @Test
  void rules_of_java_types_that_became_stricter_are_asked_about() {
    models(java(Film.class)).make();
    assertThat(models(java(Film.class)).make()).isEmpty();
    assertThat(questions(java(StricterFilm.class)))
        .containsExactly(
            "NARROWED films.genre accepts fewer values (enum): stored items may violate it",
            "NARROWED films.title has another pattern: stored items may violate it",
            "NARROWED films.title is narrower (maxLength 40): stored items may violate it");
    dynamo.connection().ensureTable(java(Film.class).table());
    dynamo.connection().table("films").put(Map.of("id", 1, "genre", "CRIME"));
    dynamo.connection().table("films").put(Map.of("id", 2, "genre", "DRAMA"));
    assertThat(
            steps(
                java(StricterFilm.class),
                o -> o.defaultValue("genre", "DRAMA").onQuestion(q -> new Answer.Nothing())))
        .containsExactly("update the items of films where genre__exists, genre__not_in: genre");
    assertThat(questions(java(Film.class))).isEmpty();
  }
}
