package io.dynamodel.cli;

import io.dynamodel.Results;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.Items;
import io.dynamodel.cli.items.ModelOptions;
import io.dynamodel.cli.items.Reading;
import io.dynamodel.cli.items.ReadingOptions;
import io.dynamodel.value.Document;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints items that a key or an index finds. */
@Command(
    name = "query",
    description = "Print the items that lookups select, by the key of the table or of an index.",
    customSynopsis = "dynamodel query (TABLE | --model FILE) LOOKUP... [options]",
    footer = {
      "  dynamodel query books author=\"Mr. Bar\" year__gte=1990",
      "  dynamodel query books author=\"Mr. Bar\" title__begins_with=F --reverse --limit 3",
      "  dynamodel query books author=\"Mr. Bar\" tags__contains=new --explain",
      "",
      "A lookup is path__operator=value: eq (or none), ne, lt, lte, gt, gte, between=1990,1999,",
      "begins_with, contains, in=a,b, exists=true, isnull=true and others. Never a scan."
    })
final class QueryCommand extends BaseCommand {
  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", hidden = true)
  List<String> arguments = List.of();

  @Mixin ModelOptions model = new ModelOptions();
  @Mixin ReadingOptions reading = new ReadingOptions();

  @Option(names = "--reverse", description = "Read in descending order of the range key.")
  boolean reverse;

  @Override
  public Integer call() {
    ModelOptions.Arguments given = model.split(arguments);
    if (given.rest().isEmpty()) {
      throw new UsageException("a lookup is missing, such as author=\"Mr. Bar\"");
    }
    try (Items items = items(given)) {
      Results<Document> results = items.model().query(items.operands().lookups(given.rest()));
      new Reading(surroundings(), reading, items).print(reverse ? results.reverse() : results);
    }
    return ExitCode.DONE;
  }
}
