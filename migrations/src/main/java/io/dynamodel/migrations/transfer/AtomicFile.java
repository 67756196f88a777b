package io.dynamodel.migrations.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a small file completely or not at all, whenever the process ends. At intervals, it also
 * forces the content to the disk, so that it survives a crash of the machine.
 */
final class AtomicFile {
  private static final long INTERVAL = 500_000_000L;

  private final Path file;
  private long forced;

  AtomicFile(Path file) {
    this.file = file;
    this.forced = System.nanoTime() - INTERVAL;
  }

  /** Returns whether it is time to force the content to the disk. */
  boolean isForcing() {
    return System.nanoTime() - forced >= INTERVAL;
  }

  void write(String text) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (isForcing()) {
        channel.force(true);
        forced = System.nanoTime();
      }
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
