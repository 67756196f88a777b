package io.dynamodel.cli.base;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words as a POSIX shell does: by blanks, with single quotes, double
 * quotes and backslashes, also in the middle of a word; without variables and patterns.
 */
public final class Words {
  private static final String ESCAPED_IN_QUOTES = "\"\\$`";

  private Words() {}

  /**
   * Returns the words of a line.
   *
   * @throws UsageException if a quote is not closed
   */
  public static List<String> of(String line) {
    return split(line, false);
  }

  /** Returns the words of a line that is still being typed, the last of which may be empty. */
  public static List<String> typed(String line) {
    return split(line, true);
  }

  /** Returns the beginning of the last word of a line that is still being typed. */
  public static int lastBegin(String line) {
    int begin = line.length();
    int words = typed(line).size();
    while (begin > 0 && typed(line.substring(0, begin - 1)).size() == words) {
      begin--;
    }
    return begin;
  }

  private static List<String> split(String line, boolean open) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean last = i + 1 == line.length();
      if (quote == 0 && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else if (c == '\\'
          && !last
          && (quote == 0 || (quote == '"' && ESCAPED_IN_QUOTES.indexOf(line.charAt(i + 1)) >= 0))) {
        word.append(line.charAt(++i));
        begun = true;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        begun = true;
      } else if (c == quote) {
        quote = 0;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (quote != 0 && !open) {
      throw new UsageException("the quote " + quote + " is not closed");
    }
    if (begun || open) {
      words.add(word.toString());
    }
    return words;
  }
}
