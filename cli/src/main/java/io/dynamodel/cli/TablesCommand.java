package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.Format;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.ItemPrinter;
import io.dynamodel.internal.base.Names;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists tables. */
@Command(
    name = "tables",
    description = "List the tables, one per line.",
    footer = {"  dynamodel tables", "  dynamodel tables prod- --format jsonl"})
final class TablesCommand extends BaseCommand {
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.-]{0,254}");

  @Parameters(
      arity = "0..1",
      paramLabel = "BEGINNING",
      description = "Only tables whose names begin with this.")
  String beginning = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "The format of the output: ${COMPLETION-CANDIDATES}; by default, one name per line.")
  Format format = Format.table;

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
      List<String> names =
          lease.connection().tables().stream().filter(name -> name.startsWith(beginning)).toList();
      if (format == Format.table) {
        names.forEach(out()::println);
      } else {
        ItemPrinter printer = ItemPrinter.of(format, out());
        names.forEach(name -> printer.print(Map.of("name", name)));
        printer.end();
      }
    }
    return ExitCode.DONE;
  }
}
