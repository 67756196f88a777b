package io.dynamodel.cli.items;

import io.dynamodel.DynaModel;
import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.Models;
import io.dynamodel.cli.base.Settings;
import io.dynamodel.cli.base.UsageException;
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
public final class MigrationsOf {
  private final Settings settings;
  private final MigrationOptions options;

  public MigrationsOf(Settings settings, MigrationOptions options) {
    this.settings = settings;
    this.options = options;
    JavaModels.use(options.classPath, settings.surroundings());
  }

  private Path path() {
    return settings.surroundings().path(options.folder(settings));
  }

  /**
   * Returns the migrations of a database.
   *
   * @throws UsageException if there are neither migrations nor models
   */
  public Migrations of(Connections.Lease lease) {
    if (!Files.isDirectory(path())) {
      files();
    }
    Migrations migrations = Migrations.of(lease.connection(), path());
    return options.application == null ? migrations : migrations.application(options.application);
  }

  /** Returns the folder of the migrations, with the Java models and those of files. */
  public MigrationFolder folder(List<ModelFile> files) {
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
  public List<ModelFile> files() {
    Models models = new Models(settings);
    return javaModels().isEmpty() || !options.models.isEmpty()
        ? models.chosen(options.models)
        : models.all();
  }
}
