package io.dynamodel.cli;

import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.PlainJson;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.migrations.model.ModelFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the JSON Schema of a model. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of a model.",
    customSynopsis = "dynamodel schema (TABLE | --model FILE)",
    footer = {"  dynamodel schema --model book.model.yaml", "  dynamodel schema books"})
final class SchemaCommand extends BaseCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "TABLE",
      description = "The table of a model file that is in this directory or in dynamodel.yaml.")
  @Nullable String table;

  @Option(names = "--model", paramLabel = "FILE", description = "The model file.")
  @Nullable String model;

  @Override
  public Integer call() {
    if (model == null ? table == null : table != null) {
      throw new UsageException("give either a table or --model FILE");
    }
    ModelFile file =
        model != null
            ? models().read(model)
            : models()
                .ofTable(String.valueOf(table))
                .orElseThrow(() -> new UsageException("no model file has the table " + table));
    out().println(PlainJson.pretty(PlainJson.read(file.schema(), "the schema")));
    return ExitCode.DONE;
  }
}
