package io.dynamodel.migrations.internal;

import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Splits a JSON array into its elements or, if the source does not begin with {@code [}, a series
 * of JSON objects. It counts the brackets outside of strings. A line break within a string, which
 * is not valid JSON, ends the string, so that a missing quote damages only one record. After a
 * missing bracket, reading continues with the next line that begins with an object and is not
 * indented more deeply than the record.
 */
final class JsonFraming extends Framing {
  private static final String ARRAY = "array";
  private static final String ROW = "row";
  private static final String END = "end";
  private static final String UNCLOSED = "has a bracket that is not closed";

  /** Deeper than anything that can be stored. */
  private static final int MOST_CHECKED = 10_000;

  private String mode;

  /** The number of blanks before the next byte on its line. */
  private int indent;

  /** Which of the open brackets are square. */
  private final BitSet opened = new BitSet();

  private int depth;
  private boolean inString;
  private boolean inIndent;
  private boolean isBroken;
  private long end;
  private long endLine;
  private int endLength;
  private long restart;
  private long restartLine;
  private int restartLength;

  JsonFraming(ByteReader in, String mode) {
    super(in);
    this.mode = mode;
  }

  @Override
  String mode() {
    return mode;
  }

  @Override
  public @Nullable Frame next() throws IOException {
    int next = content();
    if (mode.isEmpty() && next >= 0) {
      mode = next == '[' ? ARRAY : ROW;
      next = next == '[' ? content() : next;
    }
    while (mode.equals(ARRAY) && next == ',') {
      next = content();
    }
    if (mode.equals(ARRAY) && next == ']') {
      mode = END;
      next = content();
    }
    begin();
    if (next < 0) {
      if (mode.equals(ARRAY)) {
        mode = END;
        return frame(in.line(), "is missing: the file ends within its array");
      }
      return null;
    }
    long line = in.line();
    if (mode.equals(END)) {
      for (; next >= 0; next = in.read()) {
        keep(next);
      }
      return frame(line, "follows the end of the array");
    }
    return element(next, line);
  }

  private Frame element(int first, long line) throws IOException {
    boolean isRow = mode.equals(ROW);
    int ownIndent = indent;
    depth = 0;
    inString = false;
    inIndent = false;
    restart = -1;
    end = -1;
    isBroken = false;
    for (int next = first; ; next = in.read()) {
      boolean closesWrong = next >= 0 && depth > 0 && closesWrong(next);
      if (closesWrong && next == ']' && !isRow && end < 0) {
        // The end of the array, unless another record follows.
        end = in.offset() - 1;
        endLine = in.line();
        endLength = length();
      }
      isBroken |= closesWrong;
      boolean isOver = next < 0 || isTooLong();
      if (restart >= 0 && (isBroken || (depth > 0 && isOver))) {
        in.seek(restart, restartLine);
        indent = 0;
        return frame(line, restartLength, UNCLOSED);
      }
      if (isBroken && isOver && end >= 0) {
        in.seek(end, endLine);
        return frame(line, endLength, UNCLOSED);
      }
      if (next < 0 || (!inString && depth == 0 && !isBroken && isEnd(next, isRow))) {
        if (next >= 0) {
          in.takeBack(next);
        }
        return frame(line, null);
      }
      noteRestart(next, ownIndent);
      keep(next);
      if (inString && next == '\\') {
        int escaped = in.read();
        if (escaped >= 0) {
          in.takeBack(escaped);
          if (escaped != '\n') {
            keep(in.read());
          }
        }
        continue;
      }
      boolean wasNested = depth > 0;
      structure(next);
      if (isRow && wasNested && depth == 0 && !isBroken) {
        return frame(line, null);
      }
    }
  }

  /** Returns whether a bracket closes one of the other kind. */
  private boolean closesWrong(int next) {
    return !inString
        && depth <= MOST_CHECKED
        && (next == ']' || next == '}')
        && opened.get(depth - 1) != (next == ']');
  }

  private static boolean isEnd(int next, boolean isRow) {
    return isRow ? next == '\n' : next == ',' || next == ']';
  }

  private void structure(int next) {
    if (inString) {
      inString = next != '"' && next != '\n';
    } else if (next == '"') {
      inString = true;
    } else if (next == '{' || next == '[') {
      if (depth < MOST_CHECKED) {
        opened.set(depth, next == '[');
      }
      depth++;
    } else if (depth > 0 && (next == '}' || next == ']')) {
      depth--;
    }
  }

  /** Records where the next record may begin, in case a bracket of this one is missing. */
  private void noteRestart(int next, int ownIndent) {
    if (next == '\n') {
      indent = 0;
      inIndent = true;
    } else if (inIndent && isBlank(next)) {
      indent++;
    } else if (inIndent) {
      inIndent = false;
      if (next == '{' && restart < 0 && indent <= ownIndent) {
        // The beginning of its line, so that its indentation is counted again.
        restart = in.offset() - 1 - indent;
        restartLine = in.line();
        restartLength = length();
      }
    }
  }

  /** Returns the next byte that is not blank. */
  private int content() throws IOException {
    int next = in.read();
    while (next >= 0 && isBlank(next)) {
      indent = next == '\n' ? 0 : indent + 1;
      next = in.read();
    }
    return next;
  }
}
