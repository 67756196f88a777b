package io.dynamodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way of a new user from a sample file to a migrated table, without Java: 200 customers are
 * enough for a model of all 10,281. The commands and their outputs are recorded in {@code
 * foodmart.txt}; with {@code -Ddocs.update=true} they are recorded again.
 */
class FoodMartScriptTest {
  private static final Path RECORDED = Path.of("src/test/resources/io/dynamodel/cli/foodmart.txt");

  @TempDir Path folder;
  private final StringBuilder transcript = new StringBuilder();

  @Test
  void from_a_sample_to_a_migrated_table() throws IOException {
    List<String> customers = customers();
    assertThat(customers).hasSize(10_281);
    Files.write(folder.resolve("sample.jsonl"), customers.subList(0, 200));
    Files.write(folder.resolve("customers.jsonl"), customers);
    Files.writeString(
        folder.resolve("late.jsonl"),
        customers.get(0).replace("\"customer_id\":1,", "\"customer_id\":20001,")
            + "\n"
            + customers.get(1).replace("1915-07-03", "1915-13-03")
            + "\n"
            + customers.get(2).substring(0, 100)
            + "\n");
    Cli cli = new Cli(folder);

    session(
        cli,
        """
        $ dynamodel infer sample.jsonl --name customers --output customers.model.yaml
        $ head -n 5 customers.model.yaml
        $ dynamodel create --model customers.model.yaml
        $ dynamodel import customers customers.jsonl
        $ dynamodel import customers late.jsonl --rejects rejects.jsonl
        $ echo $?
        $ dynamodel scan customers --count
        $ dynamodel query customers customer_id=1 --only customer_id,fullname,city,member_card
        $ dynamodel scan customers city=Sooke member_card__in=Golden,Silver --explain
        $ dynamodel makemigrations
        $ dynamodel migrate
        $ dynamodel status customers
        """);
    change(
        "customers.model.yaml",
        "  hashKey: customer_id\n",
        "  hashKey: customer_id\n"
            + "  globalIndexes:\n"
            + "    by-city: {hashKey: city, rangeKey: lname}\n");
    change("customers.model.yaml", "  - customer_id\n", "  - customer_id\n  - points\n");
    change(
        "customers.model.yaml",
        "  properties:\n",
        "  properties:\n    points: {type: integer, minimum: 0}\n");
    session(cli, "$ dynamodel status customers\n");
    cli.input("1\n100\n");
    session(
        cli,
        """
        $ dynamodel makemigrations
        $ dynamodel migrate --plan
        $ dynamodel migrate
        $ dynamodel showmigrations
        $ dynamodel query customers city=Sooke lname__begins_with=Wh --only fullname,city,points --limit 3
        $ dynamodel status customers
        $ dynamodel scan customers points=100 --count
        $ dynamodel audit customers
        $ echo $?
        """);

    String ran = transcript.toString();
    if (Boolean.getBoolean("docs.update")) {
      Files.createDirectories(RECORDED.getParent());
      Files.writeString(RECORDED, ran);
    }
    assertThat(ran).isEqualTo(Files.readString(RECORDED));
  }

  private void session(Cli cli, String commands) throws IOException {
    transcript.append(new GuidePage(cli, folder).console(commands));
  }

  private void change(String file, String before, String after) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).containsOnlyOnce(before);
    Files.writeString(path, text.replace(before, after));
  }

  private static List<String> customers() throws IOException {
    try (InputStream file = FoodMartScriptTest.class.getResourceAsStream("/customer.json");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().toList();
    }
  }
}
