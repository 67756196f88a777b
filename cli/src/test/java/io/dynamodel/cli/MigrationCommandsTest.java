package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationCommandsTest {
  private static final String FIRST =
      """
      table: {name: films, hashKey: title}
      schema:
        type: object
        properties:
          title: {type: string}
          year: {type: integer}
        required: [title]
      """;

  private static final String SECOND =
      """
      table: {name: films, hashKey: title}
      schema:
        type: object
        properties:
          title: {type: string}
          year: {type: integer}
          pages: {type: integer}
        required: [title, pages]
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(folder);
    model(FIRST);
  }

  private void model(String text) throws IOException {
    Files.writeString(folder.resolve("film.model.yaml"), text);
  }

  private void first() throws IOException {
    cli.out("makemigrations");
    cli.out("migrate");
    cli.out("put films title=M year=1931");
    model(SECOND);
  }

  @Test
  void makemigrations_writes_a_file_and_migrate_applies_it() throws IOException {
    assertThat(cli.out("makemigrations")).startsWith("wrote migrations/0001_").contains("films");
    assertThat(cli.out("makemigrations")).isEqualTo("no changes\n");
    assertThat(cli.out("showmigrations")).startsWith("[ ] 0001_");
    assertThat(cli.out("migrate --plan")).startsWith("0001_");
    assertThat(cli.out("migrate")).startsWith("applied 0001_");
    assertThat(cli.out("migrate")).isEqualTo("nothing to do\n");
    assertThat(cli.out("showmigrations")).startsWith("[x] 0001_");
    assertThat(cli.out("scan films")).isEqualTo("0 items\n");
  }

  @Test
  void makemigrations_asks_about_a_change_that_stored_items_may_not_fit() throws IOException {
    first();
    Cli.Run made = cli.input("7\n1\n42\n").run("makemigrations");
    assertThat(made.code()).as("%s", made).isZero();
    assertThat(made.out())
        .contains("pages")
        .contains("1  set a default in the items that do not fit")
        .contains("please answer with a number from 1 to ")
        .contains("wrote migrations/0002_");
    cli.out("migrate");
    assertThat(cli.out("get films M --format jsonl"))
        .isEqualTo("{\"title\":\"M\",\"year\":1931,\"pages\":42}\n");
  }

  @Test
  void makemigrations_takes_answers_from_options_and_asks_nobody_with_no_input()
      throws IOException {
    first();
    Cli.Run unanswered = cli.run("makemigrations --no-input");
    assertThat(unanswered.code()).isEqualTo(1);
    assertThat(unanswered.err()).startsWith("dynamodel makemigrations: ").contains("pages");
    Cli.Run nobody = cli.run("makemigrations");
    assertThat(nobody.code()).isEqualTo(2);
    assertThat(nobody.err()).contains("film.pages", "--default");
    assertThat(cli.out("makemigrations --default film.pages=7 --no-input --dry-run"))
        .startsWith("would write migrations/0002_");
    cli.out("makemigrations --default pages=7 --no-input");
    assertThat(cli.out("migrate --dry-run")).contains("would change");
    assertThat(cli.out("migrate")).contains("1 item changed");
    assertThat(cli.out("get films M --format jsonl")).contains("\"pages\":7");
  }

  @Test
  void rollback_undoes_the_last_migration_and_fake_only_records() throws IOException {
    first();
    model(FIRST);
    Files.writeString(
        folder.resolve("actor.model.yaml"), FIRST.replace("name: films", "name: actors"));
    cli.out("makemigrations");
    cli.out("migrate");
    assertThat(cli.out("scan actors")).isEqualTo("0 items\n");
    assertThat(cli.out("rollback --plan")).startsWith("0002_");
    assertThat(cli.out("rollback")).startsWith("rolled back 0002_");
    assertThat(cli.run("scan actors").code()).isEqualTo(1);
    assertThat(cli.out("migrate --fake")).startsWith("marked 0002_");
    assertThat(cli.out("showmigrations")).contains("[x] 0002_", "faked");
    assertThat(cli.run("scan actors").code()).isEqualTo(1);
  }

  /** Compiles a program with one model, and returns its directory. */
  private void program(String fields) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Path classes = Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.writeString(
        classes.resolve("io.dynamodel.migrations.DynaModels"), "com.example.ShopModels");
    Path source =
        Files.writeString(
            sources.resolve("ShopModels.java"),
            """
            package com.example;

            import io.dynamodel.DynaModel;
            import io.dynamodel.migrations.DataMigration;
            import io.dynamodel.migrations.DynaModels;
            import io.dynamodel.schema.SchemaAdapter;
            import io.dynamodel.value.Document;
            import java.util.List;
            import java.util.Map;

            public final class ShopModels implements DynaModels {
              record Order(String id, %s) {}

              public static final class Number implements DataMigration {
                public List<Document> migrate(Document item) {
                  return List.of(Document.of(Map.of("id", item.get("id"), "no", 7)));
                }
              }

              public Map<String, DynaModel.Definition<?>> models() {
                return Map.of("order", DynaModel.of(Order.class)
                    .table(t -> t.name("orders").hashKey("id")).schema(SchemaAdapter.none()));
              }
            }
            """
                .formatted(fields));
    int failures =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                folder.resolve("classes").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(failures).isZero();
  }

  @Test
  void models_of_a_java_program_are_found_on_the_class_path() throws IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try {
      Files.delete(folder.resolve("film.model.yaml"));
      program("String no");
      assertThat(cli.out("makemigrations --classpath classes"))
          .isEqualTo("wrote migrations/0001_initial.json\n  create table orders (order)\n");
      cli.out("migrate");
      cli.out("put orders id=a no=x");
      program("int no");
      assertThat(cli.run("makemigrations --classpath classes --no-input").err())
          .contains("order.no was S and is N now: items keep values of the old type");
      String step = "com.example.ShopModels\\$Number";
      cli.out("makemigrations --classpath classes --data-step \"no=" + step + "\" --no-input");
      assertThat(cli.out("migrate --classpath classes")).contains("1 item changed");
      assertThat(cli.out("get orders a --format jsonl")).isEqualTo("{\"id\":\"a\",\"no\":7}\n");
      model(FIRST);
      assertThat(cli.out("makemigrations --classpath classes")).contains("create table films");
      assertThat(cli.run("migrate --classpath missing").code()).isEqualTo(2);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void migrate_refuses_changes_that_break_the_schema_unless_they_are_allowed() throws IOException {
    first();
    model(SECOND.replace("pages: {type: integer}", "pages: {type: integer, multipleOf: 5}"));
    cli.out("makemigrations --default film.pages=7");
    Cli.Run refused = cli.run("migrate");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("item title=M of table films would break the schema", "pages: ", "(multipleOf)");
    assertThat(cli.out("migrate --dry-run")).contains("would fail");
    assertThat(cli.out("migrate --allow-invalid")).contains("1 item changed");
    assertThat(cli.run("audit films").code()).isEqualTo(3);
  }
}
