package io.dynamodel.cli.base;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** A writer that stays open when its user closes it. */
public final class Unclosed extends FilterWriter {
  public Unclosed(Writer out) {
    super(out);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
