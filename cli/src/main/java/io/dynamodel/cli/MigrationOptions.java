package io.dynamodel.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder of migrations, and the models that they follow. */
final class MigrationOptions {
  @Option(
      names = "--migrations",
      paramLabel = "DIR",
      description =
          "The folder of migrations; by default, the one in dynamodel.yaml, or migrations.")
  @Nullable String folder;

  @Option(
      names = "--application",
      paramLabel = "NAME",
      description = "A name, if several programs with migrations share the database.")
  @Nullable String application;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model file; may be repeated; by default all model files of the project.")
  List<String> models = new ArrayList<>();

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "Jars and directories with DynaModels and DataMigrations of a Java program.")
  @Nullable String classPath;

  String folder(Settings settings) {
    String ofFile = settings.migrations();
    return folder != null ? folder : ofFile != null ? ofFile : "migrations";
  }
}
