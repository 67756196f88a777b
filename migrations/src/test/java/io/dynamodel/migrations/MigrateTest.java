package io.dynamodel.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.migrations.MigrationStatus.State;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.jsonschema.JsonSchema;
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

/** Files are applied in order, once, and recorded. */
class MigrateTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path folder;

  private DynaConnection connection;
  private Migrations migrations;

  static DynaModel.Definition<Document> books(String properties, String... required) {
    String names = required.length == 0 ? "" : ", \"" + String.join("\", \"", required) + "\"";
    return DynaModel.documents()
        .table(t -> t.name("books").hashKey("isbn"))
        .schema(
            JsonSchema.of(
                "{\"type\": \"object\", \"properties\": {\"isbn\": {\"type\": \"string\"}, "
                    + properties
                    + "}, \"required\": [\"isbn\""
                    + names
                    + "]}"));
  }

  @BeforeEach
  void connect() {
    connection = dynamo.connection();
    migrations =
        Migrations.of(connection, folder)
            .models(Map.of("books", books("\"titel\": {\"type\": \"string\"}")));
    migrations.make();
  }

  @Test
  void the_first_migration_creates_the_tables() {
    assertThat(migrations.show())
        .extracting(MigrationStatus::id, MigrationStatus::state)
        .containsExactly(tuple("0001_initial", State.PENDING));
    assertThat(migrations.plan().toString()).isEqualTo("0001_initial\n  create table books");
    assertThat(migrations.migrate().migrations()).containsExactly("0001_initial");
    assertThat(connection.tableExists("books")).isTrue();
    assertThat(migrations.show().get(0).isApplied()).isTrue();
    assertThat(migrations.migrate().migrations()).isEmpty();
    assertThat(migrations.make()).isEmpty();
  }

  @Test
  void a_renamed_field_is_moved_in_each_item() throws IOException {
    migrations.migrate();
    connection.table("books").put(Map.of("isbn", "1", "titel", "Foo"));
    connection.table("books").put(Map.of("isbn", "2"));
    Migrations renamed =
        migrations.models(Map.of("books", books("\"title\": {\"type\": \"string\"}")));
    assertThatThrownBy(renamed::make)
        .isInstanceOf(UnansweredQuestionsException.class)
        .hasMessageContaining("books.title is new, and titel was removed");
    MadeMigration made = renamed.make(o -> o.rename("titel", "title")).orElseThrow();
    assertThat(made.id()).isEqualTo("0002_update_books");
    assertThat(Files.readString(made.file())).contains("\"field\" : \"titel\"");
    MigrateResult result = renamed.migrate();
    assertThat(result.changed()).isEqualTo(1);
    assertThat(connection.table("books").scan().list())
        .containsExactlyInAnyOrder(
            Document.of(Map.of("isbn", "1", "title", "Foo")), Document.of(Map.of("isbn", "2")));
    assertThat(List.of(connection.table("dynamodel_migrations").scan().list().size()))
        .containsExactly(3);
  }
}
