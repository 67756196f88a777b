package io.dynamodel.migrations.internal.run;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Codec;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.state.Json;
import io.dynamodel.migrations.internal.state.ModelState;
import io.dynamodel.schema.Schema;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rejects changes that break the schema of a state. A rule that an item broke before may still be
 * broken: a later operation repairs it, or an audit finds it.
 */
final class SchemaCheck {
  /** Accepts everything, for tables whose schema is not in the state. */
  static final SchemaCheck NONE = new SchemaCheck(null);

  private final @Nullable Schema<Document> schema;

  private SchemaCheck(@Nullable Schema<Document> schema) {
    this.schema = schema;
  }

  /**
   * Returns the check of a table.
   *
   * @param state the state after the migration
   * @param table the name of a model, or of a table
   */
  static SchemaCheck of(Document state, String table) {
    return model(state, table)
        .filter(model -> model.get("schema") instanceof Document)
        .map(model -> new SchemaCheck(schema((Document) model.get("schema"))))
        .orElse(NONE);
  }

  private static Optional<Document> model(Document state, String table) {
    Optional<Document> named = ModelState.model(state, table);
    return named.isPresent()
        ? named
        : ModelState.models(state).values().stream()
            .map(Document.class::cast)
            .filter(model -> table.equals(ModelState.table(model).string("name")))
            .findFirst();
  }

  private static @Nullable Schema<Document> schema(@Nullable Object schema) {
    try {
      return JsonSchema.of(Json.canonical(schema)).resolve(Codec.documents());
    } catch (InvalidModelException e) {
      // It refers to other files, which the state does not contain.
      return null;
    }
  }

  /**
   * Checks the results of a change.
   *
   * @param keyText the key of the item, in words
   * @throws MigrationException if one of them breaks a rule that the item did not break
   */
  void require(Document before, List<Document> after, String table, String keyText) {
    Schema<Document> rules = schema;
    if (rules == null) {
      return;
    }
    Set<String> known = new HashSet<>();
    rules.validate(unstamped(before)).forEach(each -> known.add(rule(each)));
    for (Document each : after) {
      List<Violation> broken =
          rules.validate(unstamped(each)).stream()
              .filter(violation -> !known.contains(rule(violation)))
              .toList();
      if (!broken.isEmpty()) {
        throw new MigrationException(
            "item %s of table %s would break the schema after the change: %s. Correct the item, or the changes of the operation, or allow it with allowInvalid() (--allow-invalid)"
                .formatted(
                    keyText,
                    table,
                    String.join("; ", broken.stream().map(Violation::toString).toList())));
      }
    }
  }

  private static String rule(Violation violation) {
    return violation.path().toString().replaceAll("\\[\\d+]", "[]") + " " + violation.constraint();
  }

  private static Document unstamped(Document item) {
    if (!item.containsKey(ItemWork.STAMP)) {
      return item;
    }
    Map<String, @Nullable Object> rest = new TreeMap<>(item);
    rest.remove(ItemWork.STAMP);
    return Document.of(rest);
  }
}
