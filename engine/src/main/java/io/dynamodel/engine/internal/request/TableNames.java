package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.Table;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tables of operations on items, which are given by name or by ARN. */
public final class TableNames {
  private static final String NAME = "TableName";
  private static final int MIN_LENGTH = 3;
  private static final int MAX_LENGTH = 255;
  private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9_.-]+");
  private static final TextRule NOT_EMPTY = TextRule.length(1, MAX_LENGTH);
  private static final TextRule RULE = NOT_EMPTY.pattern(PATTERN.pattern());

  private TableNames() {}

  /**
   * Reads the member TableName. If it is invalid, this is reported alone, except for a missing
   * member that the operation requires.
   *
   * @param required the other required member
   */
  public static String read(Members request, String required) {
    if (!request.has(required)) {
      return read(request);
    }
    Members alone = request.alone();
    String name = read(alone);
    alone.check();
    return name;
  }

  /** Reads the member TableName. */
  public static String read(Members request) {
    String name = request.text(NAME, TextRule.ANY);
    if (name == null || name.isEmpty()) {
      return request.requiredText(NAME, NOT_EMPTY);
    }
    return request.requiredText(NAME, isArn(name) ? TextRule.TABLE : RULE);
  }

  /** Returns whether a text can be the name or the ARN of a table. */
  static boolean isValid(String name) {
    return isArn(name)
        || (name.length() >= MIN_LENGTH
            && name.length() <= MAX_LENGTH
            && PATTERN.matcher(name).matches());
  }

  private static boolean isArn(String name) {
    return name.startsWith("arn:");
  }

  /**
   * Returns the table with a name or an ARN.
   *
   * @throws RequestException if it does not exist
   */
  public static Table find(Database database, String nameOrArn) {
    return found(database.table(nameOrArn));
  }

  /**
   * Returns the table with a name or an ARN, as changed in a commit.
   *
   * @throws RequestException if it does not exist
   */
  public static Table find(Changes changes, String nameOrArn) {
    return found(changes.find(nameOrArn));
  }

  private static Table found(@Nullable Table table) {
    if (table == null) {
      throw Messages.resourceNotFound();
    }
    return table;
  }
}
