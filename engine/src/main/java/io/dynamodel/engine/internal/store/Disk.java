package io.dynamodel.engine.internal.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The file operations of the store. Tests can make each of them fail, or be the last one. */
interface Disk {
  /**
   * Opens a file for appending; creates it if it does not exist.
   *
   * @param length the number of bytes to keep; the rest is cut off
   */
  Output open(Path file, long length) throws IOException;

  /** Renames a file atomically, and replaces a file that has the new name. */
  void rename(Path from, Path to) throws IOException;

  void delete(Path file) throws IOException;

  /** Forces created, renamed and deleted files of a directory to the device. */
  void force(Path directory) throws IOException;

  /** A file that is appended to. */
  interface Output extends Closeable {
    /** Writes bytes to the operating system; from then on, they survive the end of the process. */
    void write(byte[] bytes, int length) throws IOException;

    /** Truncates the file; the next bytes follow the cut. */
    void cut(long length) throws IOException;

    /**
     * Forces all written bytes to the device; from then on, they survive a crash of the operating
     * system.
     */
    void force() throws IOException;
  }
}
