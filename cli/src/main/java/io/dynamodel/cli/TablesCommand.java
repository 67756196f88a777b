package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.value.Names;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists tables. */
@Command(
    name = "tables",
    description = "List the tables, one per line.",
    footer = {"  dynamodel tables", "  dynamodel tables prod-"})
final class TablesCommand extends BaseCommand {
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.-]{0,254}");

  @Parameters(
      arity = "0..1",
      paramLabel = "BEGINNING",
      description = "Only tables whose names begin with this.")
  String beginning = "";

  @Override
  public Integer call() {
    String prefix = settings().prefix();
    if (prefix != null && !PREFIX.matcher(prefix).matches()) {
      throw new UsageException(
          "the name of a table cannot begin with "
              + Names.quoted(prefix)
              + ": it has letters, digits, '_', '-' and '.', and at most 255 of them");
    }
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
