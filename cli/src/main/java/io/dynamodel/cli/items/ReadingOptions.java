package io.dynamodel.cli.items;

import io.dynamodel.cli.base.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of query and scan. */
public final class ReadingOptions {
  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Print at most N items, and the cursor to continue from.")
  public @Nullable Long limit;

  @Option(names = "--from", paramLabel = "CURSOR", description = "Continue from a cursor.")
  public @Nullable String from;

  @Option(
      names = "--only",
      paramLabel = "FIELD",
      split = ",",
      description = "Read only these fields: --only isbn,info.rating.")
  public List<String> only = List.of();

  @Option(names = "--index", paramLabel = "NAME", description = "Use this index.")
  public @Nullable String index;

  @Option(names = "--consistent", description = "Read with strong consistency.")
  public boolean consistent;

  @Option(names = "--count", description = "Print only the number of items.")
  public boolean count;

  @Option(
      names = "--explain",
      description = "Print how the items would be found, and read nothing.")
  public boolean explain;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "The format of the output: ${COMPLETION-CANDIDATES}; table by default.")
  public Format format = Format.table;
}
