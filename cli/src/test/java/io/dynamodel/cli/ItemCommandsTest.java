package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemCommandsTest {
  private static final String MODEL =
      """
      table:
        name: books
        hashKey: isbn
        version: rev
        globalIndexes:
          by-author: {hashKey: author, rangeKey: year}
      schema:
        type: object
        properties:
          isbn: {type: string, pattern: "^[0-9]{3}$"}
          author: {type: string}
          title: {type: string, minLength: 1}
          year: {type: integer}
          tags: {type: array, items: {type: string}}
          info: {type: object, properties: {rating: {type: number}, code: {type: string}}}
          sold_out: {type: boolean}
          rev: {type: integer}
        required: [isbn, title]
        additionalProperties: false
      """;

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(folder);
    Files.writeString(folder.resolve("book.model.yaml"), MODEL);
    cli.out("create --model book.model.yaml");
    cli.out(
        "put books isbn=001 author='Mr. Bar' title=Foo year=1999 tags=old,new info='{\"rating\":"
            + " 8.50}'");
    cli.out("put books isbn=002 author='Mr. Bar' title=Baz year=2005 sold_out=true");
    cli.out("put books isbn=003 author=Else title=5 year=1950");
  }

  @Test
  void put_converts_texts_to_the_types_of_the_fields_and_prints_the_stored_item() {
    assertThat(cli.out("put books isbn=004 title=7 year=7 sold_out=false info='{\"code\": \"7\"}'"))
        .isEqualTo(
            """
            {
              "isbn": "004",
              "title": "7",
              "year": 7,
              "info": {
                "code": "7"
              },
              "sold_out": false,
              "rev": 1
            }
            """);
  }

  @Test
  void put_of_an_invalid_item_lists_all_violations_and_fails() {
    Cli.Run run = cli.run("put books isbn=x title= year=1.5");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("dynamodel put: ")
        .contains("is not valid:")
        .contains("  isbn: ")
        .contains("  title: ")
        .contains("  year: ");
    assertThat(cli.run("get books x").code()).isEqualTo(1);
  }

  @Test
  void put_reads_json_from_the_argument_a_file_or_standard_input() throws IOException {
    cli.out("put books '{\"isbn\": \"005\", \"title\": \"Arg\"}'");
    Files.writeString(folder.resolve("book.json"), "{\"isbn\": \"006\", \"title\": \"File\"}");
    cli.out("put books @book.json");
    cli.input("{\"isbn\": \"007\", \"title\": \"In\"}").out("put books -");
    assertThat(cli.out("scan books isbn__gt=004 --only title --format jsonl").lines())
        .containsExactlyInAnyOrder(
            "{\"title\":\"Arg\"}", "{\"title\":\"File\"}", "{\"title\":\"In\"}");
  }

  @Test
  void put_unique_fails_if_there_is_an_item() {
    Cli.Run run = cli.run("put books isbn=001 title=Other --unique");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("dynamodel put: table books already has an item isbn=001\n");
  }

  @Test
  void get_prints_an_item_with_its_keys_first() {
    assertThat(cli.out("get books 001 --format jsonl"))
        .isEqualTo(
            "{\"isbn\":\"001\",\"author\":\"Mr. Bar\",\"title\":\"Foo\",\"year\":1999,"
                + "\"tags\":[\"old\",\"new\"],\"info\":{\"rating\":8.5},\"rev\":1}\n");
  }

  @Test
  void get_of_a_missing_item_fails() {
    Cli.Run run = cli.run("get books 999");
    assertThat(run).isEqualTo(new Cli.Run(1, "", "dynamodel get: table books has no item 999\n"));
  }

  @Test
  void query_prints_a_table() {
    assertThat(cli.out("query books author='Mr. Bar' year__gte=1990 --reverse"))
        .isEqualTo(
            """
            isbn  author   title  year  sold_out  rev  tags           info
            ----  -------  -----  ----  --------  ---  -------------  --------------
            002   Mr. Bar  Baz    2005  true        1
            001   Mr. Bar  Foo    1999              1  ["old","new"]  {"rating":8.5}

            2 items
            """);
  }

  @Test
  void query_explain_prints_the_plan_and_reads_nothing() {
    assertThat(cli.out("query books author='Mr. Bar' year__gte=1990 title__ne=Foo --explain"))
        .contains("operation      QUERY")
        .contains("by-author (global)")
        .contains("author = ? AND year >= ?");
  }

  @Test
  void query_that_no_key_answers_is_bad_use() {
    Cli.Run run = cli.run("query books title=Foo");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("dynamodel query: ").contains("books");
  }

  @Test
  void scan_compares_by_the_types_of_the_fields() {
    assertThat(cli.out("scan books title=5 --only isbn --format jsonl"))
        .isEqualTo("{\"isbn\":\"003\"}\n");
    assertThat(cli.out("scan books year__between=1950,1999 --count")).isEqualTo("2\n");
    assertThat(cli.out("scan books year__in=1950,2005 --count")).isEqualTo("2\n");
    assertThat(cli.out("scan books tags__contains=new --count")).isEqualTo("1\n");
    assertThat(cli.out("scan books tags__size__gte=2 --count")).isEqualTo("1\n");
    assertThat(cli.out("scan books sold_out=true --count")).isEqualTo("1\n");
    assertThat(cli.out("scan books sold_out__exists=false --count")).isEqualTo("2\n");
    assertThat(cli.out("scan books info__rating__gt=8.4 --count")).isEqualTo("1\n");
    assertThat(cli.out("scan books title__type=S --count")).isEqualTo("3\n");
    assertThat(cli.out("scan books year__gt=1950 year__lt=2005 --count")).isEqualTo("1\n");
  }

  @Test
  void scan_with_a_wrong_lookup_is_bad_use_with_the_message_of_the_library() {
    assertThat(cli.run("scan books yaer__gt=1990"))
        .isEqualTo(
            new Cli.Run(
                2, "", "dynamodel scan: books has no field 'yaer', did you mean 'year'?\n"));
    assertThat(cli.run("scan books year__gt=x").err())
        .contains("the operand must be a")
        .contains("number");
  }

  @Test
  void scan_in_csv_has_a_header_and_quotes_what_needs_it() {
    cli.out("put books '{\"isbn\": \"009\", \"title\": \"a \\\"b\\\", c\"}'");
    assertThat(cli.out("scan books isbn=009 --format csv"))
        .isEqualTo("isbn,title,rev\n009,\"a \"\"b\"\", c\",1\n");
  }

  @Test
  void a_limit_prints_the_cursor_to_go_on_from() {
    Cli.Run run = cli.run("query books author='Mr. Bar' year__gte=0 --limit 1 --format jsonl");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"isbn\":\"001\"").doesNotContain("002");
    assertThat(run.err()).startsWith("more items: --from=");
    String cursor = run.err().strip().substring("more items: --from=".length());
    assertThat(cli.out("query books author='Mr. Bar' year__gte=0 --format jsonl --from=" + cursor))
        .contains("\"isbn\":\"002\"")
        .doesNotContain("001");
  }

  @Test
  void update_changes_and_prints_the_item() {
    assertThat(cli.out("update books 001 year__plus=1 tags__append=x,y title__set=Foo2 --if rev=1"))
        .contains("\"title\": \"Foo2\"", "\"year\": 2000", "[ \"old\", \"new\", \"x\", \"y\" ]");
    assertThat(cli.out("update books 001 info__remove=true")).doesNotContain("info");
  }

  @Test
  void update_whose_condition_is_false_fails() {
    Cli.Run run = cli.run("update books 001 year__plus=1 --if year=1");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("onlyIf");
  }

  @Test
  void update_where_changes_all_selected_items() {
    assertThat(cli.out("update books sold_out=true --where author='Mr. Bar' --where year__lt=2000"))
        .isEqualTo("1 found, 1 updated\n");
    assertThat(cli.out("scan books sold_out=true --count")).isEqualTo("2\n");
  }

  @Test
  void delete_removes_one_item_or_those_that_where_selects() {
    assertThat(cli.out("delete books 001 --if title=Foo")).isEqualTo("deleted\n");
    assertThat(cli.run("delete books 001").code()).isEqualTo(1);
    assertThat(cli.out("delete books --where year__lt=2000 --explain")).contains("SCAN");
    assertThat(cli.out("delete books --where year__lt=2000")).isEqualTo("1 found, 1 deleted\n");
    assertThat(cli.out("delete books --all")).isEqualTo("1 found, 1 deleted\n");
    assertThat(cli.out("scan books")).isEqualTo("0 items\n");
  }

  @Test
  void a_table_without_a_model_takes_values_that_read_as_json() {
    cli.out(
        "create scores --hash-key player --range-key level:N --index by-level=level:N,points:N");
    cli.out("put scores player=ada level=1 points=310 zip='\"02134\"' name=Ada ok=true");
    assertThat(cli.out("get scores ada 1 --format jsonl"))
        .isEqualTo(
            "{\"player\":\"ada\",\"level\":1,\"name\":\"Ada\",\"ok\":true,\"points\":310,"
                + "\"zip\":\"02134\"}\n");
    assertThat(cli.out("query scores level=1 points__gte=300 --count")).isEqualTo("1\n");
    assertThat(cli.out("describe scores"))
        .isEqualTo(
            """
            table      scores
            hash key   player (S)
            range key  level (N)
            capacity   on demand

            global index by-level
              hash key    level (N)
              range key   points (N)
              projection  all fields
            """);
  }

  @Test
  void control_characters_of_items_do_not_reach_a_table() {
    cli.out("put books '{\"isbn\": \"008\", \"title\": \"a\\u001b[31m\\nb\"}'");
    assertThat(cli.out("scan books isbn=008"))
        .contains("a\\u001B[31m\\nb")
        .doesNotContain("\u001b");
  }

  @Test
  void a_table_that_does_not_exist_is_a_failure_in_one_sentence() {
    Cli.Run run = cli.run("scan nothing");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("dynamodel scan: table nothing does not exist")
        .hasLineCount(1);
  }

  @Test
  void schema_prints_the_json_schema_of_a_model() {
    assertThat(cli.out("schema books")).startsWith("{\n").contains("\"minLength\": 1");
    assertThat(cli.out("schema --model book.model.yaml")).isEqualTo(cli.out("schema books"));
  }

  @Test
  void tables_lists_names_and_status_shows_how_a_table_differs_from_its_model() throws IOException {
    cli.out("create scores --hash-key player");
    assertThat(cli.out("tables")).isEqualTo("books\nscores\n");
    assertThat(cli.out("tables sc")).isEqualTo("scores\n");
    assertThat(cli.out("tables --format jsonl"))
        .isEqualTo("{\"name\":\"books\"}\n{\"name\":\"scores\"}\n");
    assertThat(cli.out("tables sc --format json")).isEqualTo("[\n  {\"name\":\"scores\"}\n]\n");
    assertThat(cli.out("tables x --format json")).isEqualTo("[]\n");
    assertThat(cli.out("tables --format csv")).isEqualTo("name\nbooks\nscores\n");
    assertThat(cli.out("status books"))
        .startsWith("table   books\nstate   ACTIVE\n")
        .contains("index   by-author: ACTIVE");
    Files.writeString(
        folder.resolve("score.model.yaml"),
        "table: {name: scores, hashKey: player, globalIndexes: {by-level: {hashKey: level}}}\n"
            + "schema: {properties: {player: {type: string}, level: {type: integer}}}");
    Cli.Run differs = cli.run("status scores");
    assertThat(differs.code()).isEqualTo(3);
    assertThat(differs.out()).contains("differs ", "by-level");
    assertThat(cli.run("status none"))
        .isEqualTo(new Cli.Run(1, "table   none\nstate   MISSING\n", ""));
  }

  @Test
  void create_if_missing_succeeds_if_the_table_fits() throws IOException {
    assertThat(cli.out("create --model book.model.yaml --if-missing"))
        .isEqualTo("found table books\n");
    assertThat(cli.run("create --model book.model.yaml").err())
        .startsWith("dynamodel create: ")
        .contains("books");
    Files.writeString(
        folder.resolve("book.model.yaml"), MODEL.replace("hashKey: isbn", "hashKey: title"));
    Cli.Run mismatch = cli.run("create --model book.model.yaml --if-missing");
    assertThat(mismatch.code()).isEqualTo(1);
    assertThat(mismatch.err()).contains("title");
  }

  @Test
  void partiql_executes_a_statement_with_parameters() {
    assertThat(cli.out("partiql 'SELECT isbn, year FROM \"books\" WHERE isbn = ?' '\"001\"'"))
        .isEqualTo(
            """
            isbn  year
            ----  ----
            001   1999

            1 item
            """);
    assertThat(cli.out("partiql 'UPDATE \"books\" SET year = ? WHERE isbn = ?' 7 '\"001\"'"))
        .isEqualTo("done\n");
    assertThat(cli.out("partiql 'SELECT * FROM \"books\" WHERE year < ?' 1000 --format jsonl"))
        .isEqualTo(
            "{\"author\":\"Mr. Bar\",\"info\":{\"rating\":8.5},\"isbn\":\"001\",\"rev\":1,"
                + "\"tags\":[\"old\",\"new\"],\"title\":\"Foo\",\"year\":7}\n");
    assertThat(cli.out("partiql 'SELECT * FROM \"books\"' --limit 2 --format jsonl").lines())
        .hasSize(2);
    assertThat(cli.run("partiql 'SELECT * FROM \"none\"'").code()).isEqualTo(1);
  }
}
