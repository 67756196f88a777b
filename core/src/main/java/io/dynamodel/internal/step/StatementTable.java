package io.dynamodel.internal.step;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the table in the text of a PartiQL statement, to name it. The text is not parsed. */
public final class StatementTable {
  private static final Pattern NAME =
      Pattern.compile("(?i)\\b(?:from|into|update)\\s+\"?([\\w.-]+)");

  private StatementTable() {}

  /** Returns the first name in place of a table; empty if there is none. */
  public static Optional<String> of(String statement) {
    Matcher found = NAME.matcher(statement);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
