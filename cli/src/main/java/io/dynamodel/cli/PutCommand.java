package io.dynamodel.cli;

import io.dynamodel.Q;
import io.dynamodel.WriteOptions;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.PlainJson;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.Items;
import io.dynamodel.cli.items.ModelOptions;
import io.dynamodel.cli.items.Operands;
import io.dynamodel.value.Document;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores one item. */
@Command(
    name = "put",
    description = "Validate an item and store it in place of one with the same key.",
    customSynopsis =
        "dynamodel put (TABLE | --model FILE) (JSON | @FILE | - | FIELD=VALUE...) [options]",
    footer = {
      "  dynamodel put books '{\"isbn\": \"978\", \"title\": \"Foo\", \"tags\": [\"new\"]}'",
      "  dynamodel put books isbn=978 title=Foo year=1999",
      "  dynamodel put books @book.json --unique",
      "  dynamodel put books - --if rev=3 < book.json",
      "",
      "Values are converted to the types of the model's fields. If no type is known, a value that",
      "is valid JSON is read as JSON: year=1999 is a number, year='\"1999\"' a text."
    })
final class PutCommand extends BaseCommand {
  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", hidden = true)
  List<String> arguments = List.of();

  @Mixin ModelOptions model = new ModelOptions();

  @Option(names = "--unique", description = "Fail if there is an item with this key.")
  boolean unique;

  @Option(
      names = "--if",
      paramLabel = "LOOKUP",
      description = "Store only if this is true of the stored item; may be repeated.")
  List<String> conditions = List.of();

  @Override
  public Integer call() throws IOException {
    ModelOptions.Arguments given = model.split(arguments);
    if (given.rest().isEmpty()) {
      throw new UsageException("the item is missing: give JSON, @FILE, - or FIELD=VALUE");
    }
    try (Items items = items(given)) {
      Map<String, @Nullable Object> item = item(given.rest(), items.operands());
      Q condition = items.operands().lookups(conditions);
      Document stored =
          unique
              ? items.model().putUnique(item, o -> condition(o, condition))
              : items.model().put(item, o -> condition(o, condition));
      out().println(PlainJson.pretty(items.ordered(stored)));
    }
    return ExitCode.DONE;
  }

  private void condition(WriteOptions options, Q condition) {
    if (!conditions.isEmpty()) {
      options.onlyIf(condition);
    }
  }

  private Map<String, @Nullable Object> item(List<String> texts, Operands operands)
      throws IOException {
    String first = texts.get(0);
    boolean literal = first.startsWith("{") || first.startsWith("[");
    boolean json = literal || first.startsWith("@") || first.equals("-");
    if (!json) {
      return operands.fields(texts);
    }
    if (texts.size() > 1) {
      throw new UsageException("'" + texts.get(1) + "' is one argument too many");
    }
    Object value =
        PlainJson.read(literal ? first : text(first), literal ? "the item" : shown(first));
    if (!(value instanceof Map<?, ?> map)) {
      throw new UsageException("the item is not a JSON object");
    }
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    map.forEach((name, each) -> item.put(String.valueOf(name), each));
    return operands.item(item);
  }

  private static String shown(String source) {
    return source.equals("-") ? "the standard input" : source.substring(1);
  }

  /** Returns the text of the standard input, or of a file after an at sign. */
  private String text(String source) throws IOException {
    if (source.equals("-")) {
      return decoded(surroundings().in().readAllBytes(), source);
    }
    Path file = surroundings().path(source.substring(1));
    if (Files.isDirectory(file)) {
      throw new UsageException(shown(source) + " is a directory, not a file");
    }
    return decoded(Files.readAllBytes(file), source);
  }

  private static String decoded(byte[] bytes, String source) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException(shown(source) + " is not valid UTF-8");
    }
  }
}
