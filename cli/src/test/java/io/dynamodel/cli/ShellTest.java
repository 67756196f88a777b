package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.Surroundings;
import io.dynamodel.cli.base.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {
  @TempDir Path folder;
  private Cli cli;
  private Connections.Kept kept;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(folder);
    kept = new Connections.Kept();
    try (InputStream model = DemoCommand.class.getResourceAsStream("film.model.yaml")) {
      Files.write(folder.resolve("film.model.yaml"), model.readAllBytes());
    }
  }

  @AfterEach
  void close() {
    kept.close();
  }

  @Test
  void commands_of_standard_input_share_one_database() {
    cli.input(
        """
        # a comment
        create --model film.model.yaml
        dynamodel put films title=M year=1931 director='Fritz Lang' info__rating=8.3

        query films director='Fritz Lang' year__gte=1 --format jsonl
        exit
        scan films
        """);
    assertThat(cli.run("shell --connect embedded"))
        .isEqualTo(
            new Cli.Run(
                0,
                """
                created table films
                {
                  "title": "M",
                  "year": 1931,
                  "director": "Fritz Lang",
                  "info": {
                    "rating": 8.3
                  }
                }
                {"title":"M","year":1931,"director":"Fritz Lang","info":{"rating":8.3}}
                """,
                ""));
  }

  @Test
  void the_first_command_that_fails_ends_a_script_with_its_exit_code() {
    cli.input("create more --hash-key title\nget more X\nscan more\n");
    assertThat(cli.run("shell --connect embedded"))
        .isEqualTo(
            new Cli.Run(1, "created table more\n", "dynamodel get: table more has no item X\n"));
    cli.input("scan\n");
    assertThat(cli.run("shell").code()).isEqualTo(2);
    cli.input("scan 'films\n");
    assertThat(cli.run("shell"))
        .isEqualTo(new Cli.Run(2, "", "dynamodel shell: the quote ' is not closed\n"));
  }

  @Test
  void a_script_can_be_echoed_and_can_expect_a_failure() {
    cli.input("# try\ncreate more --hash-key title\n\n! get more X\n");
    assertThat(cli.run("shell --connect embedded --echo"))
        .isEqualTo(
            new Cli.Run(
                0,
                """
                # try
                $ create more --hash-key title
                created table more

                $ ! get more X
                dynamodel get: table more has no item X
                """,
                ""));
    cli.input("! create more --hash-key title\nscan more\n");
    assertThat(cli.run("shell --connect embedded"))
        .isEqualTo(
            new Cli.Run(
                1,
                "created table more\n",
                "dynamodel shell: this command succeeded, but should fail: ! create more --hash-key"
                    + " title\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sc|scan,schema",
        "scan f|films",
        "scan films ti|title=,title__",
        "scan films year__g|year__ge=,year__gt=,year__gte=",
        "scan films info__r|info__range=,info__rating=,info__rating__",
        "scan films info__rating__lt|info__rating__lt=,info__rating__lte=",
        "scan films year=19|",
        "update films M 1931 genres__ap|genres__append=",
        "update films --where yea|year=,year__",
        "put films dir|director=",
        "query films --ind|--index",
        "'query films --index '|by-director",
        "query films --format j|json,jsonl",
        "query --model film.model.yaml dir|director=,director__",
        "query nothing dir|",
        "nonsense f|"
      })
  void tab_completes_commands_options_tables_fields_and_operators(String typed, String expected) {
    cli.out("create --model film.model.yaml");
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            Surroundings.writer(System.out),
            Surroundings.writer(System.err),
            Map.of("DYNAMODEL_CONNECT", "embedded:db"),
            folder,
            true);
    Completions completions = new Completions(new Program(surroundings, kept).commandLine(), kept);
    assertThat(String.join(",", completions.of(Words.typed(typed))))
        .isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void words_are_split_as_a_shell_does() {
    assertThat(Words.of(" a  'b c' d=\"e f\"g h\\ i '' \"\\\"\" 'j\\k' "))
        .isEqualTo(List.of("a", "b c", "d=e fg", "h i", "", "\"", "j\\k"));
    assertThat(Words.typed("a b ")).isEqualTo(List.of("a", "b", ""));
    assertThat(Words.typed("a 'b c")).isEqualTo(List.of("a", "b c"));
    assertThat(Words.lastBegin("a 'b c")).isEqualTo(2);
    assertThat(Words.lastBegin("a b ")).isEqualTo(4);
    assertThat(Words.lastBegin("")).isZero();
  }

  @Test
  void demo_shows_commands_with_their_output() {
    Cli.Run run = cli.run("demo");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("$ dynamodel create --model film.model.yaml\ncreated table films\n")
        .contains("director: is required (required)")
        .contains("index          by-director (global)")
        .doesNotContain("\u001b");
  }

  @Test
  void completion_prints_a_script_for_bash() {
    assertThat(cli.out("completion")).contains("complete ", "dynamodel", "--connect");
  }
}
