package io.dynamodel.cli;

import io.dynamodel.PartiqlResults;
import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.Format;
import io.dynamodel.cli.base.PlainJson;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.ItemPrinter;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Executes a PartiQL statement. */
@Command(
    name = "partiql",
    description = {
      "Execute a PartiQL statement, and print the items that it returns.",
      "It is sent as it is: no model validates what it writes, and unique fields are not protected."
    },
    customSynopsis = "dynamodel partiql STATEMENT [PARAMETER...] [options]",
    footer = {
      "  dynamodel partiql 'SELECT * FROM \"books\" WHERE isbn = ?' 9780306406157",
      "  dynamodel partiql 'SELECT title FROM \"books\".\"by-author\" WHERE author = ?' 'Mr. Bar'",
      "  dynamodel partiql 'UPDATE \"books\" SET stock = ? WHERE isbn = ?' 3 '\"9780306406157\"'",
      "",
      "A parameter that is valid JSON is read as JSON: 3 is a number, '\"3\"' a text."
    })
final class PartiqlCommand extends BaseCommand {
  @Parameters(index = "0", paramLabel = "STATEMENT", description = "The statement.")
  String statement = "";

  @Parameters(index = "1..*", paramLabel = "PARAMETER", description = "The values of its ?.")
  List<String> parameters = List.of();

  @Option(names = "--limit", paramLabel = "N", description = "Print at most N items.")
  @Nullable Long limit;

  @Option(names = "--consistent", description = "Read with strong consistency.")
  boolean consistent;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "The format of the output: ${COMPLETION-CANDIDATES}; table by default.")
  Format format = Format.table;

  @Override
  public Integer call() {
    if (limit != null && limit < 1) {
      throw new UsageException("--limit must be at least 1");
    }
    boolean reads = statement.stripLeading().regionMatches(true, 0, "select", 0, 6);
    try (Connections.Lease lease = lease()) {
      ItemPrinter printer = ItemPrinter.of(format, out());
      PartiqlResults results =
          lease
              .connection()
              .partiql(statement, parameters.stream().map(PlainJson::guess).toArray());
      results = limit == null ? results : results.limit(limit);
      for (Document item : consistent ? results.consistent() : results) {
        printer.print(new TreeMap<>(item));
      }
      if (reads || printer.count() > 0) {
        printer.end();
      } else {
        out().println("done");
      }
    }
    return ExitCode.DONE;
  }
}
