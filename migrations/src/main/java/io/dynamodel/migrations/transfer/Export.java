package io.dynamodel.migrations.transfer;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Results;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.mapping.Field;
import io.dynamodel.migrations.internal.FileFailure;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.value.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes items to a file.
 *
 * <pre>{@code
 * ExportResult result = Export.of(people.scan("city", "Oslo")).to(Path.of("oslo.jsonl.gz"));
 * }</pre>
 *
 * <p>The file's name determines the format, and {@code .gz} compresses it. {@link
 * Format#DYNAMODB_JSON} is exact. In JSON, sets are arrays and binary is Base64 text; {@link
 * ExportResult#isLossy} returns whether there were any. CSV has the columns that are given, or the
 * fields that the model declares; {@link ExportResult#omitted} returns other attributes. Objects,
 * lists and sets are JSON in their cell; a null is an empty cell, and an empty text is {@code ""}.
 *
 * <p>An export takes little memory, whatever the size of the table. If it is killed, the same call
 * continues from the checkpoint beside the file. Items that are written during the export may or
 * may not be in the file, as in any scan.
 *
 * <p>Not thread-safe.
 */
public final class Export {
  private final Results<Document> items;
  private List<String> columns;
  private @Nullable Format format;
  private long expected;
  private Consumer<TransferProgress> listener = progress -> {};

  private Export(Results<Document> items, List<String> columns) {
    this.items = items;
    this.columns = columns;
  }

  /** Exports the items of a query or a scan, of a model or of a table. */
  public static Export of(Results<Document> items) {
    return new Export(items, List.of());
  }

  /** Exports the whole table of a model, in CSV with a column for each field that it declares. */
  public static Export of(DynaModel.Definition<Document> model, DynaConnection connection) {
    Set<String> columns = new LinkedHashSet<>();
    model.table().keys().forEach((KeyAttribute key) -> columns.add(key.name()));
    for (Field field : model.fields()) {
      columns.add(field.name());
    }
    return new Export(model.connect(connection).scan(), new ArrayList<>(columns));
  }

  /** Sets the format, instead of what the name of the file says. */
  public Export format(Format ofFile) {
    format = ofFile;
    return this;
  }

  /** Sets the columns of CSV, instead of the fields that the model declares. */
  public Export columns(String... names) {
    columns = List.of(names);
    return this;
  }

  /** Sets the number of items, so that the progress includes how much is left. */
  public Export expecting(long count) {
    expected = count;
    return this;
  }

  /** Sets a listener, which is called after each page of items on the calling thread. */
  public Export onProgress(Consumer<TransferProgress> progress) {
    listener = progress;
    return this;
  }

  /**
   * Writes the file, in place of an existing one.
   *
   * @return the result, including that of interrupted runs
   * @throws DynaModelException if the file cannot be written or the database fails; the same call
   *     continues
   */
  public ExportResult to(Path file) {
    Format chosen =
        format != null
            ? format
            : Format.of(file)
                .orElseThrow(
                    () ->
                        new DynaModelException(
                            "the name of "
                                + file
                                + " does not indicate a format: specify the format, or use a name"
                                + " that ends with .json, .jsonl or .csv, and with .gz to compress"
                                + " it"));
    if (chosen == Format.CSV && columns.isEmpty()) {
      throw new DynaModelException(
          "CSV has columns, and none are known for " + file + ": give them with columns(…)");
    }
    try {
      return new ExportRun(items, new ExportFormat(chosen, columns), file, expected, listener)
          .run(chosen + " " + columns + " " + items);
    } catch (IOException e) {
      throw new DynaModelException(
          "the export to "
              + file
              + " was not finished: "
              + FileFailure.said(e)
              + "; the same call continues where it stopped",
          e);
    }
  }
}
