package io.dynamodel.migrations.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file, decompressed if its name ends with {@code .gz}. */
public final class SourceFile implements Source {
  private final Path file;
  private final boolean isZipped;
  private long read;

  public SourceFile(Path file) {
    this.file = file;
    this.isZipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  public Path file() {
    return file;
  }

  /**
   * Returns the number of bytes of the file itself that were read so far; for a compressed file, of
   * compressed bytes.
   */
  public long read() {
    return read;
  }

  @Override
  public InputStream open(long offset) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    read = 0;
    if (!isZipped) {
      channel.position(offset);
      read = offset;
      return new Counted(Channels.newInputStream(channel));
    }
    InputStream counted = new Counted(Channels.newInputStream(channel));
    try {
      InputStream in = new Unzipped(new BufferedInputStream(counted, 1 << 16));
      in.skipNBytes(offset);
      return in;
    } catch (EOFException | ZipException e) {
      counted.close();
      throw damaged(e);
    } catch (IOException | RuntimeException e) {
      counted.close();
      throw e;
    }
  }

  private IOException damaged(IOException cause) {
    return new IOException(file.getFileName() + " is not a complete file of gzip", cause);
  }

  /** Names the file if its compressed content is damaged. */
  private final class Unzipped extends GZIPInputStream {
    Unzipped(InputStream in) throws IOException {
      super(in, 1 << 16);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return super.read(bytes, from, length);
      } catch (EOFException | ZipException e) {
        throw damaged(e);
      }
    }
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      read += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      read += Math.max(0, count);
      return count;
    }
  }
}
