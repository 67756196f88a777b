package io.dynamodel.cli;

import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.FailedException;
import io.dynamodel.cli.base.Format;
import io.dynamodel.cli.base.PlainJson;
import io.dynamodel.cli.items.ItemPrinter;
import io.dynamodel.cli.items.Items;
import io.dynamodel.cli.items.ModelOptions;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the item of a key. */
@Command(
    name = "get",
    description = "Print the item of a key as JSON. The exit code is 1 if there is none.",
    customSynopsis = "dynamodel get (TABLE | --model FILE) HASH_KEY [RANGE_KEY] [options]",
    footer = {
      "  dynamodel get books 9780306406157",
      "  dynamodel get replies Java 2024-05-01T12:00:00Z --consistent"
    })
final class GetCommand extends BaseCommand {
  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", hidden = true)
  List<String> arguments = List.of();

  @Mixin ModelOptions model = new ModelOptions();

  @Option(names = "--consistent", description = "Read with strong consistency.")
  boolean consistent;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "The format of the output: ${COMPLETION-CANDIDATES}; json by default.")
  Format format = Format.json;

  @Override
  public Integer call() {
    ModelOptions.Arguments given = model.split(arguments);
    try (Items items = items(given)) {
      Key key = items.operands().key(given.rest());
      Optional<Document> found =
          items
              .model()
              .get(
                  key,
                  o -> {
                    if (consistent) {
                      o.consistent();
                    }
                  });
      if (found.isEmpty()) {
        throw new FailedException(
            "table "
                + items.model().table().name()
                + " has no item "
                + String.join(", ", given.rest()));
      }
      if (format == Format.json) {
        out().println(PlainJson.pretty(items.ordered(found.get())));
      } else {
        ItemPrinter printer = ItemPrinter.of(format, out());
        printer.print(items.ordered(found.get()));
        printer.end();
      }
    }
    return ExitCode.DONE;
  }
}
