package io.dynamodel.cli.items;

import io.dynamodel.cli.base.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder of migrations, and the models that they follow. */
public final class MigrationOptions {
  @Option(
      names = "--migrations",
      paramLabel = "DIR",
      description =
          "The folder of migrations; by default, the one in dynamodel.yaml, or migrations.")
  public @Nullable String folder;

  @Option(
      names = "--application",
      paramLabel = "NAME",
      description = "A name, if several programs with migrations share the database.")
  public @Nullable String application;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model file; may be repeated; by default all model files of the project.")
  public List<String> models = new ArrayList<>();

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "Jars and directories with DynaModels and DataMigrations of a Java program.")
  public @Nullable String classPath;

  public String folder(Settings settings) {
    String ofFile = settings.migrations();
    return folder != null ? folder : ofFile != null ? ofFile : "migrations";
  }
}
