package io.dynamodel.engine.internal.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The files of an open store. Everything here is under the lock of the store, except for the files
 * that a {@link Compaction} uses alone.
 */
final class Journal {
  private final StoreDirectory directory;
  private final Disk disk;
  private final long leastToCompact;
  private final long oldest;
  private RecordWriter writer;

  /** The bytes of the journals since the snapshot, without the current one. */
  private long older;

  private long snapshot;
  private long dueAt;

  /**
   * Continues the recovered journal.
   *
   * @param leastToCompact the size of the journals, in bytes, below which no compaction starts
   */
  Journal(StoreDirectory directory, Disk disk, long leastToCompact, Recovery.Found<?> found)
      throws IOException {
    this.directory = directory;
    this.disk = disk;
    this.leastToCompact = leastToCompact;
    this.oldest = found.oldest();
    this.older = found.olderJournals();
    this.snapshot = found.snapshot();
    this.writer = RecordWriter.append(found.journal(), disk, path(found.journal()), found.length());
    this.dueAt = Math.max(leastToCompact, snapshot);
  }

  StoreDirectory directory() {
    return directory;
  }

  Disk disk() {
    return disk;
  }

  Path path(StoreFile file) {
    return directory.path().resolve(file.name());
  }

  Path incompletePath(StoreFile file) {
    return directory.path().resolve(file.name() + StoreFile.INCOMPLETE);
  }

  /** Writes a record. If this throws, nothing was written. */
  void append(byte[] record) throws IOException {
    writer.add(record);
    writer.flush();
  }

  /**
   * Returns whether the journals are as large as the snapshot, so that opening takes twice as long.
   */
  boolean isDueForCompaction() {
    return length() >= dueAt;
  }

  /** Returns the journal after the current one. */
  StoreFile next() {
    return StoreFile.journal(writer.file().generation() + 1);
  }

  /** Returns the generation of the oldest file that existed when the store was opened. */
  long oldest() {
    return oldest;
  }

  RecordWriter writer() {
    return writer;
  }

  /**
   * Switches to the next journal, whose file exists under its incomplete name. The current one is
   * forced to the device first, because no record may survive without the records before it.
   */
  void switchTo(StoreFile next) throws IOException {
    writer.finish();
    disk.rename(incompletePath(next), path(next));
    RecordWriter opened = RecordWriter.append(next, disk, path(next), next.header().length);
    older += writer.length();
    RecordWriter last = writer;
    writer = opened;
    last.close();
  }

  /** Continues from a new snapshot of everything before the current journal. */
  void compacted(long snapshotLength) {
    older = 0;
    snapshot = snapshotLength;
    dueAt = Math.max(leastToCompact, snapshot);
  }

  /** Postpones the next compaction because this one failed. */
  void postpone() {
    dueAt = length() + Math.max(leastToCompact, snapshot);
  }

  /** Forces all records to the device, and releases the directory even if that fails. */
  void close() throws IOException {
    try (directory;
        RecordWriter closing = writer) {
      closing.finish();
    }
  }

  private long length() {
    return older + writer.length();
  }
}
