package io.dynamodel.migrations.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the records of a file one by one; a broken one is a row with a problem. */
public final class RowReader implements Closeable {
  /** The kind of the records of a file. */
  public enum Content {
    /** JSON objects. */
    PLAIN,
    /** Items in DynamoDB's own JSON. */
    TYPED,
    /** Cells under the names of the first record. */
    CELLS
  }

  private final Content content;
  private final Framing framing;
  private final CsvCells cells;
  private long number;

  private RowReader(Content content, Framing framing, CsvCells cells, long number) {
    this.content = content;
    this.framing = framing;
    this.cells = cells;
    this.number = number;
  }

  /**
   * Opens a file.
   *
   * @param from where to begin: the {@link #position} after an earlier record
   * @param number the number of records before that
   * @throws BadRecord if it is CSV without a usable header
   */
  public static RowReader open(
      Framing.Kind kind, Content content, Source source, Position from, long number)
      throws IOException, BadRecord {
    if (content != Content.CELLS) {
      return new RowReader(content, Framing.open(kind, source, from), CsvCells.NONE, number);
    }
    Framing framing = Framing.open(kind, source, Position.START);
    try {
      Frame header = framing.next();
      if (header == null) {
        return new RowReader(content, framing, CsvCells.NONE, number);
      }
      if (header.problem() != null) {
        throw new BadRecord(header.problem());
      }
      CsvCells cells = CsvCells.of(text(header.bytes()), framing.position().mode().charAt(0));
      if (from.offset() > 0) {
        framing.close();
        framing = Framing.open(kind, source, from);
      }
      return new RowReader(content, framing, cells, number);
    } catch (IOException | BadRecord | RuntimeException e) {
      framing.close();
      throw e;
    }
  }

  /** Returns the names of the columns of CSV; none of another format. */
  public List<String> columns() {
    return cells.names();
  }

  /** Returns the kind of the records. */
  public Content content() {
    return content;
  }

  /** Returns the next record; null at the end. */
  public @Nullable Row next() throws IOException {
    Frame frame = framing.next();
    if (frame == null) {
      return null;
    }
    number++;
    String problem = frame.problem();
    Map<String, @Nullable Object> values = null;
    if (problem == null) {
      try {
        values = values(text(frame.bytes()));
      } catch (BadRecord e) {
        problem = e.phrase();
      }
    }
    return new Row(number, frame.line(), frame.bytes(), values, problem);
  }

  /** Returns where the next record begins. */
  public Position position() {
    return framing.position();
  }

  private Map<String, @Nullable Object> values(String text) throws BadRecord {
    if (content == Content.CELLS) {
      return cells.read(text);
    }
    if (!(PlainJson.read(text) instanceof Map<?, ?> map)) {
      throw new BadRecord("is not a JSON object");
    }
    if (content == Content.TYPED) {
      return TypedJson.item(map);
    }
    @SuppressWarnings("unchecked") // made by PlainJson
    Map<String, @Nullable Object> values = (Map<String, @Nullable Object>) map;
    return values;
  }

  private static String text(byte[] bytes) throws BadRecord {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadRecord("is not valid UTF-8");
    }
  }

  @Override
  public void close() throws IOException {
    framing.close();
  }
}
