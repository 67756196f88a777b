package io.dynamodel.migrations.internal;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from any place on, and again. */
public interface Source {
  /** Opens the bytes from an offset on. */
  InputStream open(long offset) throws IOException;
}
