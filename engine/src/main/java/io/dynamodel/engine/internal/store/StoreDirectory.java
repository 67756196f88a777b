package io.dynamodel.engine.internal.store;

import io.dynamodel.engine.error.StoreException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A directory that is locked for one store, in this process or another. */
final class StoreDirectory implements AutoCloseable {
  private static final String LOCK = "dynamodel.lock";
  private static final String OLDER = "dynamodb.db";
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /**
   * The directories that this class holds, so that a second attempt does not even open the lock
   * file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /**
   * Channels of files that another class loader of this process has locked. They stay open because
   * POSIX releases all locks on a file when the process closes any channel of it.
   */
  private static final List<FileChannel> LEFT_OPEN = new CopyOnWriteArrayList<>();

  private final String name;
  private final Path path;
  private final FileChannel lock;

  private StoreDirectory(String name, Path path, FileChannel lock) {
    this.name = name;
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates the directory if necessary, and locks it.
   *
   * @throws StoreException if it cannot be created, written to or locked, or if it has a database
   *     of an older format
   */
  static StoreDirectory acquire(Path directory) {
    String name = directory.toString();
    checkNotAFile(name, directory);
    try {
      Path path = Files.createDirectories(directory).toRealPath();
      checkNotAnOlderFormat(name, path);
      if (!HELD.add(path)) {
        throw alreadyOpen(name, null);
      }
      boolean taken = false;
      try {
        StoreDirectory held = new StoreDirectory(name, path, lock(name, path.resolve(LOCK)));
        taken = true;
        return held;
      } finally {
        if (!taken) {
          HELD.remove(path);
        }
      }
    } catch (AccessDeniedException e) {
      throw unusable(name, "this program is not allowed to write to " + e.getFile(), e);
    } catch (IOException e) {
      throw unusable(name, e.toString(), e);
    }
  }

  /** Returns the name under which the directory was opened. */
  String name() {
    return name;
  }

  Path path() {
    return path;
  }

  /** Returns the exception for files that cannot be read or written. */
  StoreException unusable(IOException cause) {
    return cause instanceof DamagedFileException
        ? new StoreException(
            "cannot open the database in \"" + name + "\": " + cause.getMessage(), cause)
        : unusable(name, cause.toString(), cause);
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // Even if close() throws, the descriptor is closed and the lock is released.
    } finally {
      HELD.remove(path);
    }
  }

  private static void checkNotAFile(String name, Path directory) {
    Path path = directory.toAbsolutePath();
    while (path != null && !Files.exists(path)) {
      path = path.getParent();
    }
    if (path != null && Files.isRegularFile(path)) {
      throw unusable(name, path + " is a file, not a directory", null);
    }
  }

  private static void checkNotAnOlderFormat(String name, Path path) throws IOException {
    Path file = path.resolve(OLDER);
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (InputStream in = new FileInputStream(file.toFile())) {
      if (Arrays.equals(in.readNBytes(SQLITE.length), SQLITE)) {
        throw unusable(
            name,
            OLDER
                + " is a SQLite database of an earlier version of DynaModel, which this version"
                + " cannot read; use another directory, and copy the items with the earlier"
                + " version if you still need them",
            null);
      }
    }
  }

  private static FileChannel lock(String name, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      LEFT_OPEN.add(channel);
      throw alreadyOpen(name, e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw unusable(
        name, "another program has opened it; close it there, or use another directory", null);
  }

  private static StoreException alreadyOpen(String name, @Nullable Throwable cause) {
    return unusable(
        name,
        "a connection of this program has opened it; use that connection, or close it first",
        cause);
  }

  private static StoreException unusable(String name, String why, @Nullable Throwable cause) {
    return new StoreException("cannot open the database in \"" + name + "\": " + why, cause);
  }
}
