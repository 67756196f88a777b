package io.dynamodel.migrations.internal;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes records of CSV, by RFC 4180. Jackson's writer leaves out empty cells at the end. */
public final class CsvWriter {
  private static final Pattern PLAIN =
      Pattern.compile("[^\\s,;\"](?:[^,;\"\\t\\r\\n]*[^\\s,;\"])?");

  private CsvWriter() {}

  /**
   * Returns a record, with the line break.
   *
   * @param cells null for an empty one; an empty text is quoted
   */
  public static String line(List<@Nullable String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      line.append(i == 0 ? "" : ",");
      if (cell != null) {
        line.append(PLAIN.matcher(cell).matches() ? cell : quoted(cell));
      }
    }
    return line.append('\n').toString();
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
