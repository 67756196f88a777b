package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.MigrationOptions;
import io.dynamodel.cli.items.MigrationsOf;
import io.dynamodel.migrations.MigrateOptions;
import io.dynamodel.migrations.MigrateResult;
import io.dynamodel.migrations.Migrations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Undoes migrations. */
@Command(
    name = "rollback",
    description = "Undo the last migration, or all after --to, the last one first.",
    footer = {
      "  dynamodel rollback --plan",
      "  dynamodel rollback",
      "  dynamodel rollback --to 0002",
      "  dynamodel rollback --to zero --drop-tables"
    })
final class RollbackCommand extends BaseCommand {
  @Mixin MigrationOptions migrations = new MigrationOptions();

  @Option(
      names = "--to",
      paramLabel = "ID",
      description = "The last migration to keep; zero undoes all.")
  @Nullable String to;

  @Option(names = "--plan", description = "Print the steps, and write nothing.")
  boolean plan;

  @Option(names = "--fake", description = "Record the migrations as undone, and do nothing else.")
  boolean fake;

  @Option(names = "--drop-tables", description = "Delete tables, even if they have items.")
  boolean dropTables;

  @Override
  public Integer call() {
    if (plan && fake) {
      throw new UsageException("--plan and --fake exclude each other");
    }
    try (Connections.Lease lease = lease()) {
      Migrations on =
          new MigrationsOf(settings(), migrations).of(lease, "zero".equals(to) ? null : to);
      if (plan) {
        out().println(on.rollbackPlan(this::set));
      } else {
        MigrateResult result = on.rollback(this::set);
        result.migrations().forEach(id -> out().println("rolled back " + id));
        if (result.migrations().isEmpty()) {
          out().println("nothing to do");
        }
      }
    }
    return ExitCode.DONE;
  }

  private void set(MigrateOptions options) {
    if (to != null) {
      options.to(to);
    }
    if (fake) {
      options.fake();
    }
    if (dropTables) {
      options.dropTables();
    }
  }
}
