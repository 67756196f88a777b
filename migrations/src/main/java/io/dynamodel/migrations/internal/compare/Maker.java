package io.dynamodel.migrations.internal.compare;

import io.dynamodel.migrations.Answer;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.Question;
import io.dynamodel.migrations.internal.file.MigrationFile;
import io.dynamodel.migrations.internal.file.MigrationFiles;
import io.dynamodel.migrations.internal.file.Operation;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates the next migration of a folder. */
public final class Maker {
  private static final int LONGEST_NAME = 60;

  private Maker() {}

  /**
   * Creates the migration that leads to a state.
   *
   * @param state the state of the models; null for a migration without operations
   * @param answers answers questions, or leaves them open
   * @param name the name of the file after its number; null for a description of the changes
   * @return empty if nothing has changed
   */
  public static Optional<MigrationFile> make(
      MigrationFiles files,
      @Nullable Document state,
      Function<Question, Optional<Answer>> answers,
      boolean dropsTables,
      @Nullable String name) {
    MigrationFile last = last(files);
    Document before = last == null ? ModelState.EMPTY : last.state();
    List<String> after = last == null ? List.of() : List.of(last.id());
    if (state == null) {
      return Optional.of(
          files.next(name == null ? "data" : name, after, List.of(), List.of(), List.of(), before));
    }
    if (state.equals(before)) {
      return Optional.empty();
    }
    Comparison.Outcome outcome = Comparison.of(before, state, answers, dropsTables);
    String words = name != null ? name : last == null ? "initial" : name(outcome.operations());
    return Optional.of(
        files.next(words, after, List.of(), outcome.operations(), outcome.notes(), state));
  }

  private static @Nullable MigrationFile last(MigrationFiles files) {
    List<MigrationFile> ends = files.ends();
    if (ends.size() > 1) {
      throw new MigrationException(
          "several migrations are the last one: "
              + ends.stream().map(MigrationFile::id).collect(Collectors.joining(", "))
              + ". Join them with --merge");
    }
    return ends.isEmpty() ? null : ends.get(0);
  }

  private static String name(List<Operation> operations) {
    if (operations.isEmpty()) {
      return "schema";
    }
    String words = operations.get(0).slug().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    String cut = words.substring(0, Math.min(words.length(), LONGEST_NAME));
    return cut.replaceAll("_+$", "");
  }

  /**
   * Creates the migration that joins the ends of a folder.
   *
   * @return empty if there is only one end
   * @throws MigrationException if both change the same thing in different ways
   */
  public static Optional<MigrationFile> merge(MigrationFiles files, @Nullable String name) {
    List<MigrationFile> ends = files.ends();
    if (ends.size() < 2) {
      return Optional.empty();
    }
    Document merged = ends.get(0).state();
    for (int i = 1; i < ends.size(); i++) {
      Document base = Merge.base(files, ends.get(0), ends.get(i));
      merged = Merge.of(base, merged, ends.get(i).state());
    }
    return Optional.of(
        files.next(
            name == null ? "merge" : name,
            ends.stream().map(MigrationFile::id).toList(),
            List.of(),
            List.of(),
            List.of(),
            merged));
  }

  /** Creates the migration that replaces several. */
  public static MigrationFile squash(MigrationFiles files, MigrationFile from, MigrationFile to) {
    List<MigrationFile> replaced = new ArrayList<>();
    for (MigrationFile each : files.all()) {
      if (each.id().equals(from.id()) || !replaced.isEmpty()) {
        replaced.add(each);
      }
      if (each.id().equals(to.id())) {
        break;
      }
    }
    if (replaced.isEmpty() || !replaced.get(replaced.size() - 1).id().equals(to.id())) {
      throw new MigrationException(from.id() + " does not come before " + to.id());
    }
    List<Operation> operations = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (MigrationFile each : replaced) {
      operations.addAll(each.operations());
      ids.add(each.id());
    }
    return files.next(
        "squashed_" + from.id().substring(0, 4) + "_" + to.id().substring(0, 4),
        from.after(),
        ids,
        Squash.of(operations),
        List.of(),
        to.state());
  }
}
