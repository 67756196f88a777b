package io.dynamodel.cli;

import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Codec;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.schema.Schema;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds stored items that violate the schema of their model. */
@Command(
    name = "audit",
    description = {
      "Read the whole table, and print the keys and violations of the items that break the schema"
          + " of its model, and how many break each rule.",
      "The exit code is 3 if there are such items. Nothing is written."
    },
    customSynopsis = "dynamodel audit (TABLE | --model FILE) [options]",
    footer = {
      "  dynamodel audit books",
      "  dynamodel audit --model book.model.yaml --parallel 4 --rate-limit 100",
      "  dynamodel audit books --limit 10000"
    })
final class AuditCommand extends BaseCommand {
  @Parameters(arity = "0..*", paramLabel = "ARGUMENT", hidden = true)
  List<String> arguments = List.of();

  @Mixin ModelOptions model = new ModelOptions();

  @Option(names = "--parallel", paramLabel = "N", description = "Read N segments side by side.")
  @Nullable Integer parallel;

  @Option(
      names = "--rate-limit",
      paramLabel = "UNITS",
      description = "Consume at most this many read units per second.")
  @Nullable Double rateLimit;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Read at most N items, and print the cursor to go on from.")
  @Nullable Long limit;

  @Option(names = "--from", paramLabel = "CURSOR", description = "Go on from a cursor.")
  @Nullable String from;

  @Override
  public Integer call() {
    ModelOptions.Arguments given = model.split(arguments);
    if (!given.rest().isEmpty()) {
      throw new UsageException("'" + given.rest().get(0) + "' is one argument too many");
    }
    if (limit != null && limit < 1) {
      throw new UsageException("--limit must be at least 1");
    }
    ModelFile file =
        given.model() != null
            ? models().read(given.model())
            : models()
                .ofTable(Objects.requireNonNull(given.table()))
                .orElseThrow(
                    () -> new UsageException("no model file has the table " + given.table()));
    try (Connections.Lease lease = lease();
        Progress progress = Progress.of(surroundings(), "audit", " items")) {
      Findings found = new Findings(file);
      // Without the schema, so that an item that does not fit is read like any other.
      Results<Document> items =
          Items.plain(file.definition().table()).connect(lease.connection()).scan();
      read(options(items), found, progress);
      progress.close();
      report(found);
      return found.invalid == 0 ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }
  }

  private Results<Document> options(Results<Document> items) {
    Results<Document> results = items;
    if (parallel != null) {
      results = results.parallel(parallel);
    }
    if (rateLimit != null) {
      results = results.rateLimit(rateLimit);
    }
    if (from != null) {
      results = results.from(from);
    }
    return limit == null ? results : results.limit(limit);
  }

  private void read(Results<Document> items, Findings found, Progress progress) {
    if (limit == null) {
      for (Document item : items) {
        check(item, found, progress);
      }
      return;
    }
    Page<Document> page = items.page();
    page.items().forEach(item -> check(item, found, progress));
    page.cursor().ifPresent(cursor -> note("more items: --from=" + cursor));
  }

  private void check(Document item, Findings found, Progress progress) {
    List<Violation> violations = found.of(item);
    progress.to(found.read, 0);
    if (!violations.isEmpty()) {
      out().println(found.key(item));
      violations.forEach(violation -> out().println("  " + violation));
    }
  }

  private void report(Findings found) {
    if (found.invalid > 0) {
      out().println();
    }
    out().printf("%,d items read, %,d invalid%n", found.read, found.invalid);
    found.rules.forEach((rule, count) -> out().printf("  %s: %,d%n", rule, count));
  }

  /** The findings so far. */
  private static final class Findings {
    private final TableConfig table;
    private final Schema<Document> schema;
    private final Map<String, Long> rules = new TreeMap<>();
    private long read;
    private long invalid;

    Findings(ModelFile file) {
      table = file.definition().table();
      schema = file.adapter().resolve(Codec.documents());
    }

    List<Violation> of(Document item) {
      read++;
      List<Violation> violations = new ArrayList<>(schema.validate(item));
      invalid += violations.isEmpty() ? 0 : 1;
      for (Violation each : violations) {
        String rule = (each.path().isRoot() ? "" : each.path() + " ") + each.constraint();
        rules.merge(rule.replaceAll("\\[\\d+]", "[]"), 1L, Long::sum);
      }
      return violations;
    }

    String key(Document item) {
      return table.keys().stream()
          .map(KeyAttribute::name)
          .map(name -> name + "=" + Names.shown(String.valueOf(item.get(name))))
          .collect(Collectors.joining(", "));
    }
  }
}
