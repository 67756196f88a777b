package io.dynamodel.engine.internal.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The files of this machine. They are not written through channels, because an interrupt of a
 * thread closes a channel, and a commit of an interrupted thread would end the database.
 */
final class LocalDisk implements Disk {
  @Override
  public Output open(Path file, long length) throws IOException {
    RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
    try {
      LocalOutput output = new LocalOutput(opened);
      output.cut(length);
      return output;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void force(Path directory) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      return; // Windows cannot open directories, and does not need this.
    }
    boolean interrupted = Thread.interrupted();
    try (channel) {
      channel.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private record LocalOutput(RandomAccessFile file) implements Output {
    @Override
    public void write(byte[] bytes, int length) throws IOException {
      file.write(bytes, 0, length);
    }

    @Override
    public void cut(long length) throws IOException {
      file.setLength(length);
      file.seek(length);
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
