package io.dynamodel.migrations.transfer;

import io.dynamodel.error.Violation;
import io.dynamodel.migrations.internal.PlainWriter;
import io.dynamodel.migrations.internal.Row;
import io.dynamodel.migrations.internal.RowReader.Content;
import io.dynamodel.migrations.internal.TypedJson;
import io.dynamodel.value.Path;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rejected records, in their order, one line of JSON each: the file and the line, the
 * violations, and the record. A record that cannot be read is represented by its text, or in Base64
 * if it is not UTF-8. The file is created with the first rejected record.
 */
final class RejectsFile implements Closeable {
  private final java.nio.file.Path file;
  private @Nullable FileChannel channel;
  private long length;

  /**
   * @param length the length of the existing file to keep
   */
  RejectsFile(java.nio.file.Path file, long length) throws IOException {
    this.file = file;
    this.length = length;
    if (length == 0) {
      Files.deleteIfExists(file);
    } else {
      FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE);
      opened.truncate(length).position(length);
      channel = opened;
    }
  }

  long length() {
    return length;
  }

  void add(String source, Content content, Row row, List<Violation> violations) throws IOException {
    Map<String, @Nullable Object> reject = new LinkedHashMap<>();
    reject.put("file", source);
    reject.put("line", row.line());
    reject.put("record", row.number());
    List<Object> said = new ArrayList<>();
    for (Violation violation : violations) {
      said.add(said(violation));
    }
    reject.put("violations", said);
    Map<String, @Nullable Object> values = row.values();
    if (values != null) {
      reject.put("item", content == Content.TYPED ? TypedJson.fields(values) : values);
    } else {
      unreadable(row.bytes(), reject);
    }
    write(PlainWriter.line(reject));
  }

  private static Map<String, Object> said(Violation violation) {
    Map<String, Object> said = new LinkedHashMap<>();
    Path path = violation.path();
    if (!path.isRoot()) {
      said.put("path", path.toString());
    }
    said.put("constraint", violation.constraint());
    said.put("message", violation.message());
    return said;
  }

  private static void unreadable(byte[] bytes, Map<String, @Nullable Object> reject) {
    try {
      reject.put(
          "text", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      reject.put("base64", Base64.getEncoder().encodeToString(bytes));
    }
  }

  private void write(String line) throws IOException {
    FileChannel to = channel;
    if (to == null) {
      to = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel = to;
    }
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    length += bytes.remaining();
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** Ensures that everything that was added is in the file. */
  void force() throws IOException {
    if (channel != null) {
      channel.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
