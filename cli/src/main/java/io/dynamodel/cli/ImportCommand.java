package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.FileFormat;
import io.dynamodel.cli.base.Models;
import io.dynamodel.cli.base.Progress;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.ModelOptions;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.migrations.transfer.Import;
import io.dynamodel.migrations.transfer.ImportResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores the records of files. */
@Command(
    name = "import",
    description = {
      "Store the records of files: JSON, JSON Lines, CSV, DynamoDB JSON, and the folder of an"
          + " export to S3; also compressed (.gz).",
      "Each record is validated. Those that cannot be stored go to a file of rejects, with their"
          + " line and violations, and the exit code is 3. If an import is interrupted, the same"
          + " command continues where it stopped."
    },
    customSynopsis = "dynamodel import (TABLE | --model FILE) FILE... [options]",
    footer = {
      "  dynamodel import books books.jsonl",
      "  dynamodel import --model book.model.yaml books.csv --rejects rejects.jsonl",
      "  dynamodel import books export/AWSDynamoDB/01693685827463-2d8752fd --rate-limit 500"
    })
final class ImportCommand extends BaseCommand {
  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", hidden = true)
  List<String> arguments = List.of();

  @Mixin ModelOptions model = new ModelOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "The format of the files: json, jsonl, csv or dynamodb; by default, that of their names.")
  @Nullable FileFormat format;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "The file of rejects; by default FILE.rejects.jsonl beside the first file.")
  @Nullable String rejects;

  @Option(
      names = "--rate-limit",
      paramLabel = "RECORDS",
      description = "Store at most this many records per second.")
  @Nullable Double rateLimit;

  @Override
  public Integer call() {
    ModelOptions.Arguments given = model.split(arguments);
    if (given.rest().isEmpty()) {
      throw new UsageException("the file is missing");
    }
    Path[] files = given.rest().stream().map(this::file).toArray(Path[]::new);
    if (rateLimit != null && !(rateLimit > 0)) {
      throw new UsageException("--rate-limit must be greater than 0");
    }
    Path rejected = rejects == null ? null : surroundings().writable(rejects);
    try (Connections.Lease lease = lease();
        Progress progress = Progress.of(surroundings(), "import", " records")) {
      Import into = into(given, lease);
      if (format != null) {
        into.format(format.format());
      }
      if (rejected != null) {
        into.rejects(rejected);
      }
      if (rateLimit != null) {
        into.rateLimit(rateLimit);
      }
      into.onProgress(p -> progress.to(p.records(), p.fraction().orElse(0.0)));
      ImportResult result = into.from(files);
      progress.close();
      report(result);
      return result.rejected() == 0 ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }
  }

  private Path file(String text) {
    Path file = surroundings().path(text);
    if (!Files.exists(file)) {
      throw new UsageException("there is no file " + text);
    }
    return file;
  }

  private Import into(ModelOptions.Arguments given, Connections.Lease lease) {
    Models models = models();
    Optional<ModelFile> found =
        given.model() != null
            ? Optional.of(models.read(given.model()))
            : models.ofTable(Objects.requireNonNull(given.table()));
    return found.isPresent()
        ? Import.into(found.get().definition(), lease.connection())
        : Import.into(lease.connection().table(Objects.requireNonNull(given.table())));
  }

  private void report(ImportResult result) {
    out()
        .printf(
            "%,d read, %,d stored, %,d rejected%n",
            result.records(), result.imported(), result.rejected());
    result.rejects().ifPresent(file -> out().println("rejects: " + surroundings().shown(file)));
  }
}
