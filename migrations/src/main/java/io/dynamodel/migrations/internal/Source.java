package io.dynamodel.migrations.internal;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read repeatedly, from any offset. */
public interface Source {
  /** Opens the bytes from an offset on. */
  InputStream open(long offset) throws IOException;
}
