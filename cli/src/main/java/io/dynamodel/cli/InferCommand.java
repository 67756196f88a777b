package io.dynamodel.cli;

import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.migrations.model.ModelInference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a model file for sample data. */
@Command(
    name = "infer",
    description = {
      "Print a model for sample data in JSON Lines, JSON or CSV: types, required fields, formats,"
          + " enums, bounds and a key, with comments that describe the sample.",
      "The records of the sample are valid. Needs no database."
    },
    footer = {
      "  dynamodel infer customers.jsonl > customer.model.yaml",
      "  dynamodel infer customers.csv --name customers --output customer.model.json"
    })
final class InferCommand extends BaseCommand {
  @Parameters(paramLabel = "FILE", description = "The sample.")
  String sample = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The name of the table; by default that of the file.")
  @Nullable String name;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Look at the first N records; 100,000 by default.")
  @Nullable Long limit;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the model to this file, in JSON if its name ends with .json.")
  @Nullable String output;

  @Override
  public Integer call() {
    Path file = surroundings().path(sample);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          Files.isDirectory(file)
              ? sample + " is a directory, not a file"
              : "there is no file " + sample);
    }
    Path target = output == null ? null : surroundings().writable(output);
    if (target != null && target.toAbsolutePath().equals(file.toAbsolutePath())) {
      throw new UsageException("--output would overwrite the sample: name another file");
    }
    ModelInference inference = ModelInference.of(file);
    if (name != null) {
      inference.name(name);
    }
    if (limit != null) {
      if (limit < 1) {
        throw new UsageException("--limit must be at least 1");
      }
      inference.limit(limit);
    }
    ModelFile model = inference.infer();
    if (target == null) {
      out().print(model.yaml());
    } else {
      model.write(target);
      out().println("wrote " + output);
    }
    return ExitCode.DONE;
  }
}
