package io.dynamodel.engine.operation;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.table.Changes;
import io.dynamodel.engine.table.Database;
import io.dynamodel.engine.table.Table;
import org.jspecify.annotations.Nullable;

/** How operations on items name tables: by name or by ARN. */
final class TableNames {
  private static final String NAME = "TableName";
  private static final TextRule RULE = TextRule.length(1, 255).pattern("[a-zA-Z0-9_.-]+");

  private TableNames() {}

  /**
   * Reads the member TableName. If it is not valid, that is reported alone, but for a missing
   * member that the operation cannot do without.
   *
   * @param required the other member that must be there
   */
  static String read(Members request, String required) {
    String name = read(request);
    if (request.has(required)) {
      request.check();
    }
    return name;
  }

  /** Reads the member TableName. */
  static String read(Members request) {
    String name = request.requiredText(NAME, TextRule.ANY);
    return name.startsWith("arn:")
        ? request.requiredText(NAME, TextRule.TABLE)
        : request.requiredText(NAME, RULE);
  }

  /**
   * The table with a name or an ARN.
   *
   * @throws RequestException if there is none
   */
  static Table find(Database database, String nameOrArn) {
    return found(database.table(nameOrArn));
  }

  /**
   * The table with a name or an ARN, as it is in a commit.
   *
   * @throws RequestException if there is none
   */
  static Table find(Changes changes, String nameOrArn) {
    return found(changes.find(nameOrArn));
  }

  private static Table found(@Nullable Table table) {
    if (table == null) {
      throw Messages.resourceNotFound();
    }
    return table;
  }
}
