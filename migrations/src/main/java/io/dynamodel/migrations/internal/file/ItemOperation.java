package io.dynamodel.migrations.internal.file;

import io.dynamodel.value.Document;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes items.
 *
 * @param kind the kind of operation
 * @param table the name of a model, or of a table that no model has; for a copy, the name of a
 *     table
 * @param to the name of the table into which items are copied; null for other kinds
 * @param where lookups that select the items; none selects all
 * @param changes the changes; empty for none
 * @param className the class of a data migration; null for other kinds
 * @param stamp whether an item is stamped in the same write, so that it is changed once
 * @param undo the operation that undoes this one, as the file contains it; null for none
 */
public record ItemOperation(
    Kind kind,
    String table,
    @Nullable String to,
    Document where,
    Document changes,
    @Nullable String className,
    boolean stamp,
    @Nullable Document undo)
    implements Operation {
  /** The kind of an operation on items. */
  public enum Kind {
    UPDATE("update"),
    DELETE("delete"),
    COPY("copy"),
    JAVA("java");

    final String op;

    Kind(String op) {
      this.op = op;
    }
  }

  /** Changes the items that lookups select. */
  public static ItemOperation update(String table, Map<String, ?> where, Map<String, ?> changes) {
    return new ItemOperation(
        Kind.UPDATE, table, null, Document.of(where), Document.of(changes), null, false, null);
  }

  /** Copies all items into another table. */
  public static ItemOperation copy(String from, String to) {
    return new ItemOperation(
        Kind.COPY, from, to, Document.empty(), Document.empty(), null, false, null);
  }

  /** Calls a data migration for all items. */
  public static ItemOperation java(String table, String className) {
    return new ItemOperation(
        Kind.JAVA, table, null, Document.empty(), Document.empty(), className, true, null);
  }

  @Override
  public Document json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("op", kind.op);
    json.put(kind == Kind.COPY ? "from" : "table", table);
    if (to != null) {
      json.put("to", to);
    }
    if (!where.isEmpty()) {
      json.put("where", where);
    }
    if (!changes.isEmpty()) {
      json.put("changes", changes);
    }
    if (className != null) {
      json.put("class", className);
    }
    if (kind == Kind.UPDATE && stamp) {
      json.put("stamp", true);
    }
    if (kind == Kind.JAVA && !stamp) {
      json.put("stamp", false);
    }
    if (undo != null) {
      json.put("reverse", undo);
    }
    return Document.of(json);
  }

  @Override
  public String text() {
    String items =
        where.isEmpty()
            ? "all items of " + table
            : "the items of " + table + " where " + String.join(", ", where.keySet());
    return switch (kind) {
      case UPDATE -> "update " + items + ": " + String.join(", ", changes.keySet());
      case DELETE -> "delete " + items;
      case COPY ->
          "copy "
              + items
              + " into "
              + to
              + (changes.isEmpty() ? "" : ": " + String.join(", ", changes.keySet()));
      case JAVA -> "change " + items + " by " + className;
    };
  }

  @Override
  public String slug() {
    return (kind == Kind.JAVA ? "change" : kind.op) + "_" + table;
  }

  @Override
  public Document apply(Document state) {
    return state;
  }

  @Override
  public Optional<Operation> reverse(Document before) {
    return Optional.ofNullable(undo).map(json -> Operations.parse(json, "\"reverse\""));
  }
}
