package io.dynamodel.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a migration that would make items break the schema of their model file. */
class InvalidItemsTest {
  private static final String BEFORE =
      """
      table: {name: films, hashKey: id}
      schema:
        type: object
        required: [id]
        properties: {id: {type: string}, titel: {type: string}, year: {type: integer, minimum: 1888}}
      """;

  private static final String AFTER =
      """
      table: {name: films, hashKey: id}
      schema:
        type: object
        required: [id, title]
        properties:
          id: {type: string}
          title: {type: string, maxLength: 9}
          year: {type: integer, minimum: 1888}
      """;

  /** Makes titles that the schema does not take. */
  public static final class Shout implements DataMigration {
    @Override
    public List<Document> migrate(Document item) {
      return List.of(Document.of(Map.of("id", item.get("id"), "title", "Metropolis!", "no", 1)));
    }
  }

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path path;

  private DynaConnection connection;
  private DynaModel<Document> films;
  private Migrations migrations;

  @BeforeEach
  void fill() throws IOException {
    connection = dynamo.connection();
    migrations = migrations(BEFORE);
    migrations.make();
    migrations.migrate();
    films = connection.table("films");
    films.put(Map.of("id", "1", "titel", "M"));
    films.put(Map.of("id", "2", "titel", "Metropolis"));
    films.put(Map.of("id", "3", "titel", "Nosferatu", "year", 22));
    migrations = migrations(AFTER);
  }

  private Migrations migrations(String model) throws IOException {
    Path file = Files.writeString(path.resolve("film.model.yaml"), model);
    return Migrations.of(connection, path.resolve("migrations"))
        .modelFiles(List.of(ModelFile.read(file)));
  }

  @Test
  void anItemThatTheChangeMakesInvalid_endsTheMigration_withItsKeyAndRule() {
    migrations.make(o -> o.rename("titel", "title"));
    assertThatThrownBy(() -> migrations.migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("item id=2 of table films would break the schema after the change")
        .hasMessageContaining("title: ")
        .hasMessageContaining("(maxLength)")
        .hasMessageNotContaining("Metropolis");
    assertThat(films.get("2").orElseThrow()).containsEntry("titel", "Metropolis");
    films.update("2", "titel", "Metro");
    migrations.migrate();
    assertThat(films.scan("titel__exists", true).count()).isZero();
    assertThat(films.get("2").orElseThrow()).containsEntry("title", "Metro");
  }

  @Test
  void aRuleThatAnItemBrokeBefore_doesNotEndTheMigration() {
    films.delete("2");
    migrations.make(o -> o.rename("titel", "title"));
    assertThat(migrations.migrate().changed()).isEqualTo(2);
    assertThat(films.get("3").orElseThrow().keySet())
        .containsExactlyInAnyOrder("id", "title", "year");
  }

  @Test
  void dryRun_reportsTheItem_andAllowInvalidWritesIt() {
    migrations.make(o -> o.rename("titel", "title"));
    assertThat(migrations.dryRun(o -> {}).toString())
        .contains("id=2 would fail: item id=2 of table films would break the schema");
    assertThat(migrations.migrate(o -> o.allowInvalid()).changed()).isEqualTo(3);
    assertThat(films.get("2").orElseThrow()).containsEntry("title", "Metropolis");
  }

  @Test
  void resultsOfDataMigrations_areChecked() {
    migrations.make(o -> o.dataStep("title", Shout.class.getName()));
    assertThatThrownBy(() -> migrations.migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("(maxLength)");
    assertThat(films.scan("title__exists", true).count()).isZero();
  }

  @Test
  void copiesThatTheChangesMakeInvalid_areRefused() throws IOException {
    migrations = migrations(BEFORE.replace("name: films", "name: movies"));
    migrations.make();
    Path file = path.resolve("migrations").resolve("0002_create_film.json");
    String made = Files.readString(file);
    String copy = "\"changes\": {\"year\": 12}, ";
    Files.writeString(file, made.replaceFirst("\"op\" : \"copy\",", "\"op\" : \"copy\", " + copy));
    assertThat(Files.readString(file)).contains(copy);
    assertThatThrownBy(() -> migrations.migrate())
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("of table movies would break the schema after the change: year: ");
    assertThat(connection.table("movies").scan("id__in", List.of("1", "2")).count()).isZero();
  }
}
