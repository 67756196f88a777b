package io.dynamodel.migrations;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.migrations.internal.run.DryRunner;
import io.dynamodel.migrations.internal.run.Ledger;
import io.dynamodel.migrations.internal.run.Runner;
import io.dynamodel.migrations.model.ModelFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The migrations of a folder and a database: tables and stored items follow the models, one
 * numbered file at a time. At the start of a program, and in tests:
 *
 * <pre>{@code
 * Migrations.of(connection, Path.of("migrations")).migrate();
 * }</pre>
 *
 * <p>Applied migrations are recorded in the table {@code dynamodel_migrations}, which is created if
 * it is missing. Several processes may call {@code migrate} at once: one of them leads and holds a
 * lease; the others help it to change items, or report which process leads.
 *
 * <p>Each item is changed once, even if a process dies between a write and its checkpoint, because
 * the write of an item either makes the operation's {@code where} false, or also stamps the item.
 *
 * <p>Immutable and thread-safe.
 */
public final class Migrations {
  private static final String DEFAULT_APPLICATION = "default";

  private final DynaConnection connection;
  private final MigrationFolder folder;
  private final String application;

  private Migrations(DynaConnection connection, MigrationFolder folder, String application) {
    this.connection = connection;
    this.folder = folder;
    this.application = application;
  }

  /** Returns the migrations of a folder, for a database. */
  public static Migrations of(DynaConnection connection, Path folder) {
    return new Migrations(
        Given.given(connection, "the connection"), MigrationFolder.of(folder), DEFAULT_APPLICATION);
  }

  /** Returns the same migrations, recorded under a name, if several programs share a database. */
  public Migrations application(String name) {
    return new Migrations(connection, folder, Given.given(name, "the name of the application"));
  }

  /** Returns the same migrations with these models, by their names, for {@link #make}. */
  public Migrations models(Map<String, DynaModel.Definition<?>> models) {
    return new Migrations(connection, folder.models(models), application);
  }

  /** Returns the same migrations with the models of files, for {@link #make}. */
  public Migrations modelFiles(List<ModelFile> files) {
    return new Migrations(connection, folder.modelFiles(files), application);
  }

  /** Returns the files, with the models. */
  public MigrationFolder folder() {
    return folder;
  }

  /** Writes the next migration, as {@link MigrationFolder#make(Consumer)} does. */
  public Optional<MadeMigration> make(Consumer<MakeOptions> options) {
    return folder.make(options);
  }

  /** Writes the next migration, as {@link MigrationFolder#make()} does. */
  public Optional<MadeMigration> make() {
    return folder.make();
  }

  /** Applies all migrations that are missing, in order. */
  public MigrateResult migrate() {
    return migrate(options -> {});
  }

  /**
   * Applies the migrations that are missing, in order: {@code migrate(o -> o.to("0003"))}.
   *
   * @throws MigrationFailedException if an operation failed; what was done before is recorded
   * @throws MigrationBusyException if another process is migrating, and has no work to share
   * @throws MigrationException if a file was changed after it was applied, or is wrong
   */
  public MigrateResult migrate(Consumer<MigrateOptions> options) {
    MigrateOptions given = MigrateOptions.of(options);
    return runner(given).migrate(given.to(), given.isFake());
  }

  /** Returns what {@link #migrate()} would do. Writes nothing. */
  public MigrationPlan plan() {
    return plan(options -> {});
  }

  /** Returns what {@link #migrate(Consumer)} would do. Writes nothing. */
  public MigrationPlan plan(Consumer<MigrateOptions> options) {
    MigrateOptions given = MigrateOptions.of(options);
    return runner(given).plan(given.to());
  }

  /**
   * Returns the first items that {@link #migrate(Consumer)} would change, and an estimate of the
   * capacity. Reads a part of the tables, and writes nothing.
   */
  public DryRun dryRun(Consumer<MigrateOptions> options) {
    MigrateOptions given = MigrateOptions.of(options);
    return new DryRunner(
            ledger(), folder.files(), given.settings(), given.differences(), given.sample())
        .run(given.to());
  }

  /** Returns all migrations, and which are applied. Writes nothing. */
  public List<MigrationStatus> show() {
    return runner(MigrateOptions.of(options -> {})).statuses();
  }

  /**
   * Undoes the last migration, or all after {@link MigrateOptions#to}, the last one first.
   *
   * @throws MigrationException if an operation cannot be undone; nothing is changed
   */
  public MigrateResult rollback(Consumer<MigrateOptions> options) {
    MigrateOptions given = MigrateOptions.of(options);
    return runner(given).rollback(given.to(), given.isFake(), given.isDroppingTables());
  }

  /** Returns what {@link #rollback} would do. Writes nothing. */
  public MigrationPlan rollbackPlan(Consumer<MigrateOptions> options) {
    MigrateOptions given = MigrateOptions.of(options);
    return runner(given).rollbackPlan(given.to());
  }

  private Ledger ledger() {
    return new Ledger(connection, application);
  }

  private Runner runner(MigrateOptions options) {
    return new Runner(ledger(), folder.files(), options.settings(), Self.name());
  }
}
