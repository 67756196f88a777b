package io.dynamodel.docs;

import static io.dynamodel.value.ValueType.N;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.migrations.DataMigration;
import io.dynamodel.migrations.DynaModels;
import io.dynamodel.migrations.MadeMigration;
import io.dynamodel.migrations.MigrateResult;
import io.dynamodel.migrations.MigrationFolder;
import io.dynamodel.migrations.MigrationPlan;
import io.dynamodel.migrations.Migrations;
import io.dynamodel.migrations.UnansweredQuestionsException;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MigrationsPageTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path folder;

  private DynaConnection connection;

  record Book(@NotBlank String isbn, String titel) {
    static final DynaModel.Definition<Book> MODEL =
        DynaModel.of(Book.class)
            .table(t -> t.name("prod-books").hashKey("isbn"))
            .schema(BeanSchema.create());
  }

  record RenamedBook(@NotBlank String isbn, String title, @NotNull @Min(1) Integer pages) {
    static final DynaModel.Definition<RenamedBook> MODEL =
        DynaModel.of(RenamedBook.class)
            .table(
                t ->
                    t.name("prod-books")
                        .hashKey("isbn")
                        .globalIndex("by-title", i -> i.hashKey("title")))
            .schema(BeanSchema.create());
  }

  // snippet: migrations-models
  public static final class ShopModels implements DynaModels {
    @Override
    public Map<String, DynaModel.Definition<?>> models() {
      return Map.of("books", Book.MODEL);
    }
  }
  // end

  // snippet: migrations-java
  public static final class SplitName implements DataMigration {
    @Override
    public List<Document> migrate(Document item) {
      if (!(item.get("name") instanceof String name)) {
        return List.of(item);
      }
      Map<String, Object> split = new HashMap<>(item);
      split.remove("name");
      split.put("first", name.substring(0, name.indexOf(' ')));
      split.put("last", name.substring(name.indexOf(' ') + 1));
      return List.of(Document.of(split));
    }
  }
  // end

  @BeforeEach
  void first() {
    connection = dynamo.connection();
    MigrationFolder.of(folder).models(new ShopModels().models()).make();
  }

  private void renamed() {
    Migrations.of(connection, folder).migrate();
    connection.table("prod-books").put(Map.of("isbn", "9780306406157", "titel", "Foo"));
  }

  @Test
  void library() {
    // snippet: migrations-library
    MigrateResult result = Migrations.of(connection, folder).migrate();
    // end
    assertThat(result.migrations()).containsExactly("0001_initial");
    assertThat(connection.tableExists("prod-books")).isTrue();
  }

  @Test
  void questions() throws IOException {
    renamed();
    MigrationFolder books = MigrationFolder.of(folder).models(Map.of("books", RenamedBook.MODEL));
    UnansweredQuestionsException unanswered =
        catchThrowableOfType(UnansweredQuestionsException.class, () -> books.make());
    Guide.shows("migrations-questions", unanswered.getMessage());
    // snippet: migrations-make
    Optional<MadeMigration> made = books.make(o -> o
        .rename("titel", "title")
        .defaultValue("pages", 1)
        .name("rename_title"));
    // end
    Guide.shows("migrations-steps", String.join("\n", made.orElseThrow().steps()));
    String file = Files.readString(made.orElseThrow().file());
    assertThat(file).contains("\"field\" : \"titel\"");
    // snippet: migrations-plan
    MigrationPlan plan = Migrations.of(connection, folder).plan();
    // end
    Guide.shows("migrations-plan", plan.toString());
    String dryRun = Migrations.of(connection, folder).dryRun(o -> {}).toString();
    Guide.shows("migrations-dry-run", dryRun);
    // snippet: migrations-options
    Migrations.of(connection, folder).migrate(o -> o
        .to("0002")
        .workers(8)
        .rateLimit(500)
        .lease(Duration.ofSeconds(30))
        .onProgress(p -> System.out.println(p.segmentsDone() + " of " + p.segments())));
    // end
    assertThat(RenamedBook.MODEL.connect(connection).query("title", "Foo").one().pages())
        .isEqualTo(1);
  }

  @Test
  void java() throws IOException {
    connection.createTable(TableConfig.of(t -> t.name("people").hashKey("id", N)));
    connection.table("people").put(Map.of("id", 1, "name", "Ada Lovelace"));
    Files.writeString(
        folder.resolve("0002_split_name.json"),
        Files.readString(folder.resolve("0001_initial.json"))
            .replaceFirst(
                "(?s)\"operations\" : .*?(?=\"state\")",
                "\"after\": \"0001_initial\", \"operations\": [{\"op\": \"java\", \"table\":"
                    + " \"people\", \"class\": \"io.dynamodel.docs.MigrationsPageTest\\$SplitName\"}],"));
    Migrations.of(connection, folder).migrate();
    assertThat(connection.table("people").get(1))
        .hasValue(Document.of(Map.of("id", 1, "first", "Ada", "last", "Lovelace")));
  }

  @Test
  void rollback() {
    Migrations migrations = Migrations.of(connection, folder);
    migrations.migrate();
    // snippet: migrations-rollback
    migrations.rollback(o -> o.to("zero"));
    // end
    assertThat(connection.tableExists("prod-books")).isFalse();
  }
}
