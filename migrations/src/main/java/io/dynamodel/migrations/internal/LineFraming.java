package io.dynamodel.migrations.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Splits a text into lines, each of them a record, except blank lines. */
final class LineFraming extends Framing {
  LineFraming(ByteReader in) {
    super(in);
  }

  @Override
  public @Nullable Frame next() throws IOException {
    int next = in.read();
    while (next >= 0) {
      long line = in.line() - (next == '\n' ? 1 : 0);
      begin();
      boolean hasContent = false;
      while (next >= 0 && next != '\n') {
        hasContent |= !isBlank(next);
        keep(next);
        next = in.read();
      }
      if (hasContent) {
        return frame(line, null);
      }
      next = next < 0 ? -1 : in.read();
    }
    return null;
  }
}
