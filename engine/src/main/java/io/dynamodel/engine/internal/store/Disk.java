package io.dynamodel.engine.internal.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** What the store does to files, so that tests can let each step fail, or be the last one. */
interface Disk {
  /**
   * Opens a file for appending, and makes it if it is not there.
   *
   * @param length the bytes to keep of it; what lies behind them is cut off
   */
  Output open(Path file, long length) throws IOException;

  /** Renames a file, in one step, in the place of the one that may have the name. */
  void rename(Path from, Path to) throws IOException;

  void delete(Path file) throws IOException;

  /** Brings what was made, renamed and deleted in a directory to the device. */
  void force(Path directory) throws IOException;

  /** A file that is appended to. */
  interface Output extends Closeable {
    /** Hands bytes to the operating system: they outlive the process from here on. */
    void write(byte[] bytes, int length) throws IOException;

    /** Cuts the file; the next bytes come behind the cut. */
    void cut(long length) throws IOException;

    /** Brings all that was written to the device: it outlives the operating system from here on. */
    void force() throws IOException;
  }
}
