package io.dynamodel.cli;

import io.dynamodel.Results;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.FileFormat;
import io.dynamodel.cli.base.Progress;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.Items;
import io.dynamodel.cli.items.ModelOptions;
import io.dynamodel.migrations.transfer.Export;
import io.dynamodel.migrations.transfer.ExportResult;
import io.dynamodel.migrations.transfer.Format;
import io.dynamodel.value.Document;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes items to a file. */
@Command(
    name = "export",
    description = {
      "Write the items that lookups select, or all, to a file: JSON, JSON Lines, CSV or DynamoDB"
          + " JSON, the only one with all types.",
      "If an export is interrupted, the same command continues where it stopped."
    },
    customSynopsis = "dynamodel export (TABLE | --model FILE) FILE [LOOKUP...] [options]",
    footer = {
      "  dynamodel export books books.jsonl.gz",
      "  dynamodel export books backup.jsonl --format dynamodb",
      "  dynamodel export books old.csv year__lt=1950 --columns isbn,title,year"
    })
final class ExportCommand extends BaseCommand {
  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", hidden = true)
  List<String> arguments = List.of();

  @Mixin ModelOptions model = new ModelOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "The format of the file: json, jsonl, csv or dynamodb; by default, that of its name.")
  @Nullable FileFormat format;

  @Option(
      names = "--columns",
      paramLabel = "FIELD",
      split = ",",
      description = "The columns of CSV; by default the fields of the model.")
  List<String> columns = List.of();

  @Override
  public Integer call() {
    ModelOptions.Arguments given = model.split(arguments);
    if (given.rest().isEmpty()) {
      throw new UsageException("the file is missing");
    }
    String name = given.rest().get(0);
    Path file = surroundings().writable(name);
    if (format == null && Format.of(file).isEmpty()) {
      throw new UsageException(
          "the name "
              + name
              + " does not indicate a format: end it with .json, .jsonl or .csv, or add"
              + " --format");
    }
    List<String> lookups = given.rest().subList(1, given.rest().size());
    try (Items items = items(given);
        Progress progress = Progress.of(surroundings(), "export", " items")) {
      Results<Document> selected = items.model().scan(items.operands().lookups(lookups));
      Export export = Export.of(selected);
      export.columns((columns.isEmpty() ? items.names() : columns).toArray(String[]::new));
      if (format != null) {
        export.format(format.format());
      }
      export.onProgress(p -> progress.to(p.records(), p.fraction().orElse(0.0)));
      ExportResult result = export.to(file);
      progress.close();
      out()
          .printf(
              "%,d %s written to %s%n",
              result.items(), result.items() == 1 ? "item" : "items", name);
      if (!result.omitted().isEmpty()) {
        note("without the attributes " + String.join(", ", result.omitted()) + " (see --columns)");
      }
      if (result.isLossy()) {
        note("sets, binaries or nulls lost their types: --format dynamodb keeps them");
      }
    }
    return ExitCode.DONE;
  }
}
