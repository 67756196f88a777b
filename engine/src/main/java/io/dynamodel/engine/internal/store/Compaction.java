package io.dynamodel.engine.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the journals by a snapshot of the root, while commits go into the next journal. The
 * directory can be opened after each step: until the snapshot is renamed, the previous snapshot
 * with all later journals counts; afterwards, the new snapshot with the last journal.
 */
final class Compaction<R> {
  private static final System.Logger LOG = System.getLogger(Compaction.class.getPackageName());

  private final Journal journal;
  private final Journaled<R> format;
  private final Lock writing;
  private final Supplier<R> root;

  /** The generation of the oldest file that may still exist. */
  private long oldest;

  private volatile @Nullable Thread thread;
  private volatile boolean cancelled;

  /**
   * Creates the compaction of a store.
   *
   * @param writing the lock of the store
   */
  Compaction(Journal journal, Journaled<R> format, Lock writing, Supplier<R> root) {
    this.journal = journal;
    this.format = format;
    this.writing = writing;
    this.root = root;
    this.oldest = journal.oldest();
  }

  /** Starts a thread if a compaction is due. Called under the lock of the store; never throws. */
  void startIfDue() {
    if (thread != null || !journal.isDueForCompaction()) {
      return;
    }
    try {
      thread = new Thread(null, this::runAlone, "dynamodel-compaction", 0, false);
      thread.setDaemon(true);
      thread.start();
    } catch (Throwable e) {
      // There may be too many threads. The commit is written and must be acknowledged.
      thread = null;
      journal.postpone();
    }
  }

  /** Stops a running compaction without a result, and prevents others. */
  void stop() {
    cancelled = true;
    Thread running = thread;
    boolean interrupted = false;
    while (running != null && running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Writes a snapshot and deletes the files that it replaces.
   *
   * @throws CancellationException if it was stopped
   */
  void run() throws IOException {
    StoreFile next = prepareNext();
    R snapshot = switchTo(next);
    journal.disk().force(journal.directory().path());
    StoreFile file = StoreFile.snapshot(next.generation());
    long length = write(file, snapshot);
    locked(() -> journal.compacted(length));
    for (long generation = oldest; generation < file.generation(); generation++) {
      journal.disk().delete(journal.path(StoreFile.journal(generation)));
      journal.disk().delete(journal.path(StoreFile.snapshot(generation)));
    }
    oldest = file.generation();
  }

  private void runAlone() {
    try {
      run();
    } catch (CancellationException e) {
      // The next process that opens the directory reads the journals instead.
    } catch (Throwable e) {
      locked(journal::postpone);
      LOG.log(
          System.Logger.Level.WARNING,
          "the database in \""
              + journal.directory().name()
              + "\" could not be compacted; no data is lost, but its journal grows",
          e);
    } finally {
      locked(() -> thread = null);
    }
  }

  /**
   * Prepares the next journal as far as possible before commits must wait. Only this class changes
   * which journal is written to.
   */
  private StoreFile prepareNext() throws IOException {
    StoreFile next = journal.next();
    try (RecordWriter writer =
        RecordWriter.create(next, journal.disk(), journal.incompletePath(next))) {
      writer.force();
    }
    journal.writer().force();
    return next;
  }

  private R switchTo(StoreFile next) throws IOException {
    writing.lock();
    try {
      checkNotStopped();
      journal.switchTo(next);
      return root.get();
    } finally {
      writing.unlock();
    }
  }

  /** Writes a snapshot and returns its length. */
  private long write(StoreFile file, R snapshot) throws IOException {
    Path incomplete = journal.incompletePath(file);
    boolean complete = false;
    try {
      long length = writeIncomplete(file, incomplete, snapshot);
      journal.disk().rename(incomplete, journal.path(file));
      journal.disk().force(journal.directory().path());
      complete = true;
      return length;
    } finally {
      if (!complete) {
        deleteIfPossible(incomplete);
      }
    }
  }

  private long writeIncomplete(StoreFile file, Path path, R snapshot) throws IOException {
    try (RecordWriter writer = RecordWriter.create(file, journal.disk(), path)) {
      format.snapshot(snapshot, record -> add(record, writer));
      writer.addEnd();
      writer.flush();
      writer.force();
      return writer.length();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Deletes an incomplete snapshot, which may be what fills the disk. */
  private void deleteIfPossible(Path incomplete) {
    try {
      journal.disk().delete(incomplete);
    } catch (IOException e) {
      // It is deleted when the directory is opened.
    }
  }

  private void add(byte[] record, RecordWriter writer) {
    checkNotStopped();
    try {
      writer.add(record);
      writer.flushIfFull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkNotStopped() {
    if (cancelled) {
      throw new CancellationException();
    }
  }

  private void locked(Runnable step) {
    writing.lock();
    try {
      step.run();
    } finally {
      writing.unlock();
    }
  }
}
