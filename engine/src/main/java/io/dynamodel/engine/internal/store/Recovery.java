package io.dynamodel.engine.internal.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Restores the root of a directory from the newest snapshot and the journals since then. Nothing is
 * deleted before everything was read.
 */
final class Recovery<R> {
  private final Path directory;
  private final Journaled<R> format;
  private final NavigableSet<Long> journals = new TreeSet<>();
  private final NavigableSet<Long> snapshots = new TreeSet<>();
  private final List<Path> leftOver = new ArrayList<>();

  /**
   * The recovered state.
   *
   * @param oldest the generation of the oldest file that is needed
   * @param journal the newest journal, which is continued
   * @param length its length without a torn tail
   * @param olderJournals the bytes of the other journals since the snapshot
   * @param snapshot the bytes of the snapshot, 0 if there is none
   */
  record Found<R>(
      R root, long oldest, StoreFile journal, long length, long olderJournals, long snapshot) {}

  Recovery(Path directory, Journaled<R> format) {
    this.directory = directory;
    this.format = format;
  }

  /**
   * Recovers the root.
   *
   * @throws DamagedFileException if the files are not those of a store, or if they are damaged
   *     except for a torn tail
   */
  Found<R> recover(Disk disk) throws IOException {
    list();
    if (journals.isEmpty() && snapshots.isEmpty()) {
      return begin(disk);
    }
    Found<R> found = read();
    for (Path path : leftOver) {
      disk.delete(path);
    }
    return found;
  }

  private void list() throws IOException {
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
      for (Path path : paths) {
        String name = path.getFileName().toString();
        StoreFile file = StoreFile.of(name);
        if (file != null) {
          (file.isJournal() ? journals : snapshots).add(file.generation());
        } else if (StoreFile.isIncomplete(name)) {
          leftOver.add(path);
        }
      }
    }
  }

  /** Begins a journal. It gets its name only when its header is on the device. */
  private Found<R> begin(Disk disk) throws IOException {
    StoreFile first = StoreFile.journal(1);
    Path incomplete = directory.resolve(first.name() + StoreFile.INCOMPLETE);
    long length;
    try (RecordWriter writer = RecordWriter.create(first, disk, incomplete)) {
      writer.force();
      length = writer.length();
    }
    disk.rename(incomplete, directory.resolve(first.name()));
    disk.force(directory);
    return new Found<>(format.empty(), 1, first, length, 0, 0);
  }

  private Found<R> read() throws IOException {
    R root = format.empty();
    long first = 1;
    long snapshotLength = 0;
    if (!snapshots.isEmpty()) {
      first = snapshots.last();
      StoreFile snapshot = StoreFile.snapshot(first);
      try (RecordReader reader = open(snapshot)) {
        root = apply(root, snapshot, reader);
        if (!reader.isComplete()) {
          throw new DamagedFileException(snapshot, reader.position(), "the snapshot is incomplete");
        }
        snapshotLength = reader.position();
      }
    }
    long last = newest(first);
    long older = 0;
    for (long generation = first; ; generation++) {
      StoreFile journal = StoreFile.journal(generation);
      if (!journals.contains(generation)) {
        throw new DamagedFileException(
            journal.name() + " is missing; restore the directory from a backup");
      }
      try (RecordReader reader = open(journal)) {
        root = apply(root, journal, reader);
        if (generation == last) {
          collectLeftOver(first, last);
          return new Found<>(root, first, journal, reader.position(), older, snapshotLength);
        }
        if (!reader.isAtEnd()) {
          throw new DamagedFileException(
              journal,
              reader.position(),
              "it ends with an incomplete record, but another journal follows");
        }
        older += reader.position();
      }
    }
  }

  private RecordReader open(StoreFile file) throws IOException {
    return new RecordReader(file, directory.resolve(file.name()));
  }

  private R apply(R root, StoreFile file, RecordReader reader) throws IOException {
    R current = root;
    while (true) {
      long position = reader.position();
      byte[] record = reader.next();
      if (record == null) {
        return current;
      }
      try {
        current = format.apply(current, record);
      } catch (RuntimeException e) {
        DamagedFileException damaged =
            new DamagedFileException(file, position, "the record is invalid");
        damaged.initCause(e);
        throw damaged;
      }
    }
  }

  /**
   * Returns the journal to continue: the newest one with records. A newer one has no records if the
   * switch to it failed; then the one before is still in use, and may have a torn tail.
   */
  private long newest(long first) {
    for (long generation : journals.tailSet(first, false).descendingSet()) {
      StoreFile journal = StoreFile.journal(generation);
      if (directory.resolve(journal.name()).toFile().length() > journal.header().length) {
        return generation;
      }
    }
    return first;
  }

  private void collectLeftOver(long first, long last) {
    for (long generation : journals) {
      if (generation < first || generation > last) {
        leftOver.add(directory.resolve(StoreFile.journal(generation).name()));
      }
    }
    for (long generation : snapshots.headSet(first)) {
      leftOver.add(directory.resolve(StoreFile.snapshot(generation).name()));
    }
  }
}
