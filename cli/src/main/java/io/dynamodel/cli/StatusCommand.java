package io.dynamodel.cli;

import io.dynamodel.DynaConnection;
import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.Models;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.ModelOptions;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.table.IndexStatus;
import io.dynamodel.table.TableStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the state of a table. */
@Command(
    name = "status",
    description = {
      "Print the state of a table, DynamoDB's estimates of items and bytes, and how the table"
          + " differs from its model.",
      "The exit code is 1 if there is no such table, and 3 if it differs from its model."
    },
    customSynopsis = "dynamodel status (TABLE | --model FILE) [options]",
    footer = {"  dynamodel status books", "  dynamodel status --model book.model.yaml"})
final class StatusCommand extends BaseCommand {
  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", hidden = true)
  List<String> arguments = List.of();

  @Mixin ModelOptions model = new ModelOptions();

  @Override
  public Integer call() {
    ModelOptions.Arguments given = model.split(arguments);
    if (!given.rest().isEmpty()) {
      throw new UsageException("'" + given.rest().get(0) + "' is one argument too many");
    }
    try (Connections.Lease lease = lease()) {
      TableStatus status = status(given, lease.connection());
      print(status);
      status.guards().ifPresent(this::print);
      if (!status.exists()) {
        return ExitCode.FAILED;
      }
      return status.drift().isEmpty() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }
  }

  private TableStatus status(ModelOptions.Arguments given, DynaConnection connection) {
    Models models = models();
    Optional<ModelFile> found =
        given.model() != null
            ? Optional.of(models.read(given.model()))
            : models.ofTable(Objects.requireNonNull(given.table()));
    return found.isPresent()
        ? found.get().definition().connect(connection).status()
        : connection.tableStatus(Objects.requireNonNull(given.table()));
  }

  private void print(TableStatus status) {
    out().println("table   " + status.name());
    out().println("state   " + status.state());
    if (status.exists()) {
      out().println("items   %,d (estimate)".formatted(status.itemCount()));
      out().println("bytes   %,d (estimate)".formatted(status.sizeBytes()));
    }
    for (IndexStatus index : status.indexes()) {
      out()
          .println(
              "index   %s: %s%s, %,d %s"
                  .formatted(
                      index.name(),
                      index.state(),
                      index.backfilling() ? " (backfilling)" : "",
                      index.itemCount(),
                      index.itemCount() == 1 ? "item" : "items"));
    }
    status.drift().forEach(each -> out().println("differs " + each));
  }
}
