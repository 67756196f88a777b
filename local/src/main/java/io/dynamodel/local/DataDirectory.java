package io.dynamodel.local;

import io.dynamodel.error.DynaModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The directory in which a database is kept, for one connection at a time: a second one, in this
 * JVM or another, would see writes late or not at all. The lock is a file of its own, for SQLite
 * has locks of its own on the database file.
 */
final class DataDirectory implements AutoCloseable {
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final FileChannel lock;

  private DataDirectory(Path file, FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Makes the directory if need be, and takes it.
   *
   * @throws DynaModelException if it cannot be made, written to or taken, or if its database is
   *     none
   */
  static DataDirectory open(String name) {
    if (name.isBlank()) {
      throw new DynaModelException(
          "\"embedded:\" names no directory: write one, as in \"embedded:data/dynamodb\"");
    }
    try {
      Path directory = Files.createDirectories(Path.of(name)).toRealPath();
      Path file = directory.resolve("dynamodb.db");
      if (!isDatabase(file)) {
        throw unusable(name, file + " is not a database", null);
      }
      return new DataDirectory(file, lock(name, directory.resolve("dynamodb.lock")));
    } catch (FileAlreadyExistsException e) {
      throw unusable(name, e.getFile() + " is a file, not a directory", e);
    } catch (IOException | InvalidPathException e) {
      throw unusable(name, e.toString(), e);
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
      channel.close();
      throw unusable(
          name, "a connection of this program has it open; use that one, or close it first", e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw unusable(name, "another program has it open", null);
  }

  /**
   * Whether there is a database, or room for one. DynamoDB Local itself tries for ever where there
   * is a directory.
   */
  private static boolean isDatabase(Path file) throws IOException {
    if (Files.notExists(file)) {
      return true;
    }
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(SQLITE.length);
      return head.length == 0 || Arrays.equals(head, SQLITE);
    }
  }

  private static DynaModelException unusable(String name, String why, @Nullable Throwable cause) {
    return new DynaModelException("cannot keep a database in \"" + name + "\": " + why, cause);
  }

  /** The database file. */
  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new DynaModelException("cannot let go of the database " + file + ": " + e, e);
    }
  }
}
