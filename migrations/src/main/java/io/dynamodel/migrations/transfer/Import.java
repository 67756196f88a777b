package io.dynamodel.migrations.transfer;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.mapping.Fields;
import io.dynamodel.migrations.internal.FileFailure;
import io.dynamodel.value.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores the records of files in a table, after a model has validated each of them.
 *
 * <pre>{@code
 * ImportResult result = Import.into(people, connection)
 *     .onProgress(p -> System.out.println(p))
 *     .from(Path.of("people.jsonl"));
 * }</pre>
 *
 * <p>A record that cannot be read, is invalid or is rejected by DynamoDB becomes a line of the
 * rejects file, with its file and line and all violations; other records are not affected. An
 * import takes little memory, whatever the size of the files. If it is killed, the same call
 * continues from the checkpoint beside the rejects file, with the same result as an uninterrupted
 * run.
 *
 * <p>JSON has neither sets nor binary: arrays become lists, and Base64 stays text, except for keys
 * of the type B. {@link Format#DYNAMODB_JSON} has all types. The cells of CSV get the types that
 * the model declares; objects and lists are JSON in their cell.
 *
 * <p>Not thread-safe. Two imports with the same rejects file must not run at the same time.
 */
public final class Import {
  private final Target target;
  private final CellTypes types;
  private @Nullable Format format;
  private @Nullable Path rejects;
  private Consumer<TransferProgress> listener = progress -> {};
  private Pause pause = Pause.SLEEPING;
  private double mostPerSecond;

  private Import(Target target, @Nullable Fields fields) {
    this.target = target;
    this.types = CellTypes.of(fields, target.settings());
  }

  /**
   * Imports into a model's table: records are validated and get defaults, and their versions,
   * times, generated values and unique fields are handled as in any put.
   */
  public static Import into(DynaModel.Definition<Document> model, DynaConnection connection) {
    return new Import(Target.of(model.connect(connection)), model.fields());
  }

  /**
   * Imports into a model's table, or into a table without a model, {@code
   * connection.table("books")}, where items are stored exactly as the file contains them, which
   * restores an export. A bound model does not show its fields, so the cells of CSV are texts,
   * except those of keys.
   */
  public static Import into(DynaModel<Document> model) {
    return new Import(Target.of(model), null);
  }

  /** Sets the format of the files, instead of what their names and beginnings say. */
  public Import format(Format ofFiles) {
    format = ofFiles;
    return this;
  }

  /**
   * Sets the file of rejected records, which is replaced. By default, it is beside the first file
   * and has its name, followed by {@code .rejects.jsonl}. The checkpoint has the same name,
   * followed by {@code .checkpoint}; it is deleted at the end.
   */
  public Import rejects(Path file) {
    rejects = file;
    return this;
  }

  /** Sets a listener, which is called after each batch of records on the calling thread. */
  public Import onProgress(Consumer<TransferProgress> progress) {
    listener = progress;
    return this;
  }

  /** Stores no more than this many records per second on average. */
  public Import rateLimit(double recordsPerSecond) {
    if (!(recordsPerSecond > 0)) {
      throw new DynaModelException("rateLimit takes more than 0, not " + recordsPerSecond);
    }
    mostPerSecond = recordsPerSecond;
    return this;
  }

  Import pause(Pause other) {
    pause = other;
    return this;
  }

  /**
   * Imports files, one after the other. For a directory, imports the files of an export to S3 in
   * it, or those whose names indicate a format.
   *
   * @return the result, including that of interrupted runs
   * @throws io.dynamodel.error.InvalidRequestException if the rejects file is one of the files
   * @throws DynaModelException if a file cannot be read or the rejects file cannot be written, or
   *     if the database fails; the same call continues
   */
  public ImportResult from(Path... given) {
    try {
      List<Path> files = ImportFiles.of(List.of(given));
      Path beside = rejects != null ? rejects : ImportFiles.rejectsOf(files.get(0));
      ImportFiles.requireOther(beside, files);
      ImportRun run =
          new ImportRun(target, types, files, format, beside, listener, pause, mostPerSecond);
      return run.run();
    } catch (IOException e) {
      throw new DynaModelException(
          "the import into table "
              + target.table()
              + " was not finished: "
              + FileFailure.said(e)
              + "; the same call continues where it stopped",
          e);
    }
  }
}
