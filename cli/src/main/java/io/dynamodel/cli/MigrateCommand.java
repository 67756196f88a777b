package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.Progress;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.MigrationOptions;
import io.dynamodel.cli.items.MigrationsOf;
import io.dynamodel.migrations.MigrateOptions;
import io.dynamodel.migrations.MigrateResult;
import io.dynamodel.migrations.Migrations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Applies migrations. */
@Command(
    name = "migrate",
    description = {
      "Apply the migrations that the database lacks, in order.",
      "If it is interrupted, the same command continues where it stopped. Several processes may run"
          + " it at once: they share the work on items."
    },
    footer = {
      "  dynamodel migrate --plan",
      "  dynamodel migrate --dry-run",
      "  dynamodel migrate --to 0003 --rate-limit 200",
      "  dynamodel migrate --to 0001 --fake"
    })
final class MigrateCommand extends BaseCommand {
  @Mixin MigrationOptions migrations = new MigrationOptions();

  @Option(names = "--to", paramLabel = "ID", description = "The last migration to apply.")
  @Nullable String to;

  @Option(names = "--plan", description = "Print the steps, and write nothing.")
  boolean plan;

  @Option(
      names = "--dry-run",
      description = "Print the first items that would change and the capacity, and write nothing.")
  boolean dryRun;

  @Option(names = "--fake", description = "Record the migrations as applied, and do nothing else.")
  boolean fake;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Change items in N threads; 4 by default.")
  @Nullable Integer workers;

  @Option(
      names = "--rate-limit",
      paramLabel = "UNITS",
      description = "Consume at most this many capacity units per second.")
  @Nullable Double rateLimit;

  @Option(
      names = "--allow-invalid",
      description = "Write changed items even if they violate the schema of their model file.")
  boolean allowInvalid;

  @Option(
      names = "--lease",
      paramLabel = "SECONDS",
      description = "How long a process that died keeps others waiting; 15 by default.")
  @Nullable Integer lease;

  @Override
  public Integer call() {
    if ((plan ? 1 : 0) + (dryRun ? 1 : 0) + (fake ? 1 : 0) > 1) {
      throw new UsageException("--plan, --dry-run and --fake exclude each other");
    }
    try (Connections.Lease lease = lease()) {
      Migrations on = new MigrationsOf(settings(), migrations).of(lease, to);
      if (plan) {
        out().println(on.plan(this::set));
      } else if (dryRun) {
        out().println(on.dryRun(this::set));
      } else {
        migrate(on);
      }
    }
    return ExitCode.DONE;
  }

  private void migrate(Migrations on) {
    MigrateResult result;
    try (Progress progress = Progress.of(surroundings(), "migrate", " items")) {
      result =
          on.migrate(
              options -> {
                set(options);
                options.onProgress(
                    p ->
                        progress.to(
                            p.seen(),
                            p.segments() == 0 ? 0 : (double) p.segmentsDone() / p.segments()));
              });
    }
    result.migrations().forEach(id -> out().println((fake ? "marked " : "applied ") + id));
    if (result.migrations().isEmpty() && result.changed() == 0 && result.helpedWith() == 0) {
      out().println("nothing to do");
    }
    if (result.changed() > 0) {
      out().printf("%,d %s changed%n", result.changed(), result.changed() == 1 ? "item" : "items");
    }
    if (result.helpedWith() > 0) {
      out()
          .printf(
              "helped another process, which continues, with %,d %s%n",
              result.helpedWith(), result.helpedWith() == 1 ? "segment" : "segments");
    }
  }

  private void set(MigrateOptions options) {
    if (to != null) {
      options.to(to);
    }
    if (fake) {
      options.fake();
    }
    if (allowInvalid) {
      options.allowInvalid();
    }
    if (workers != null) {
      options.workers(workers);
    }
    if (rateLimit != null) {
      options.rateLimit(rateLimit);
    }
    if (lease != null) {
      options.lease(Duration.ofSeconds(lease));
    }
  }
}
