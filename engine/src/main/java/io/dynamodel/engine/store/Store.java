package io.dynamodel.engine.store;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds one immutable root. Readers take {@link #root()} and never wait; changes go one after the
 * other.
 */
public final class Store<R> implements AutoCloseable {
  private final ReentrantLock writing = new ReentrantLock();
  private volatile R root;
  private boolean closed;

  private Store(R initial) {
    this.root = initial;
  }

  /** A store that is gone when the process is. */
  public static <R> Store<R> inMemory(R initial) {
    return new Store<>(initial);
  }

  /**
   * The store that is kept in a directory, which is made if it is not there.
   *
   * @throws StoreException if the directory cannot be used, or if what is in it is damaged
   */
  public static <R> Store<R> open(Path directory, Journaled<R> format) {
    throw new StoreException("cannot keep a database in \"" + directory + "\"", null);
  }

  /** Whether commits need records; without a journal there is no use in making them. */
  public boolean isJournaled() {
    return false;
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
      root = commit.root();
      return commit.result();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    writing.lock();
    try {
      closed = true;
    } finally {
      writing.unlock();
    }
  }
}
