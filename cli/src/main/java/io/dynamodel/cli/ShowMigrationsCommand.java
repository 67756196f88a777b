package io.dynamodel.cli;

import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.items.MigrationOptions;
import io.dynamodel.cli.items.MigrationsOf;
import io.dynamodel.migrations.MigrationStatus;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists migrations. */
@Command(
    name = "showmigrations",
    description = "List the migrations, and which of them the database has.",
    footer = "  dynamodel showmigrations")
final class ShowMigrationsCommand extends BaseCommand {
  @Mixin MigrationOptions migrations = new MigrationOptions();

  @Override
  public Integer call() {
    try (Connections.Lease lease = lease()) {
      List<MigrationStatus> all = new MigrationsOf(settings(), migrations).of(lease).show();
      for (MigrationStatus each : all) {
        String state = each.state().name().toLowerCase(Locale.ROOT);
        out()
            .println(
                "[%s] %s%s"
                    .formatted(
                        each.isApplied() ? "x" : " ",
                        each.id(),
                        each.state() == MigrationStatus.State.APPLIED
                                || each.state() == MigrationStatus.State.PENDING
                            ? ""
                            : "  " + state));
      }
      if (all.isEmpty()) {
        out().println("no migrations");
      }
    }
    return ExitCode.DONE;
  }
}
