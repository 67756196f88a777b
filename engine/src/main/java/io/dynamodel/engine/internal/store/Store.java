package io.dynamodel.engine.internal.store;

import io.dynamodel.engine.error.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds one immutable root. Readers take {@link #root()} and never wait; changes run one at a time.
 *
 * <p>In a directory, a commit is in a file of the operating system before it is acknowledged, so
 * that it survives any end of the process. It is not forced to the device, which would take a
 * thousand times as long: after a power failure or a crash of the operating system, the last
 * commits may be missing. {@link #close()} and each compaction force all earlier commits to the
 * device.
 */
public final class Store<R> implements AutoCloseable {
  /** A journal below this size is read in a moment. */
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

  /** Creates a store in memory. */
  public static <R> Store<R> inMemory(R initial) {
    return new Store<>(initial, null, null);
  }

  /**
   * Opens the store in a directory; creates the directory if it does not exist. No other store can
   * use the directory until this one is closed.
   *
   * @throws StoreException if the directory cannot be used, or if its content is damaged
   */
  public static <R> Store<R> open(Path directory, Journaled<R> format) {
    return open(directory, format, new LocalDisk(), LEAST_TO_COMPACT);
  }

  static <R> Store<R> open(Path directory, Journaled<R> format, Disk disk, long leastToCompact) {
    StoreDirectory held = StoreDirectory.acquire(directory);
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

  /** Returns whether commits need records, which are useless without a journal. */
  public boolean isJournaled() {
    return journal != null;
  }

  /** Returns the root after the last commit. */
  public R root() {
    return root;
  }

  /**
   * Makes a change; changes run one at a time. When this returns, the change is in the journal and
   * every reader sees it. If the change or this method throws, nothing was changed.
   *
   * @param change creates the new root from the current one; it must not commit itself
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

  /** Writes a snapshot now, in this thread. */
  void compact() throws IOException {
    if (compaction != null) {
      compaction.run();
    }
  }

  /**
   * Forces all commits to the device, and releases the directory. From then on, there are no
   * commits, but the root can still be read.
   *
   * @throws StoreException if not everything could be forced to the device
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
              + "\" was closed, but a power failure may lose its last commits: "
              + e.getMessage(),
          e);
    }
  }
}
