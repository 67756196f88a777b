package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.cli.base.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever is wrong with a command line is one sentence and the exit code 2. */
class BadUseTest {
  @TempDir Path folder;

  /** Bad uses of each command, made of its options. */
  static Stream<List<String>> badUses() {
    List<List<String>> uses = new ArrayList<>();
    CommandLine program = new Program(Surroundings.ofProcess()).commandLine();
    program
        .getSubcommands()
        .forEach(
            (name, command) -> {
              uses.add(List.of(name, "--no-such-option"));
              uses.add(List.of(name, "-Z"));
              uses.add(
                  List.of(name, "--model", "no-such.model.yaml", "--model", "x", "--connect=a"));
              for (OptionSpec option : command.getCommandSpec().options()) {
                String longest = option.longestName();
                if (option.arity().max() > 0) {
                  uses.add(List.of(name, longest));
                  if (option.arity().max() == 1 && !option.isMultiValue()) {
                    uses.add(List.of(name, longest, "1", longest, "2"));
                  }
                } else if (!option.usageHelp()) {
                  uses.add(List.of(name, longest + "=maybe"));
                }
                if (Number.class.isAssignableFrom(boxed(option.type())) || option.type().isEnum()) {
                  uses.add(List.of(name, longest, "no-number-and-no-word"));
                }
              }
            });
    uses.add(List.of());
    uses.add(List.of("--no-such-option"));
    uses.add(List.of("no-such-command"));
    return uses.stream();
  }

  private static Class<?> boxed(Class<?> type) {
    return type == int.class || type == long.class || type == double.class ? Integer.class : type;
  }

  @ParameterizedTest
  @MethodSource("badUses")
  void bad_use_is_one_sentence_and_exit_code_2(List<String> arguments) {
    assertBadUse(new Cli(folder).run(arguments.toArray(String[]::new)));
  }

  @ParameterizedTest
  @MethodSource("wrongArguments")
  void wrong_arguments_are_one_sentence_and_exit_code_2(String line) throws Exception {
    Cli cli = new Cli(folder);
    cli.out("create books --hash-key isbn");
    cli.out("put books isbn=1 title=Foo");
    Files.writeString(folder.resolve("list.json"), "[1]");
    Files.writeString(folder.resolve("broken.json"), "{\"isbn\": ");
    Files.write(folder.resolve("latin1.json"), new byte[] {'{', '"', (byte) 0xE9});
    Cli.Run run = cli.run(line);
    assertBadUse(run);
    assertThat(run.err()).doesNotContain("secret");
  }

  static Stream<String> wrongArguments() {
    return Stream.of(
        "put",
        "put books",
        "put books isbn",
        "put books =1",
        "put books isbn=1 isbn=2",
        "put books @list.json",
        "put books @broken.json",
        "put books {",
        "put books '{\"isbn\": \"1\", \"isbn\": \"2\"}'",
        "put books '{}' more",
        "put books [1]",
        "put books '{\"isbn\": secret}'",
        "put books '{\"isbn\": \"secret\\q\"}'",
        "put books @.",
        "put books @latin1.json",
        "put books isbn=1 --if title",
        "get",
        "get books",
        "get books 1 2",
        "query",
        "query books",
        "query books isbn",
        "query books title=Foo",
        "query books isbn=1 --index nothing",
        "query books isbn=1 --from nonsense",
        "scan",
        "scan books title",
        "scan books --limit 0",
        "scan books --limit -1",
        "scan books --parallel 0",
        "scan books --rate-limit 0",
        "scan books --index nothing",
        "scan x",
        "update",
        "update books",
        "update books 1",
        "update books 1 title",
        "update books 1 isbn=2",
        "update books 1 title=a title=b",
        "update books title=a --where",
        "update books title=a --all --where title=b",
        "update books title=a --all --if title=b",
        "update books title=a --all --upsert",
        "update books 1 title=a --explain",
        "delete",
        "delete books",
        "delete books 1 2",
        "delete books 1 --all",
        "delete books 1 --where title=Foo",
        "create",
        "create more",
        "create more --hash-key isbn:X",
        "create more --hash-key :S",
        "create x --hash-key isbn",
        "create more --hash-key isbn --index by-title",
        "create more --hash-key isbn --index by-title=a,b,c",
        "create more --model book.model.yaml",
        "create --model missing.model.yaml",
        "describe",
        "describe books more",
        "tables a b",
        "status",
        "status books more",
        "schema",
        "schema books",
        "schema books --model x",
        "infer",
        "infer nothing.json",
        "infer list.json --limit 0",
        "infer list.json -o x",
        "infer .",
        "infer list.json --output missing/x.yaml",
        "infer list.json --output .",
        "import",
        "import books",
        "import books nothing.jsonl",
        "import books list.json --format xml",
        "import books list.json --rate-limit 0",
        "import books list.json --rate-limit -1",
        "import books list.json --rejects missing/x.jsonl",
        "import books list.json --rejects list.json",
        "infer list.json --output list.json",
        "export",
        "export books",
        "export books x.txt",
        "export books x.json title",
        "export books missing/x.json",
        "partiql",
        "partiql nonsense",
        "partiql SELECT --limit 0",
        "partiql 'SELECT * FROM \"books\" WHERE isbn = ?'",
        "audit",
        "audit books",
        "audit books more",
        "audit --model missing.model.yaml",
        "makemigrations",
        "makemigrations more",
        "makemigrations --empty --merge",
        "makemigrations --model missing.model.yaml",
        "migrate",
        "migrate more",
        "migrate --plan --fake",
        "migrate --plan --dry-run",
        "migrate --to 0007 --migrations .",
        "migrate --workers 0 --migrations .",
        "migrate --rate-limit 0 --migrations .",
        "migrate --lease 0 --migrations .",
        "rollback --to 0007 --migrations .",
        "audit books --rate-limit 0 --model book.model.yaml",
        "tables --prefix 'a b'",
        "tables --prefix dev/",
        "showmigrations more",
        "rollback --plan --fake",
        "rollback more",
        "serve --port 65536",
        "serve --port -1");
  }

  @ParameterizedTest
  @MethodSource("wrongTargets")
  void a_wrong_target_is_one_sentence_and_exit_code_2(String target) {
    assertBadUse(new Cli(folder).run(new String[] {"describe", "books", "--connect", target}));
  }

  static Stream<String> wrongTargets() {
    return Stream.of(
        "",
        "nowhere",
        "localhost:8000",
        "http://key:secret@localhost:8000",
        "ftp://x",
        "embedded:",
        "http://localhost:99999",
        "http://local host:8000");
  }

  @Test
  void a_missing_profile_is_one_sentence_and_exit_code_2() {
    assertBadUse(new Cli(folder).run("tables --connect aws --profile no-such-profile"));
  }

  @Test
  void credentials_in_the_target_are_not_repeated() {
    Cli.Run run = new Cli(folder).run("describe books --connect http://key:secret@localhost:8000");
    assertThat(run.err()).doesNotContain("secret").contains("--profile");
  }

  @Test
  void an_unknown_word_is_answered_with_a_name_only_if_one_is_near() {
    Cli cli = new Cli(folder);
    assertThat(cli.run("scann books").err())
        .isEqualTo(
            "dynamodel: unknown command 'scann', did you mean 'scan'? (see dynamodel --help)\n");
    assertThat(cli.run("frobnicate").err())
        .isEqualTo("dynamodel: unknown command 'frobnicate' (see dynamodel --help)\n");
    assertThat(cli.run("scan books --limt 1").err()).contains("did you mean '--limit'?");
    assertThat(cli.run("scan books --frobnicate").err()).doesNotContain("did you mean");
    assertThat(cli.run("scan books -o").err()).doesNotContain("did you mean");
  }

  @Test
  void no_target_is_one_sentence_and_exit_code_2() {
    Cli.Run run = new Cli(folder).environment("DYNAMODEL_CONNECT", "").run("describe books");
    assertBadUse(run);
    assertThat(run.err()).contains("--connect", "DYNAMODEL_CONNECT", "dynamodel.yaml");
  }

  @Test
  void a_wrong_settings_file_is_one_sentence_and_exit_code_2() throws Exception {
    for (String content :
        List.of(
            "conect: aws",
            "connect: 1",
            "- aws",
            "connect: [",
            "models: 1",
            "secretKey: x",
            "connect: \"x",
            "a: b: c")) {
      Files.writeString(folder.resolve("dynamodel.yaml"), content);
      Cli.Run run = new Cli(folder).run("describe books");
      assertBadUse(run);
      assertThat(run.err()).contains("dynamodel.yaml");
    }
  }

  private static void assertBadUse(Cli.Run run) {
    assertThat(run.code()).as("%s", run).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("dynamodel")
        .endsWith("\n")
        .hasLineCount(1)
        .doesNotContain("Exception", "\tat ", "\u001b");
    assertThat(run.err().length()).as(run.err()).isBetween(20, 500);
  }
}
