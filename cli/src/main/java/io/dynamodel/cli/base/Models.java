package io.dynamodel.cli.base;

import io.dynamodel.migrations.model.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The model files of a project: those that {@code dynamodel.yaml} lists, or else all files {@code
 * *.model.yaml}, {@code *.model.yml} and {@code *.model.json} of the current directory.
 */
public final class Models {
  private final Settings settings;

  public Models(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads a model file.
   *
   * @throws UsageException if there is no such file
   */
  public ModelFile read(String file) {
    Path path = settings.surroundings().path(file);
    if (!Files.isRegularFile(path)) {
      throw new UsageException("there is no model file " + file);
    }
    return ModelFile.read(path);
  }

  /** Returns the model of a table, if a file of the project has one. */
  public Optional<ModelFile> ofTable(String table) {
    return all().stream().filter(model -> model.table().name().equals(table)).findFirst();
  }

  /**
   * Reads these model files; without any, all of the project.
   *
   * @throws UsageException if the project has none
   */
  public List<ModelFile> chosen(List<String> files) {
    List<ModelFile> chosen = files.isEmpty() ? all() : files.stream().map(this::read).toList();
    if (chosen.isEmpty()) {
      throw new UsageException(
          "there is no model file here: name one with --model, or in " + SettingsFile.NAME);
    }
    return chosen;
  }

  /** Reads all model files of the project. */
  public List<ModelFile> all() {
    if (!settings.models().isEmpty()) {
      return settings.models().stream().map(this::read).toList();
    }
    List<Path> files = new ArrayList<>();
    Path folder = settings.surroundings().folder();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            folder.toString().isEmpty() ? Path.of(".") : folder, "*.model.{yaml,yml,json}")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().sorted().map(ModelFile::read).toList();
  }
}
