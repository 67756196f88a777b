package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists tables. */
@Command(
    name = "tables",
    description = "List the tables, one per line.",
    footer = {"  dynamodel tables", "  dynamodel tables prod-"})
final class TablesCommand extends BaseCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "BEGINNING",
      description = "Only tables whose names begin with this.")
  String beginning = "";

  @Override
  public Integer call() {
    try (Connections.Lease lease = lease()) {
      for (String name : lease.connection().tables()) {
        if (name.startsWith(beginning)) {
          out().println(name);
        }
      }
    }
    return ExitCode.DONE;
  }
}
