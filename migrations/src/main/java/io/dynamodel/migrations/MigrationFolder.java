package io.dynamodel.migrations;

import io.dynamodel.DynaModel;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.migrations.internal.compare.Maker;
import io.dynamodel.migrations.internal.file.MigrationFile;
import io.dynamodel.migrations.internal.file.MigrationFiles;
import io.dynamodel.migrations.internal.file.Operation;
import io.dynamodel.migrations.internal.state.Json;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.value.Document;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The migration files of a folder, and the models that they follow. Needs no database, because each
 * file contains the state of the models after it. Immutable.
 *
 * <pre>{@code
 * MigrationFolder.of(Path.of("migrations")).make();
 * }</pre>
 */
public final class MigrationFolder {
  private final Path folder;
  private final @Nullable Map<String, DynaModel.Definition<?>> definitions;
  private final Map<String, Document> schemas;

  private MigrationFolder(
      Path folder,
      @Nullable Map<String, DynaModel.Definition<?>> definitions,
      Map<String, Document> schemas) {
    this.folder = folder;
    this.definitions = definitions;
    this.schemas = schemas;
  }

  /**
   * Returns the migrations of a folder, with the models that {@link ServiceLoader} finds. The
   * folder need not exist yet.
   */
  public static MigrationFolder of(Path folder) {
    return new MigrationFolder(Given.given(folder, "the folder of migrations"), null, Map.of());
  }

  /** Returns the same migrations with these models, by their names. */
  public MigrationFolder models(Map<String, DynaModel.Definition<?>> models) {
    return new MigrationFolder(
        folder, new LinkedHashMap<>(Given.given(models, "the models")), schemas);
  }

  /** Returns the same migrations with the models of files, in addition to those that were given. */
  public MigrationFolder modelFiles(List<ModelFile> files) {
    Map<String, DynaModel.Definition<?>> models =
        definitions == null ? new LinkedHashMap<>() : new LinkedHashMap<>(definitions);
    Map<String, Document> known = new LinkedHashMap<>(schemas);
    for (ModelFile each : Given.given(files, "the model files")) {
      if (models.put(each.name(), each.definition()) != null) {
        throw new MigrationException("two models have the name " + each.name());
      }
      known.put(each.name(), Json.parse(each.schema(), "the schema of " + each.name()));
    }
    return new MigrationFolder(folder, models, known);
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  MigrationFiles files() {
    return MigrationFiles.read(folder);
  }

  private Map<String, DynaModel.Definition<?>> models() {
    if (definitions != null) {
      return definitions;
    }
    Map<String, DynaModel.Definition<?>> found = new LinkedHashMap<>();
    for (DynaModels each : ServiceLoader.load(DynaModels.class)) {
      each.models()
          .forEach(
              (name, definition) -> {
                if (found.put(name, definition) != null) {
                  throw new MigrationException("two models have the name " + name);
                }
              });
    }
    if (found.isEmpty()) {
      throw new MigrationException(
          "no models were found: pass them, name a model file, or list them in a "
              + DynaModels.class.getName()
              + " that META-INF/services names");
    }
    return found;
  }

  /**
   * Writes the migration that leads from the last state to the models, if they differ.
   *
   * @return what was written; empty if nothing has changed
   */
  public Optional<MadeMigration> make() {
    return make(options -> {});
  }

  /**
   * Writes the migration that leads from the last state to the models, if they differ.
   *
   * @return what was written; empty if nothing has changed
   * @throws UnansweredQuestionsException with all unanswered questions about changes that stored
   *     items may not fit; nothing is written
   * @throws MigrationException if two migrations are the last ones (see {@link MakeOptions#merge}),
   *     or if DynamoDB cannot make a change
   */
  public Optional<MadeMigration> make(Consumer<MakeOptions> options) {
    MakeOptions given = MakeOptions.of(options);
    MigrationFiles files = files();
    Optional<MigrationFile> made;
    if (given.isMerge()) {
      made = Maker.merge(files, given.name());
    } else {
      Document state = given.isEmpty() ? null : ModelState.of(models(), schemas);
      made = Maker.make(files, state, given::answer, given.isDroppingTables(), given.name());
      given.requireUsed();
    }
    return made.map(file -> written(files, file, given.isDryRun()));
  }

  /**
   * Writes one migration that replaces several others. Those can be deleted once the new one is
   * applied everywhere.
   *
   * @param from the first of them, or the beginning of its id
   * @param to the last of them
   */
  public MadeMigration squash(String from, String to) {
    MigrationFiles files = files();
    return written(files, Maker.squash(files, files.find(from), files.find(to)), false);
  }

  private static MadeMigration written(MigrationFiles files, MigrationFile file, boolean dryRun) {
    Path path = dryRun ? files.folder().resolve(file.id() + ".json") : files.write(file);
    return new MadeMigration(
        file.id(), path, file.operations().stream().map(Operation::text).toList(), file.notes());
  }
}
