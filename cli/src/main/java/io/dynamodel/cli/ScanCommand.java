package io.dynamodel.cli;

import io.dynamodel.Results;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.items.Items;
import io.dynamodel.cli.items.ModelOptions;
import io.dynamodel.cli.items.Reading;
import io.dynamodel.cli.items.ReadingOptions;
import io.dynamodel.value.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the items of a scan. */
@Command(
    name = "scan",
    description = "Print the items that lookups select, by a scan of the whole table.",
    customSynopsis = "dynamodel scan (TABLE | --model FILE) [LOOKUP...] [options]",
    footer = {
      "  dynamodel scan books",
      "  dynamodel scan books author__ne=\"Mr. Bar\" info__rating__gt=8 --only isbn,title",
      "  dynamodel scan books --parallel 4 --format jsonl > books.jsonl",
      "  dynamodel scan books year__lt=1950 --count"
    })
final class ScanCommand extends BaseCommand {
  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", hidden = true)
  List<String> arguments = List.of();

  @Mixin ModelOptions model = new ModelOptions();
  @Mixin ReadingOptions reading = new ReadingOptions();

  @Option(names = "--parallel", paramLabel = "N", description = "Read N segments concurrently.")
  @Nullable Integer parallel;

  @Option(
      names = "--rate-limit",
      paramLabel = "UNITS",
      description = "Consume at most this many read units per second.")
  @Nullable Double rateLimit;

  @Override
  public Integer call() {
    ModelOptions.Arguments given = model.split(arguments);
    try (Items items = items(given)) {
      Results<Document> results = items.model().scan(items.operands().lookups(given.rest()));
      if (parallel != null) {
        results = results.parallel(parallel);
      }
      if (rateLimit != null) {
        results = results.rateLimit(rateLimit);
      }
      new Reading(surroundings(), reading, items).print(results);
    }
    return ExitCode.DONE;
  }
}
