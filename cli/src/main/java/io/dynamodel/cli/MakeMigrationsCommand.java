package io.dynamodel.cli;

import io.dynamodel.cli.base.Assignment;
import io.dynamodel.cli.base.ExitCode;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.cli.items.DefaultValues;
import io.dynamodel.cli.items.MigrationOptions;
import io.dynamodel.cli.items.MigrationsOf;
import io.dynamodel.cli.items.Questions;
import io.dynamodel.migrations.MadeMigration;
import io.dynamodel.migrations.MakeOptions;
import io.dynamodel.migrations.model.ModelFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the next migration. */
@Command(
    name = "makemigrations",
    description = {
      "Compare the models with the last migration, and write the next one. Needs no database.",
      "Asks about changes that stored items may not fit, unless an option answers."
    },
    footer = {
      "  dynamodel makemigrations",
      "  dynamodel makemigrations --default books.pages=0 --no-input",
      "  dynamodel makemigrations --rename titel=title --name rename-title",
      "  dynamodel makemigrations --dry-run",
      "  dynamodel makemigrations --classpath target/classes:lib/shop.jar"
    })
final class MakeMigrationsCommand extends BaseCommand {
  @Mixin MigrationOptions migrations = new MigrationOptions();

  @Option(
      names = "--default",
      paramLabel = "FIELD=VALUE",
      description = "The value for stored items that do not fit; may be repeated.")
  List<String> defaults = new ArrayList<>();

  @Option(
      names = "--rename",
      paramLabel = "OLD=NEW",
      description = "A renamed field; may be repeated.")
  List<String> renames = new ArrayList<>();

  @Option(
      names = "--data-step",
      paramLabel = "FIELD=CLASS",
      description = "A DataMigration that changes stored items; may be repeated.")
  List<String> dataSteps = new ArrayList<>();

  @Option(names = "--no-input", description = "Ask no questions: fail with a list of them.")
  boolean noInput;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The part of the file's name after the number.")
  @Nullable String name;

  @Option(names = "--empty", description = "Write a migration without operations, to be filled in.")
  boolean empty;

  @Option(names = "--merge", description = "Join two migrations that both are the last one.")
  boolean merge;

  @Option(names = "--drop-tables", description = "Delete the tables of removed models.")
  boolean dropTables;

  @Option(names = "--dry-run", description = "Print the migration, and write nothing.")
  boolean dryRun;

  @Override
  public Integer call() {
    if (empty && merge) {
      throw new UsageException("--empty and --merge exclude each other");
    }
    MigrationsOf on = new MigrationsOf(settings(), migrations);
    List<ModelFile> models = on.files();
    Optional<MadeMigration> made = on.folder(models).make(options -> set(options, models));
    if (made.isEmpty()) {
      out().println("no changes");
    } else {
      report(made.get());
    }
    return ExitCode.DONE;
  }

  private void set(MakeOptions options, List<ModelFile> models) {
    DefaultValues values = new DefaultValues(models);
    for (String each : defaults) {
      Assignment given = Assignment.of(each, "a default");
      options.defaultValue(given.name(), values.of(given.name(), given.text()));
    }
    for (String each : renames) {
      Assignment given = Assignment.of(each, "a rename");
      options.rename(given.name(), given.text());
    }
    for (String each : dataSteps) {
      Assignment given = Assignment.of(each, "a data step");
      options.dataStep(given.name(), given.text());
    }
    if (!noInput) {
      Questions questions = new Questions(surroundings(), values);
      options.onQuestion(questions::ask);
    }
    if (name != null) {
      options.name(name);
    }
    if (empty) {
      options.empty();
    }
    if (merge) {
      options.merge();
    }
    if (dropTables) {
      options.dropTables();
    }
    if (dryRun) {
      options.dryRun();
    }
  }

  private void report(MadeMigration made) {
    out().println((dryRun ? "would write " : "wrote ") + surroundings().shown(made.file()));
    made.steps().forEach(step -> out().println("  " + step));
    made.notes().forEach(note -> out().println("  note: " + note));
  }
}
