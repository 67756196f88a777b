package io.dynamodel.migrations.internal.file;

import io.dynamodel.internal.base.Names;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.state.Json;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The content of a migration's file.
 *
 * @param id the name of the file without {@code .json}
 * @param after the migrations before it: none for the first, several for a merge
 * @param replaces the migrations that it replaces, in order
 * @param operations its steps
 * @param notes changes of schemas in words, which need no step
 * @param state the state of all models after it
 * @param checksum that of the canonical JSON
 */
public record MigrationFile(
    String id,
    List<String> after,
    List<String> replaces,
    List<Operation> operations,
    List<String> notes,
    Document state,
    String checksum) {
  private static final Set<String> KNOWN =
      Set.of("after", "replaces", "operations", "schema", "state");

  public MigrationFile {
    after = List.copyOf(after);
    replaces = List.copyOf(replaces);
    operations = List.copyOf(operations);
    notes = List.copyOf(notes);
  }

  /**
   * Creates a migration.
   *
   * @param state the state after it
   */
  static MigrationFile of(
      String id,
      List<String> after,
      List<String> replaces,
      List<Operation> operations,
      List<String> notes,
      Document state) {
    MigrationFile draft = new MigrationFile(id, after, replaces, operations, notes, state, "");
    return parse(id, Json.parse(Json.canonical(draft.json()), id));
  }

  /**
   * Reads a migration.
   *
   * @throws MigrationException if the content is not a migration
   */
  static MigrationFile parse(String id, Document json) {
    String file = id + ".json";
    for (String name : json.keySet()) {
      if (!KNOWN.contains(name)) {
        throw new MigrationException(
            file
                + " does not know "
                + Names.quoted(name)
                + ": a migration has after, replaces, operations, schema and state");
      }
    }
    if (!(json.get("state") instanceof Document state)) {
      throw new MigrationException(
          file + " has no object \"state\": write migrations with makemigrations");
    }
    return new MigrationFile(
        id,
        texts(json, "after", file),
        texts(json, "replaces", file),
        Operations.parseAll(json.get("operations"), file),
        texts(json, "schema", file),
        state,
        Json.checksum(json));
  }

  private static List<String> texts(Document json, String name, String file) {
    Object value = json.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof String text) {
      return List.of(text);
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof String text) {
          texts.add(text);
        }
      }
      if (texts.size() == list.size()) {
        return texts;
      }
    }
    throw new MigrationException(file + " must have texts as " + Names.quoted(name));
  }

  /** Returns the content of the migration's file. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    if (after.size() == 1) {
      json.put("after", after.get(0));
    } else if (!after.isEmpty()) {
      json.put("after", after);
    }
    if (!replaces.isEmpty()) {
      json.put("replaces", replaces);
    }
    json.put("operations", operations.stream().map(Operation::json).toList());
    if (!notes.isEmpty()) {
      json.put("schema", notes);
    }
    json.put("state", state);
    return json;
  }

  /** Returns the number at the beginning of its name. */
  int number() {
    return Integer.parseInt(id.substring(0, id.indexOf('_')));
  }

  /**
   * Returns the state before an operation.
   *
   * @param before the state before the migration
   * @param index the position of the operation, from 0
   */
  public Document stateBefore(Document before, int index) {
    Document current = before;
    for (int i = 0; i < index; i++) {
      current = operations.get(i).apply(current);
    }
    return current;
  }

  /** Returns the checksum of each operation, in order. */
  public List<String> checksums() {
    return operations.stream().map(each -> Json.checksum(each.json())).toList();
  }

  /** Returns whether the operations lead to the tables in the migration's state. */
  boolean leadsToItsState(Document before) {
    Document reached = stateBefore(before, operations.size());
    for (Map.Entry<String, ?> each : ModelState.models(state).entrySet()) {
      Document table = ModelState.table((Document) each.getValue());
      Document other =
          ModelState.model(reached, each.getKey()).map(ModelState::table).orElse(Document.empty());
      if (!table.equals(other)) {
        return false;
      }
    }
    return true;
  }
}
