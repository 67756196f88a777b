package io.dynamodel.migrations.transfer;

import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.migrations.internal.BadRecord;
import io.dynamodel.migrations.internal.PlainJson;
import io.dynamodel.migrations.internal.PlainWriter;
import io.dynamodel.value.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One run of an export: for each page, it writes the items, and then the checkpoint. In a
 * compressed file, each page is a separate member, so that the file can be cut at any checkpoint.
 */
final class ExportRun {
  private final Results<Document> items;
  private final ExportFormat format;
  private final Path file;
  private final Path checkpoint;
  private final AtomicFile saved;
  private final boolean isZipped;
  private final long expected;
  private final Consumer<TransferProgress> listener;
  private final long started = System.nanoTime();

  private @Nullable String cursor;
  private long count;
  private long length;

  ExportRun(
      Results<Document> items,
      ExportFormat format,
      Path file,
      long expected,
      Consumer<TransferProgress> listener) {
    this.items = items;
    this.format = format;
    this.file = file;
    this.checkpoint = file.resolveSibling(file.getFileName() + ".checkpoint");
    this.saved = new AtomicFile(checkpoint);
    this.isZipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    this.expected = expected;
    this.listener = listener;
  }

  ExportResult run(String what) throws IOException {
    boolean goesOn = restore(what);
    long before = count;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(length).position(length);
      if (!goesOn) {
        write(channel, format.beginning());
      }
      boolean isLast = false;
      while (!isLast) {
        Page<Document> page = items.from(cursor).page();
        cursor = page.cursor().orElse(null);
        isLast = cursor == null;
        StringBuilder text = new StringBuilder();
        for (Document item : page.items()) {
          text.append(format.item(item, count == 0));
          count++;
        }
        write(channel, text + (isLast ? format.end(count == 0) : ""));
        if (!isLast) {
          if (saved.isForcing()) {
            channel.force(false);
          }
          save(what);
        }
        tell(before);
      }
      channel.force(true);
    }
    Files.deleteIfExists(checkpoint);
    return new ExportResult(count, format.omitted(), format.isLossy());
  }

  private void write(FileChannel channel, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (isZipped && bytes.length > 0) {
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
        out.write(bytes);
      }
      bytes = zipped.toByteArray();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    length += bytes.length;
  }

  private void save(String what) throws IOException {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("what", what);
    json.put("cursor", cursor);
    json.put("items", count);
    json.put("length", length);
    json.put("omitted", List.copyOf(format.omitted()));
    json.put("lossy", format.isLossy());
    saved.write(PlainWriter.line(json));
  }

  /** Returns whether there is a checkpoint from which to continue. */
  private boolean restore(String what) throws IOException {
    if (!Files.exists(checkpoint)) {
      return false;
    }
    try {
      if (PlainJson.read(Files.readString(checkpoint)) instanceof Map<?, ?> json
          && what.equals(json.get("what"))
          && json.get("items") instanceof Long countBefore
          && json.get("length") instanceof Long lengthBefore
          && json.get("omitted") instanceof List<?> omitted
          && Files.exists(file)
          && Files.size(file) >= lengthBefore) {
        cursor = (String) json.get("cursor");
        count = countBefore;
        length = lengthBefore;
        format.restore(omitted, Boolean.TRUE.equals(json.get("lossy")));
        return true;
      }
    } catch (BadRecord e) {
      throw other(e);
    }
    throw other(null);
  }

  private DynaModelException other(@Nullable Exception cause) {
    return new DynaModelException(
        "the export was not started: "
            + checkpoint
            + " is the checkpoint of another export. To start again, delete it and "
            + file,
        cause);
  }

  private void tell(long before) {
    listener.accept(
        new TransferProgress(
            count,
            0,
            count,
            expected,
            Duration.ofNanos(System.nanoTime() - started),
            count - before,
            count - before));
  }
}
