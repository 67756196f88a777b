package io.dynamodel.migrations.transfer;

import io.dynamodel.error.Violation;
import io.dynamodel.migrations.internal.FileShape;
import io.dynamodel.migrations.internal.Position;
import io.dynamodel.migrations.internal.Row;
import io.dynamodel.migrations.internal.RowReader;
import io.dynamodel.migrations.internal.RowReader.Content;
import io.dynamodel.migrations.internal.SourceFile;
import io.dynamodel.value.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of an import: for each batch, it stores the records, writes the rejected ones and then
 * the checkpoint. A run that begins at a checkpoint forms the same batches as the run before it, so
 * that repeating the last batch changes nothing.
 */
final class ImportRun {
  private final Target target;
  private final CellTypes types;
  private final List<java.nio.file.Path> files;
  private final @Nullable Format format;
  private final java.nio.file.Path rejectsFile;
  private final java.nio.file.Path checkpointFile;
  private final AtomicFile checkpoint;
  private final Consumer<TransferProgress> listener;
  private final Pause pause;
  private final double mostPerSecond;
  private final long started = System.nanoTime();

  private ImportCheckpoint reached = ImportCheckpoint.start("");
  private long recordsBefore;
  private long bytesBefore = -1;
  private long bytesOfFiles;
  private long bytesOfFilesBefore;

  ImportRun(
      Target target,
      CellTypes types,
      List<java.nio.file.Path> files,
      @Nullable Format format,
      java.nio.file.Path rejectsFile,
      Consumer<TransferProgress> listener,
      Pause pause,
      double mostPerSecond) {
    this.target = target;
    this.types = types;
    this.files = files;
    this.format = format;
    this.rejectsFile = rejectsFile;
    this.checkpointFile = rejectsFile.resolveSibling(rejectsFile.getFileName() + ".checkpoint");
    this.checkpoint = new AtomicFile(checkpointFile);
    this.listener = listener;
    this.pause = pause;
    this.mostPerSecond = mostPerSecond;
  }

  ImportResult run() throws IOException {
    String what = target.table() + " " + format + ImportFiles.identity(files);
    ImportCheckpoint before = ImportCheckpoint.read(checkpointFile, rejectsFile, what);
    reached = before == null ? ImportCheckpoint.start(what) : before;
    recordsBefore = reached.records();
    for (java.nio.file.Path file : files) {
      bytesOfFiles += Files.size(file);
    }
    try (RejectsFile rejects = new RejectsFile(rejectsFile, reached.rejects())) {
      reached.write(checkpoint);
      for (int i = 0; i < files.size(); i++) {
        if (i >= reached.file()) {
          read(i, rejects);
        }
        bytesOfFilesBefore += Files.size(files.get(i));
      }
    }
    Files.deleteIfExists(checkpointFile);
    return new ImportResult(
        reached.records(), reached.imported(), reached.rejects() == 0 ? null : rejectsFile);
  }

  private void read(int index, RejectsFile rejects) throws IOException {
    SourceFile source = new SourceFile(files.get(index));
    try (RowReader reader =
        FileShape.open(
            source, format == null ? null : format.shape(), reached.position(), reached.number())) {
      ImportBatch batch = new ImportBatch(target);
      Row row = reader.next();
      while (row != null) {
        Map<String, @Nullable Object> values = values(row, reader.content());
        if (batch.isFullFor(row, values)) {
          store(batch, source, reader.content(), rejects);
          batch = new ImportBatch(target);
        }
        batch.add(row, values, reader.position());
        row = reader.next();
      }
      if (!batch.rows().isEmpty()) {
        store(batch, source, reader.content(), rejects);
      }
    }
    reached =
        new ImportCheckpoint(
            reached.what(),
            index + 1,
            Position.START,
            0,
            reached.records(),
            reached.imported(),
            reached.rejects(),
            Map.of());
    reached.write(checkpoint);
  }

  /** Returns the values to store; null if the record cannot be read. */
  private @Nullable Map<String, @Nullable Object> values(Row row, Content content) {
    Map<String, @Nullable Object> values = row.values();
    if (values == null) {
      return null;
    }
    return switch (content) {
      case CELLS -> types.cells(values);
      case PLAIN -> types.keys(values);
      case TYPED -> values;
    };
  }

  private void store(ImportBatch batch, SourceFile source, Content content, RejectsFile rejects)
      throws IOException {
    Map<String, Map<String, String>> generated = batch.generate(reached.generated());
    if (!generated.isEmpty() && !generated.equals(reached.generated())) {
      reached = reached.with(generated);
      reached.write(checkpoint);
    }
    Map<Integer, List<Violation>> refused = Sending.send(target, pause, batch.records());
    long imported = 0;
    int position = 0;
    for (ImportBatch.Entry entry : batch.rows()) {
      List<Violation> violations =
          entry.values() == null ? List.of(unreadable(entry.row())) : refused.get(position++);
      if (violations == null) {
        imported++;
      } else {
        rejects.add(String.valueOf(source.file().getFileName()), content, entry.row(), violations);
      }
    }
    if (checkpoint.isForcing()) {
      rejects.force();
    }
    ImportBatch.Entry last = batch.rows().get(batch.rows().size() - 1);
    reached =
        new ImportCheckpoint(
            reached.what(),
            reached.file(),
            last.end(),
            last.row().number(),
            reached.records() + batch.rows().size(),
            reached.imported() + imported,
            rejects.length(),
            Map.of());
    reached.write(checkpoint);
    tell(source);
  }

  private static Violation unreadable(Row row) {
    return new Violation(Path.root(), "format", String.valueOf(row.problem()), null);
  }

  private void tell(SourceFile source) {
    long bytes = bytesOfFilesBefore + source.read();
    if (bytesBefore < 0) {
      bytesBefore = reached.records() > recordsBefore && recordsBefore == 0 ? 0 : bytes;
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    long now = reached.records() - recordsBefore;
    listener.accept(
        new TransferProgress(
            reached.records(),
            reached.records() - reached.imported(),
            bytes,
            bytesOfFiles,
            elapsed,
            now,
            bytes - bytesBefore));
    if (mostPerSecond > 0) {
      Duration due = Duration.ofMillis((long) (now * 1000 / mostPerSecond));
      if (due.compareTo(elapsed) > 0) {
        pause.of(due.minus(elapsed));
      }
    }
  }
}
