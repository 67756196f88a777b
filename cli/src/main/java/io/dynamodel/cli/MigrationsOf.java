package io.dynamodel.cli;

import io.dynamodel.DynaModel;
import io.dynamodel.migrations.MigrationFolder;
import io.dynamodel.migrations.Migrations;
import io.dynamodel.migrations.model.ModelFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The migrations that a command works on, and the models that they follow: the model files of the
 * project, and the models of a Java program.
 */
final class MigrationsOf {
  private final BaseCommand command;
  private final MigrationOptions options;

  MigrationsOf(BaseCommand command, MigrationOptions options) {
    this.command = command;
    this.options = options;
    JavaModels.use(options.classPath, command.surroundings());
  }

  private Path path() {
    return command.surroundings().path(options.folder(command.settings()));
  }

  /**
   * Returns the migrations of a database.
   *
   * @throws UsageException if there are neither migrations nor models
   */
  Migrations of(Connections.Lease lease) {
    if (!Files.isDirectory(path())) {
      files();
    }
    Migrations migrations = Migrations.of(lease.connection(), path());
    return options.application == null ? migrations : migrations.application(options.application);
  }

  /** Returns the folder of the migrations, with the Java models and those of files. */
  MigrationFolder folder(List<ModelFile> files) {
    return MigrationFolder.of(path()).models(javaModels()).modelFiles(files);
  }

  private Map<String, DynaModel.Definition<?>> javaModels() {
    return options.models.isEmpty() || options.classPath != null ? JavaModels.find() : Map.of();
  }

  /**
   * Returns the model files.
   *
   * @throws UsageException if there are none, and no Java models either
   */
  List<ModelFile> files() {
    Models models = new Models(command.settings());
    return javaModels().isEmpty() || !options.models.isEmpty()
        ? models.chosen(options.models)
        : models.all();
  }
}
