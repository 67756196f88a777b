package io.dynamodel.migrations.internal.file;

import io.dynamodel.internal.base.Names;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.state.Json;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.value.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The migrations of a folder, in the order in which they are applied. Immutable. */
public final class MigrationFiles {
  private static final Pattern NAME = Pattern.compile("[0-9]{4,9}_[a-zA-Z0-9_-]{1,100}\\.json");

  private final Path folder;
  private final Map<String, MigrationFile> byId;

  private MigrationFiles(Path folder, Map<String, MigrationFile> byId) {
    this.folder = folder;
    this.byId = byId;
  }

  /**
   * Reads a folder. A missing folder has no migrations.
   *
   * @throws MigrationException if a file is wrong, or the order of the files is not clear
   */
  public static MigrationFiles read(Path folder) {
    Map<String, MigrationFile> found = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          String name = String.valueOf(file.getFileName());
          if (NAME.matcher(name).matches()) {
            String id = name.substring(0, name.length() - ".json".length());
            found.put(id, MigrationFile.parse(id, Json.parse(Files.readString(file), name)));
          } else if (name.endsWith(".json")) {
            throw new MigrationException(
                "the folder "
                    + folder
                    + " contains "
                    + Names.quoted(name)
                    + ", which is not the name of a migration: use a number, an underscore and"
                    + " a name, as in 0001_initial.json");
          }
        }
      } catch (IOException e) {
        throw new MigrationException("the folder " + folder + " cannot be read: " + e, e);
      }
    }
    MigrationFiles files = new MigrationFiles(folder, ordered(found));
    files.check();
    return files;
  }

  private static Map<String, MigrationFile> ordered(Map<String, MigrationFile> found) {
    Map<String, MigrationFile> ordered = new LinkedHashMap<>();
    while (ordered.size() < found.size()) {
      int before = ordered.size();
      for (MigrationFile each : found.values()) {
        // The replaced ones come first, so that it is known whether they are applied.
        if (!ordered.containsKey(each.id())
            && ordered.keySet().containsAll(present(each.after(), found))
            && ordered.keySet().containsAll(present(each.replaces(), found))) {
          ordered.put(each.id(), each);
          break;
        }
      }
      if (ordered.size() == before) {
        Set<String> rest = new LinkedHashSet<>(found.keySet());
        rest.removeAll(ordered.keySet());
        throw new MigrationException(
            "the migrations "
                + Names.listed(rest, ", ")
                + " form a circle: correct their \"after\"");
      }
    }
    return ordered;
  }

  private static List<String> present(List<String> ids, Map<String, MigrationFile> found) {
    return ids.stream().filter(found::containsKey).toList();
  }

  private void check() {
    Set<String> replaced = replaced();
    for (MigrationFile each : byId.values()) {
      for (String id : each.after()) {
        if (!byId.containsKey(id) && !replaced.contains(id)) {
          throw new MigrationException(
              each.id() + ".json comes after " + Names.quoted(id) + ", which has no file");
        }
      }
    }
    List<MigrationFile> first =
        byId.values().stream().filter(each -> each.after().isEmpty()).toList();
    if (first.stream().filter(each -> each.replaces().isEmpty()).count() > 1) {
      throw new MigrationException(
          "several migrations have no \"after\": "
              + Names.listed(first.stream().map(MigrationFile::id).toList(), ", ")
              + ": name the migration before it in every migration except the first");
    }
    for (MigrationFile each : byId.values()) {
      if (each.after().size() < 2 && !each.leadsToItsState(stateBefore(each))) {
        throw new MigrationException(
            each.id()
                + ".json: its operations do not lead to the tables of its \"state\": correct one of"
                + " them, or write the file with makemigrations again");
      }
    }
  }

  private Set<String> replaced() {
    Set<String> replaced = new HashSet<>();
    byId.values().forEach(each -> replaced.addAll(each.replaces()));
    return replaced;
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /** Returns all migrations in the order in which they are applied. */
  public List<MigrationFile> all() {
    return List.copyOf(byId.values());
  }

  /** Returns whether there is a migration with this id. */
  public boolean contains(String id) {
    return byId.containsKey(id);
  }

  /**
   * Returns a migration.
   *
   * @param written its id, or the beginning of it
   * @throws MigrationException if there is none, or more than one
   */
  public MigrationFile find(String written) {
    MigrationFile exact = byId.get(written);
    if (exact != null) {
      return exact;
    }
    List<MigrationFile> found =
        byId.values().stream().filter(each -> each.id().startsWith(written)).toList();
    if (found.size() != 1) {
      throw new MigrationException(
          (found.isEmpty() ? "no migration begins with " : "several migrations begin with ")
              + Names.quoted(written)
              + (byId.isEmpty()
                  ? ", because the folder has none"
                  : ": there are " + Names.listed(byId.keySet(), ", ")));
    }
    return found.get(0);
  }

  /** Returns the state of all models before a migration. */
  public Document stateBefore(MigrationFile file) {
    if (file.after().isEmpty()) {
      return ModelState.EMPTY;
    }
    String id = file.after().get(0);
    MigrationFile before = byId.get(id);
    if (before == null) {
      before =
          byId.values().stream()
              .filter(each -> each.replaces().contains(id))
              .findFirst()
              .orElseThrow();
    }
    return before.state();
  }

  /** Returns the migrations that no other one follows: one, or several that need a merge. */
  public List<MigrationFile> ends() {
    Set<String> replaced = replaced();
    Set<String> passed = new HashSet<>();
    byId.values().forEach(each -> passed.addAll(each.after()));
    return byId.values().stream()
        .filter(each -> !replaced.contains(each.id()) && !passed.contains(each.id()))
        // A migration that follows a replaced one also follows the one that replaces it.
        .filter(each -> !passed.containsAll(lastOf(each)))
        .toList();
  }

  private static List<String> lastOf(MigrationFile file) {
    List<String> replaces = file.replaces();
    return replaces.isEmpty() ? List.of("") : List.of(replaces.get(replaces.size() - 1));
  }

  /** Returns whether a migration is replaced by another; its file may be missing. */
  public boolean isReplaced(String id) {
    return replaced().contains(id);
  }

  /** Returns the number for the next file. */
  int nextNumber() {
    return byId.values().stream().mapToInt(MigrationFile::number).max().orElse(0) + 1;
  }

  /**
   * Creates a migration with the next number.
   *
   * @param name the part of its name after the number
   */
  public MigrationFile next(
      String name,
      List<String> after,
      List<String> replaces,
      List<Operation> operations,
      List<String> notes,
      Document state) {
    String id = String.format(Locale.ROOT, "%04d_%s", nextNumber(), name);
    if (!NAME.matcher(id + ".json").matches()) {
      throw new MigrationException(
          Names.quoted(name)
              + " cannot be the name of a migration: a name has 1 to 100 letters, digits, '_' and"
              + " '-'");
    }
    return MigrationFile.of(id, after, replaces, operations, notes, state);
  }

  /**
   * Writes a migration into the folder, which is created if it is missing.
   *
   * @return the path of the file
   */
  public Path write(MigrationFile file) {
    Path path = folder.resolve(file.id() + ".json");
    try {
      Files.createDirectories(folder);
      Files.writeString(path, Json.pretty(file.json()), StandardOpenOption.CREATE_NEW);
      return path;
    } catch (IOException e) {
      throw new MigrationException("the migration " + path + " cannot be written: " + e, e);
    }
  }

  @Override
  public String toString() {
    return "migrations of " + folder;
  }
}
