package io.dynamodel.engine.internal.store;

import io.dynamodel.engine.error.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds one immutable root. Readers take {@link #root()} and never wait; changes go one after the
 * other.
 *
 * <p>In a directory, a commit is in a file of the operating system before it is acknowledged, so
 * that it outlives the process however that ends. It is not forced to the device, which would take
 * a thousand times as long: after a power failure or a crash of the operating system the last
 * commits may be missing. {@link #close()} and each compaction do force all that came before.
 */
public final class Store<R> implements AutoCloseable {
  /** Below this, a journal is read in a moment. */
  private static final long LEAST_TO_COMPACT = 8 << 20;

  private final ReentrantLock writing = new ReentrantLock();
  private final @Nullable Journal journal;
  private final @Nullable Compaction<R> compaction;
  private volatile R root;
  private boolean closed;

  private Store(R initial, @Nullable Journal journal, @Nullable Journaled<R> format) {
    this.root = initial;
    this.journal = journal;
    this.compaction =
        journal == null || format == null
            ? null
            : new Compaction<>(journal, format, writing, this::root);
  }

  /** A store that is gone when the process is. */
  public static <R> Store<R> inMemory(R initial) {
    return new Store<>(initial, null, null);
  }

  /**
   * Opens the store that is kept in a directory, which is made if it is not there. The directory is
   * this store's alone until it is closed.
   *
   * @throws StoreException if the directory cannot be used, or if what is in it is damaged
   */
  public static <R> Store<R> open(Path directory, Journaled<R> format) {
    return open(directory, format, new LocalDisk(), LEAST_TO_COMPACT);
  }

  static <R> Store<R> open(Path directory, Journaled<R> format, Disk disk, long leastToCompact) {
    StoreDirectory held = StoreDirectory.take(directory);
    boolean opened = false;
    try {
      Recovery.Found<R> found = new Recovery<>(held.path(), format).recover(disk);
      Journal journal = new Journal(held, disk, leastToCompact, found);
      Store<R> store = new Store<>(found.root(), journal, format);
      opened = true;
      return store;
    } catch (IOException e) {
      throw held.unusable(e);
    } finally {
      if (!opened) {
        held.close();
      }
    }
  }

  /** Whether commits need records; where there is no journal, there is no use in making them. */
  public boolean isJournaled() {
    return journal != null;
  }

  /** The root after the last commit. */
  public R root() {
    return root;
  }

  /**
   * Makes a change, alone. When this returns, the change is in the journal and every reader sees
   * it. When the change or this throws, there was no change.
   *
   * @param change makes the new root of the present one; it must not commit itself
   * @throws StoreException if the change cannot be written, or if the store is closed
   */
  public <T extends @Nullable Object> T commit(Function<R, Commit<R, T>> change) {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a change cannot commit another one");
    }
    writing.lock();
    try {
      if (closed) {
        throw new StoreException("the database is closed", null);
      }
      Commit<R, T> commit = change.apply(root);
      if (journal != null) {
        write(commit, journal);
      }
      root = commit.root();
      if (compaction != null) {
        compaction.startIfDue();
      }
      return commit.result();
    } finally {
      writing.unlock();
    }
  }

  private void write(Commit<R, ?> commit, Journal to) {
    byte[] record = commit.record();
    if (record == null) {
      if (commit.root() != root) {
        throw new IllegalStateException("a change without a record would be lost");
      }
      return;
    }
    try {
      to.append(record);
    } catch (IOException e) {
      throw new StoreException(
          "cannot write to the database in \""
              + to.directory().name()
              + "\": "
              + e.getMessage()
              + "; nothing was changed",
          e);
    }
  }

  /** Makes a snapshot now, in this thread. */
  void compact() throws IOException {
    if (compaction != null) {
      compaction.run();
    }
  }

  /**
   * Brings all commits to the device, and lets go of the directory. There are no commits from here
   * on; the root can still be read.
   *
   * @throws StoreException if not all could be brought to the device
   */
  @Override
  public void close() {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      writing.unlock();
    }
    if (journal == null || compaction == null) {
      return;
    }
    compaction.stop();
    try {
      journal.close();
    } catch (IOException e) {
      throw new StoreException(
          "the database in \""
              + journal.directory().name()
              + "\" is closed, but its last commits may not outlive a power failure: "
              + e.getMessage(),
          e);
    }
  }
}
