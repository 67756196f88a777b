package io.dynamodel.cli.items;

import io.dynamodel.cli.base.UsageException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options with which update and delete change many items. */
public final class BulkOptions {
  @Option(
      names = "--where",
      paramLabel = "LOOKUP",
      description = "Work on all items that this selects, instead of one key; may be repeated.")
  public List<String> where = new ArrayList<>();

  @Option(names = "--all", description = "Work on all items of the table.")
  public boolean all;

  @Option(
      names = "--explain",
      description = "With --where: print how the items would be found, and write nothing.")
  public boolean explain;

  @Option(
      names = "--if",
      paramLabel = "LOOKUP",
      description = "Write only if this is true of the stored item; may be repeated.")
  public List<String> conditions = new ArrayList<>();

  /** Returns whether the command changes many items, rather than the one with a key. */
  public boolean isBulk() {
    if (all && !where.isEmpty()) {
      throw new UsageException("--all and --where exclude each other");
    }
    boolean bulk = all || !where.isEmpty();
    if (bulk && !conditions.isEmpty()) {
      throw new UsageException("--if applies only to a single key: for many items, use --where");
    }
    if (explain && !bulk) {
      throw new UsageException("--explain needs --where or --all");
    }
    return bulk;
  }
}
