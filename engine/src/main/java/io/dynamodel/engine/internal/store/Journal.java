package io.dynamodel.engine.internal.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The files of an open store. All of it is under the lock of the store, but for what a {@link
 * Compaction} does to files that nobody else touches.
 */
final class Journal {
  private final StoreDirectory directory;
  private final Disk disk;
  private final long leastToCompact;
  private final long oldest;
  private RecordWriter writer;

  /** The bytes of the journals since the snapshot, without the one that is written to. */
  private long older;

  private long snapshot;
  private long dueAt;

  /**
   * Goes on with what was recovered.
   *
   * @param leastToCompact the bytes of journals below which there is no compaction
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

  /** Writes a record; when this throws, nothing was written. */
  void append(byte[] record) throws IOException {
    writer.add(record);
    writer.flush();
  }

  /**
   * Whether the journals have become as large as the snapshot, so that to open takes twice as long.
   */
  boolean isDueForCompaction() {
    return length() >= dueAt;
  }

  /** The journal after the one that is written to. */
  StoreFile next() {
    return StoreFile.journal(writer.file().generation() + 1);
  }

  /** The generation of the oldest file that was there at the beginning. */
  long oldest() {
    return oldest;
  }

  RecordWriter writer() {
    return writer;
  }

  /**
   * Goes on in the next journal, whose file is there under its incomplete name. The one before is
   * brought to the device first: no record may outlive one that came before it.
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

  /** Goes by a new snapshot of what was before the present journal. */
  void compacted(long snapshotLength) {
    older = 0;
    snapshot = snapshotLength;
    dueAt = Math.max(leastToCompact, snapshot);
  }

  /** Puts off the next compaction, since this one failed. */
  void putOff() {
    dueAt = length() + Math.max(leastToCompact, snapshot);
  }

  /** Brings all to the device, and lets go of the directory, even if that fails. */
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
