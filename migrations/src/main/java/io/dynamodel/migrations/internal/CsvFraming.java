package io.dynamodel.migrations.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Splits comma-separated values into records, which end at a line break outside of quotes. If a
 * quote is never closed, only its line is lost, and reading continues with the next one.
 *
 * <p>The mode is the separator: the one of comma, semicolon and tab that is most frequent in the
 * first record, the header.
 */
final class CsvFraming extends Framing {
  private static final String SEPARATORS = ",;\t";

  private String mode;
  private final int[] separators = new int[SEPARATORS.length()];

  CsvFraming(ByteReader in, String mode) {
    super(in);
    this.mode = mode;
  }

  @Override
  String mode() {
    return mode;
  }

  @Override
  public @Nullable Frame next() throws IOException {
    for (int next = in.read(); next >= 0; next = in.read()) {
      in.takeBack(next);
      Frame frame = record(in.line());
      if (frame != null) {
        return frame;
      }
    }
    return null;
  }

  /** Returns the record that begins here; null for a blank line. */
  private @Nullable Frame record(long line) throws IOException {
    begin();
    boolean hasContent = false;
    boolean quoted = false;
    boolean atStart = true;
    long secondLine = -1;
    int firstLength = 0;
    int next = in.read();
    while (next >= 0 && (quoted || next != '\n')) {
      if (next == '\n' && secondLine < 0) {
        secondLine = in.offset();
        firstLength = length();
      }
      keep(next);
      hasContent |= !isBlank(next);
      if (quoted) {
        // A doubled quote closes and opens again.
        quoted = next != '"';
        atStart = !quoted;
        if (!quoted && secondLine >= 0 && !closes()) {
          // The quote opens a cell of a later record, rather than closing a cell of this one.
          quoted = true;
          break;
        }
      } else {
        boolean separates = separates(next);
        quoted = next == '"' && atStart;
        atStart = separates || (atStart && next == ' ');
      }
      next = in.read();
    }
    if (quoted) {
      if (secondLine >= 0) {
        in.seek(secondLine, line + 1);
      }
      return frame(
          line, secondLine >= 0 ? firstLength : length(), "has a quote that is not closed");
    }
    if (!hasContent) {
      return null;
    }
    if (mode.isEmpty()) {
      mode = SEPARATORS.substring(most(), most() + 1);
    }
    return frame(line, null);
  }

  /** Returns whether the text after a quote can follow the end of a cell. */
  private boolean closes() throws IOException {
    int next = in.read();
    if (next >= 0) {
      in.takeBack(next);
    }
    return next < 0 || next == '"' || next == '\r' || next == '\n' || SEPARATORS.indexOf(next) >= 0;
  }

  private boolean separates(int next) {
    int separator = SEPARATORS.indexOf(next);
    if (separator < 0 || (!mode.isEmpty() && mode.charAt(0) != next)) {
      return false;
    }
    separators[separator]++;
    return true;
  }

  private int most() {
    int most = 0;
    for (int i = 1; i < separators.length; i++) {
      most = separators[i] > separators[most] ? i : most;
    }
    return most;
  }
}
