package io.dynamodel.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** A writer that stays open when its user closes it. */
final class Unclosed extends FilterWriter {
  Unclosed(Writer out) {
    super(out);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
