package io.dynamodel.cli;

import io.dynamodel.migrations.Migrations;

/** The migrations that a command works on. */
final class MigrationsOf {
  private final BaseCommand command;
  private final MigrationOptions options;

  MigrationsOf(BaseCommand command, MigrationOptions options) {
    this.command = command;
    this.options = options;
  }

  Migrations of(Connections.Lease lease) {
    Settings settings = command.settings();
    Migrations migrations =
        Migrations.of(lease.connection(), command.surroundings().path(options.folder(settings)))
            .modelFiles(new Models(settings).chosen(options.models));
    return options.application == null ? migrations : migrations.application(options.application);
  }
}
