package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.items.Items;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.Throughput;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the settings of a table that exists. */
@Command(
    name = "describe",
    description = "Print the keys, indexes and throughput of a table.",
    footer = "  dynamodel describe books")
final class DescribeCommand extends BaseCommand {
  @Parameters(paramLabel = "TABLE", description = "The name of the table.")
  String table = "";

  @Override
  public Integer call() {
    try (Connections.Lease lease = lease()) {
      TableConfig settings = Items.settings(lease.connection(), table);
      out().println("table      " + settings.name());
      out().println("hash key   " + key(settings.hashKey()));
      if (settings.rangeKey() != null) {
        out().println("range key  " + key(settings.rangeKey()));
      }
      out().println("capacity   " + capacity(settings.throughput()));
      for (IndexConfig index : settings.indexes()) {
        out().println();
        out().println((index.global() ? "global index " : "local index ") + index.name());
        out().println("  hash key    " + keys(index.hashKeys()));
        if (!index.rangeKeys().isEmpty()) {
          out().println("  range key   " + keys(index.rangeKeys()));
        }
        out().println("  projection  " + projection(index));
        if (index.throughput() != null) {
          out().println("  capacity    " + capacity(index.throughput()));
        }
      }
    }
    return ExitCode.DONE;
  }

  private static String projection(IndexConfig index) {
    return switch (index.projection()) {
      case ALL -> "all fields";
      case KEYS_ONLY -> "keys only";
      case INCLUDE -> "keys, " + String.join(", ", index.included());
    };
  }

  private static String keys(List<KeyAttribute> keys) {
    return keys.stream().map(DescribeCommand::key).collect(Collectors.joining(", "));
  }

  private static String key(KeyAttribute key) {
    return key.name() + " (" + key.type() + ")";
  }

  private static String capacity(@Nullable Throughput throughput) {
    return throughput == null
        ? "on demand"
        : "%,d read units, %,d write units".formatted(throughput.read(), throughput.write());
  }
}
