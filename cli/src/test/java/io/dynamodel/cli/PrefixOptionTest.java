package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The option {@code --prefix}: the names of all tables begin with its text, in every command. */
class PrefixOptionTest {
  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(folder);
    try (InputStream model = DemoCommand.class.getResourceAsStream("film.model.yaml")) {
      Files.write(folder.resolve("film.model.yaml"), model.readAllBytes());
    }
  }

  @Test
  void tables_of_a_prefix_are_apart_from_others() throws IOException {
    assertThat(cli.out("create --model film.model.yaml --prefix dev-"))
        .isEqualTo("created table dev-films\n");
    cli.out("create --model film.model.yaml");
    cli.out("put films title=M year=1931 director=Lang --prefix dev-");
    assertThat(cli.out("tables --prefix dev-")).isEqualTo("films\n");
    assertThat(cli.out("tables")).isEqualTo("dev-films\nfilms\n");
    assertThat(cli.out("describe films --prefix dev-")).contains("dev-films");
    assertThat(cli.out("status films --prefix dev-")).contains("dev-films");
    assertThat(cli.out("get films M 1931 --prefix dev- --format jsonl"))
        .isEqualTo(cli.out("get dev-films M 1931 --format jsonl"));
    assertThat(cli.run("get films M 1931").code()).isEqualTo(1);
    cli.out("update films M 1931 director=Bava --prefix dev-");
    assertThat(cli.out("query films director=Bava --prefix dev- --count")).isEqualTo("1\n");
    assertThat(cli.out("scan films --prefix dev- --count")).isEqualTo("1\n");
    assertThat(cli.out("scan films --count")).isEqualTo("0\n");
    cli.out("export films dev.jsonl --prefix dev-");
    cli.out("create --model film.model.yaml --prefix test-");
    cli.out("import dev.jsonl --model film.model.yaml --prefix test-");
    assertThat(cli.out("scan films --prefix test- --count")).isEqualTo("1\n");
    assertThat(cli.run("audit films --prefix dev-").code()).isZero();
    cli.out("delete films M 1931 --prefix dev-");
    assertThat(cli.out("scan films --prefix dev- --count")).isEqualTo("0\n");
  }

  @Test
  void tables_without_a_model_have_the_prefix_too() {
    cli.out("create notes --hash-key id --prefix dev-");
    cli.out("put notes id=1 text=a --prefix dev-");
    assertThat(cli.out("get notes 1 --prefix dev- --format jsonl"))
        .isEqualTo("{\"id\":\"1\",\"text\":\"a\"}\n");
    cli.out("update notes 1 text=b --prefix dev-");
    assertThat(cli.out("query notes id=1 --prefix dev- --format jsonl"))
        .isEqualTo("{\"id\":\"1\",\"text\":\"b\"}\n");
    cli.out("export notes notes.jsonl --prefix dev-");
    cli.out("create notes --hash-key id --prefix test-");
    cli.out("import notes notes.jsonl --prefix test-");
    assertThat(cli.out("scan notes --count --prefix test-")).isEqualTo("1\n");
    cli.out("delete notes 1 --prefix test-");
    assertThat(cli.out("scan dev-notes --count")).isEqualTo("1\n");
  }

  @Test
  void the_text_of_a_statement_stays_as_it_is() {
    cli.out("create --model film.model.yaml --prefix dev-");
    assertThat(cli.out("partiql 'SELECT * FROM \"dev-films\"' --prefix dev- --format jsonl"))
        .isEmpty();
    assertThat(cli.run("partiql 'SELECT * FROM \"films\"' --prefix dev-").code()).isEqualTo(1);
  }

  @Test
  void migrations_create_the_tables_of_the_prefix_and_keep_their_own_records() {
    cli.out("makemigrations --no-input");
    cli.out("migrate --prefix dev-");
    assertThat(cli.out("tables").lines()).isNotEmpty().allMatch(name -> name.startsWith("dev-"));
    assertThat(cli.out("showmigrations --prefix dev-")).contains("[x]");
    assertThat(cli.out("showmigrations")).doesNotContain("[x]");
    cli.out("migrate --prefix test-");
    assertThat(cli.out("tables --prefix test-")).contains("films");
  }

  @Test
  void the_prefix_may_stand_in_the_file_and_an_option_precedes_it() throws IOException {
    Files.writeString(folder.resolve("dynamodel.yaml"), "prefix: dev-\n");
    cli.out("create --model film.model.yaml");
    cli.out("create --model film.model.yaml --prefix test-");
    Files.delete(folder.resolve("dynamodel.yaml"));
    assertThat(cli.out("tables")).isEqualTo("dev-films\ntest-films\n");
  }

  @Test
  void commands_of_a_shell_with_other_prefixes_share_its_database() {
    cli.input(
        """
        create --model film.model.yaml
        create --model film.model.yaml --prefix test-
        tables
        tables --prefix test-
        """);
    assertThat(cli.run("shell --connect embedded --prefix dev-"))
        .isEqualTo(
            new Cli.Run(
                0, "created table dev-films\ncreated table test-films\nfilms\nfilms\n", ""));
  }

  @Test
  void a_prefix_that_no_table_can_have_is_bad_use() {
    Cli.Run run = cli.run("create --model film.model.yaml --prefix 'a b'");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("'a bfilms' cannot be the name of a table");
  }
}
