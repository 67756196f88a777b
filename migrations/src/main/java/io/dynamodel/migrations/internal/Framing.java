package io.dynamodel.migrations.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a source into records without interpreting them, so that a broken record does not affect
 * others.
 *
 * <p>At most {@link Frame#LONGEST} bytes of a record are retained.
 */
public abstract class Framing implements Closeable {
  /** How a source is split into records. */
  public enum Kind {
    /** One record per line. */
    LINES,
    /** The elements of a JSON array, or a series of JSON objects. */
    JSON,
    /** Comma-separated values, whose records may have several lines. */
    CSV
  }

  final ByteReader in;
  private byte[] kept = new byte[1 << 10];
  private int length;
  private boolean isTooLong;

  Framing(ByteReader in) {
    this.in = in;
  }

  /**
   * Opens a source.
   *
   * @param from where to begin: the {@link #position} after an earlier record
   */
  public static Framing open(Kind kind, Source source, Position from) throws IOException {
    ByteReader in = new ByteReader(source, from.offset(), from.line());
    if (from.offset() == 0) {
      skipByteOrderMark(in);
    }
    return switch (kind) {
      case LINES -> new LineFraming(in);
      case JSON -> new JsonFraming(in, from.mode());
      case CSV -> new CsvFraming(in, from.mode());
    };
  }

  private static void skipByteOrderMark(ByteReader in) throws IOException {
    if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
      in.seek(0, 1);
    }
  }

  /** Returns the next record; null at the end. */
  public abstract @Nullable Frame next() throws IOException;

  /** Returns where the next record begins. */
  public final Position position() {
    return new Position(in.offset(), in.line(), mode());
  }

  /** Returns the state that is required to continue from a position. */
  String mode() {
    return "";
  }

  @Override
  public final void close() throws IOException {
    in.close();
  }

  /** Begins a record. */
  final void begin() {
    length = 0;
    isTooLong = false;
  }

  /** Adds a byte to the record. */
  final void keep(int next) {
    if (length == Frame.LONGEST) {
      isTooLong = true;
      return;
    }
    if (length == kept.length) {
      kept = Arrays.copyOf(kept, Math.min(Frame.LONGEST, length * 2));
    }
    kept[length++] = (byte) next;
  }

  final int length() {
    return length;
  }

  final boolean isTooLong() {
    return isTooLong;
  }

  /** Ends the record. */
  final Frame frame(long line, @Nullable String problem) {
    return frame(line, length, isTooLong ? Frame.TOO_LONG : problem);
  }

  /** Ends the record after some of its bytes. */
  final Frame frame(long line, int bytes, @Nullable String problem) {
    byte[] copy = Arrays.copyOf(kept, isTooLong ? Math.min(bytes, Frame.SHOWN) : bytes);
    if (kept.length > Frame.SHOWN) {
      kept = new byte[1 << 10];
    }
    return new Frame(line, copy, problem);
  }

  static boolean isBlank(int next) {
    return next == ' ' || next == '\t' || next == '\r' || next == '\n';
  }
}
