package io.dynamodel.cli;

import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.FailedException;
import io.dynamodel.cli.base.Progress;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.ModelOptions;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.Names;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.schema.Finding;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds stored items that violate the schema of their model. */
@Command(
    name = "audit",
    description = {
      "Read the whole table, and print the keys and violations of the items that violate the schema"
          + " of its model, and the number of violations of each rule.",
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

  @Option(names = "--parallel", paramLabel = "N", description = "Read N segments concurrently.")
  @Nullable Integer parallel;

  @Option(
      names = "--rate-limit",
      paramLabel = "UNITS",
      description = "Consume at most this many read units per second.")
  @Nullable Double rateLimit;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Read at most N items, and print the cursor to continue from.")
  @Nullable Long limit;

  @Option(names = "--from", paramLabel = "CURSOR", description = "Continue from a cursor.")
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
    if (rateLimit != null && !(rateLimit > 0)) {
      throw new UsageException("--rate-limit must be more than 0");
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
      DynaModel<Document> items = file.definition().connect(lease.connection());
      Findings found = new Findings(items.table());
      read(items.audit(), found, progress);
      progress.close();
      report(found);
      return found.invalid == 0 ? ExitCode.DONE : ExitCode.DONE_IN_PART;
    }
  }

  /** Reads page by page, so that the items that fit are counted, too. */
  private void read(Results<Finding> audit, Findings found, Progress progress) {
    Results<Finding> results = parallel == null ? audit : audit.parallel(parallel);
    long begun = System.nanoTime();
    double consumed = 0;
    @Nullable String cursor = from;
    do {
      Page<Finding> page = sized(results, found.read).from(cursor).page();
      page.items().forEach(finding -> print(finding, found));
      found.read += page.scanned();
      progress.to(found.read, 0);
      cursor = page.cursor().orElse(null);
      if (cursor != null && limit != null && found.read >= limit) {
        note("more items: --from=" + cursor);
        return;
      }
      consumed += page.consumedCapacity();
      if (cursor != null && rateLimit != null) {
        waitUntil(begun + (long) (consumed / rateLimit * 1e9));
      }
    } while (cursor != null);
  }

  private Results<Finding> sized(Results<Finding> results, long read) {
    if (limit == null) {
      return results;
    }
    long ofEach = Math.max(1, (limit - read) / (parallel == null ? 1 : parallel));
    return results.pageSize((int) Math.min(Integer.MAX_VALUE, ofEach));
  }

  private static void waitUntil(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException("the audit was interrupted");
    }
  }

  private void print(Finding finding, Findings found) {
    found.add(finding);
    out().println(found.key(finding));
    finding.violations().forEach(violation -> out().println("  " + violation));
  }

  private void report(Findings found) {
    if (found.invalid > 0) {
      out().println();
    }
    out()
        .printf(
            "%,d %s read, %,d invalid%n",
            found.read, found.read == 1 ? "item" : "items", found.invalid);
    found.rules.forEach((rule, count) -> out().printf("  %s: %,d%n", rule, count));
  }

  /** The findings so far. */
  private static final class Findings {
    private final List<KeyAttribute> keys;
    private final Map<String, Long> rules = new TreeMap<>();
    private long read;
    private long invalid;

    Findings(TableConfig table) {
      keys = table.keys();
    }

    void add(Finding finding) {
      invalid++;
      for (Violation each : finding.violations()) {
        String rule = (each.path().isRoot() ? "" : each.path() + " ") + each.constraint();
        rules.merge(rule.replaceAll("\\[\\d+]", "[]"), 1L, Long::sum);
      }
    }

    String key(Finding finding) {
      String hash = keys.get(0).name() + "=" + shown(finding.key().hash());
      Object range = finding.key().range();
      return range == null ? hash : hash + ", " + keys.get(1).name() + "=" + shown(range);
    }

    private static String shown(Object value) {
      return Names.shown(String.valueOf(value));
    }
  }
}
