package io.dynamodel.cli.items;

import io.dynamodel.DynaModel;
import io.dynamodel.cli.base.Connections;
import io.dynamodel.cli.base.Models;
import io.dynamodel.cli.base.Settings;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.migrations.MigrationFolder;
import io.dynamodel.migrations.Migrations;
import io.dynamodel.migrations.model.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    return of(lease, null);
  }

  /**
   * Returns the migrations of a database.
   *
   * @param to the id of one, or the beginning of it; null if none is named
   * @throws UsageException if there are neither migrations nor models, or no such migration
   */
  public Migrations of(Connections.Lease lease, @Nullable String to) {
    if (!Files.isDirectory(path())) {
      files();
    }
    if (to != null && !hasMigration(to)) {
      throw new UsageException(
          "no migration in " + options.folder(settings) + " begins with '" + to + "'");
    }
    Migrations migrations = Migrations.of(lease.connection(), path());
    return options.application == null ? migrations : migrations.application(options.application);
  }

  private boolean hasMigration(String beginning) {
    if (!Files.isDirectory(path())) {
      return false;
    }
    try (Stream<Path> files = Files.list(path())) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(beginning));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
