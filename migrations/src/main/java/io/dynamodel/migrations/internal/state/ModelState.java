package io.dynamodel.migrations.internal.state;

import io.dynamodel.DynaModel;
import io.dynamodel.internal.base.Names;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.value.Document;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The state of all models as plain values: for the name of each model, its table, its fields and,
 * if it is known, its JSON Schema, or the rules of its Java type. Two states are equal if their
 * canonical JSON is equal.
 */
public final class ModelState {
  /** The state before the first migration. */
  public static final Document EMPTY = Document.of(Map.of("models", Map.of()));

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,100}");

  private ModelState() {}

  /**
   * Returns the state of definitions.
   *
   * @param schemas the JSON Schemas of those models that have one as data, by the models' names
   */
  public static Document of(
      Map<String, DynaModel.Definition<?>> definitions, Map<String, Document> schemas) {
    Map<String, Object> models = new TreeMap<>();
    definitions.forEach(
        (name, definition) -> {
          requireName(name);
          models.put(name, model(definition, schemas.get(name)));
        });
    // In the form in which it will be read from a file, where a set is an array.
    return Json.parse(Json.canonical(Map.of("models", models)), "the state of the models");
  }

  private static void requireName(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new MigrationException(
          (name == null ? "null" : Names.quoted(name))
              + " cannot be the name of a model: a name has 1 to 100 letters, digits, '_', '.' and"
              + " '-'");
    }
  }

  private static Map<String, Object> model(
      DynaModel.Definition<?> definition, @Nullable Document schema) {
    Map<String, Object> model = new TreeMap<>();
    model.put("table", TableState.of(definition.table()));
    model.put("fields", FieldState.of(definition.fields()));
    if (schema != null) {
      model.put("schema", schema);
    } else {
      Map<String, Object> rules = JavaRules.of(definition.codec().type(), definition.fields());
      if (!rules.isEmpty()) {
        model.put("rules", rules);
      }
    }
    return model;
  }

  /** Returns the models of a state, by name. */
  public static Document models(Document state) {
    return state.get("models") instanceof Document models ? models : Document.empty();
  }

  /** Returns a model of a state. */
  public static Optional<Document> model(Document state, String name) {
    return Optional.ofNullable((Document) models(state).get(name));
  }

  /** Returns the table of a model. */
  public static Document table(Document model) {
    return model.get("table") instanceof Document table ? table : Document.empty();
  }

  /** Returns a state with another table for a model; null removes the model. */
  public static Document withTable(Document state, String model, @Nullable Document table) {
    Map<String, @Nullable Object> models = new TreeMap<>(models(state));
    if (table == null) {
      models.remove(model);
    } else {
      Map<String, @Nullable Object> changed =
          new TreeMap<>(model(state, model).orElse(Document.empty()));
      changed.put("table", table);
      models.put(model, changed);
    }
    return Document.of(Map.of("models", models));
  }

  /** Returns a state in which a model has another name. */
  public static Document renamed(Document state, String from, String to) {
    Map<String, @Nullable Object> models = new TreeMap<>(models(state));
    models.put(to, models.remove(from));
    return Document.of(Map.of("models", models));
  }

  /**
   * Returns the name of a table.
   *
   * @param name the name of a model, or of a table that no model has
   */
  public static String tableName(Document state, String name) {
    return model(state, name).map(model -> table(model).string("name")).orElse(name);
  }
}
