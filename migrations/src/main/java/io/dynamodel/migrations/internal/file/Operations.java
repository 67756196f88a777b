package io.dynamodel.migrations.internal.file;

import io.dynamodel.internal.base.Names;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.internal.file.TableOperation.Kind;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads operations, and reports their errors. */
public final class Operations {
  private static final String ALL =
      "createTable, deleteTable, addIndex, changeIndex, dropIndex, set, renameModel, update,"
          + " delete, copy and java";

  private final Document json;
  private final String where;
  private final Set<String> read = new LinkedHashSet<>();

  private Operations(Document json, String where) {
    this.json = json;
    this.where = where;
  }

  /**
   * Reads a list of operations.
   *
   * @param list the list, or null for none
   * @param file the name of the file in messages
   */
  static List<Operation> parseAll(@Nullable Object list, String file) {
    if (list == null) {
      return List.of();
    }
    if (!(list instanceof List<?> operations)) {
      throw new MigrationException(file + ": \"operations\" is not a list");
    }
    List<Operation> parsed = new ArrayList<>();
    for (Object each : operations) {
      String where = file + ": operation " + (parsed.size() + 1);
      if (!(each instanceof Document json)) {
        throw new MigrationException(where + " is not an object");
      }
      parsed.add(parse(json, where));
    }
    return List.copyOf(parsed);
  }

  /**
   * Reads an operation.
   *
   * @param where the name of the operation in messages
   * @throws MigrationException if it is not an operation
   */
  static Operation parse(Document json, String where) {
    Operations reader = new Operations(json, where);
    Operation operation = reader.operation(reader.text("op"));
    for (String name : json.keySet()) {
      if (!reader.read.contains(name)) {
        throw reader.wrong(
            "does not know " + Names.quoted(name) + ": it has " + String.join(", ", reader.read));
      }
    }
    return operation;
  }

  private Operation operation(String op) {
    for (Kind kind : Kind.values()) {
      if (kind.op.equals(op)) {
        return ofTable(kind);
      }
    }
    return switch (op) {
      case "renameModel" -> new RenameModel(text("from"), text("to"));
      case "update" -> update();
      case "delete" -> delete();
      case "copy" -> copy();
      case "java" -> java();
      default -> throw wrong("has the unknown \"op\" " + Names.quoted(op) + ": there are " + ALL);
    };
  }

  private TableOperation ofTable(Kind kind) {
    String model = text("table");
    String name = kind.isOfIndex() ? text("index") : kind == Kind.SET ? text("setting") : null;
    Object value = kind.valueName == null ? null : any(kind.valueName);
    if ("settings".equals(kind.valueName) && !(value instanceof Document)) {
      throw wrong("has no object \"settings\"");
    }
    return new TableOperation(kind, model, name, value);
  }

  private ItemOperation update() {
    boolean stamp = flag("stamp", false);
    Document selection = object("where");
    if (selection.isEmpty() && !stamp) {
      throw wrong(
          "updates all items, so it has to mark those that are done: add \"stamp\": true, or a"
              + " \"where\" that its changes make false");
    }
    Document changes = object("changes");
    if (changes.isEmpty()) {
      throw wrong("has no \"changes\"");
    }
    return new ItemOperation(
        ItemOperation.Kind.UPDATE, text("table"), null, selection, changes, null, stamp, reverse());
  }

  private ItemOperation delete() {
    Document selection = object("where");
    if (selection.isEmpty()) {
      throw wrong("deletes all items: add a \"where\", or use deleteTable");
    }
    return new ItemOperation(
        ItemOperation.Kind.DELETE,
        text("table"),
        null,
        selection,
        Document.empty(),
        null,
        false,
        reverse());
  }

  private ItemOperation copy() {
    String from = text("from");
    String to = text("to");
    if (from.equals(to)) {
      throw wrong("copies a table into itself");
    }
    return new ItemOperation(
        ItemOperation.Kind.COPY,
        from,
        to,
        object("where"),
        object("changes"),
        null,
        false,
        reverse());
  }

  private ItemOperation java() {
    boolean stamp = flag("stamp", true);
    Document selection = object("where");
    if (selection.isEmpty() && !stamp) {
      throw wrong(
          "needs a \"where\" that its result makes false: add one, or remove \"stamp\": false");
    }
    return new ItemOperation(
        ItemOperation.Kind.JAVA,
        text("table"),
        null,
        selection,
        Document.empty(),
        text("class"),
        stamp,
        reverse());
  }

  private @Nullable Document reverse() {
    Document undo = object("reverse");
    if (undo.isEmpty()) {
      return null;
    }
    parse(undo, where + ": \"reverse\"");
    return undo;
  }

  private @Nullable Object any(String name) {
    read.add(name);
    return json.get(name);
  }

  private String text(String name) {
    Object value = any(name);
    if (!(value instanceof String text) || text.isEmpty()) {
      throw wrong("has no text " + Names.quoted(name));
    }
    return text;
  }

  private Document object(String name) {
    Object value = any(name);
    if (value == null) {
      return Document.empty();
    }
    if (!(value instanceof Document object)) {
      throw wrong("must have an object as " + Names.quoted(name));
    }
    return object;
  }

  private boolean flag(String name, boolean otherwise) {
    Object value = any(name);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof Boolean flag)) {
      throw wrong("must have true or false as " + Names.quoted(name));
    }
    return flag;
  }

  private MigrationException wrong(String what) {
    return new MigrationException(where + " " + what);
  }
}
