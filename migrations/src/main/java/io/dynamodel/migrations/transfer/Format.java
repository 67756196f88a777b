package io.dynamodel.migrations.transfer;

import io.dynamodel.migrations.internal.FileShape;
import io.dynamodel.migrations.internal.Framing;
import io.dynamodel.migrations.internal.RowReader.Content;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of files that are imported and exported. */
public enum Format {
  /** A JSON array of objects; imports take objects in a row, too. */
  JSON(Framing.Kind.JSON, Content.PLAIN),
  /** A JSON object a line. */
  JSON_LINES(Framing.Kind.LINES, Content.PLAIN),
  /** Comma-separated values, by RFC 4180, with a header; imports take semicolons and tabs, too. */
  CSV(Framing.Kind.CSV, Content.CELLS),
  /**
   * DynamoDB's own JSON, an item a line: {@code {"Item":{"isbn":{"S":"9780306406157"}}}}. The
   * format of exports to S3, and the only one with all types of DynamoDB.
   */
  DYNAMODB_JSON(Framing.Kind.LINES, Content.TYPED);

  private final FileShape shape;

  Format(Framing.Kind framing, Content content) {
    this.shape = new FileShape(framing, content);
  }

  FileShape shape() {
    return shape;
  }

  /**
   * Returns the format that the name of a file says, with {@code .gz} at its end or without: {@code
   * .csv} and {@code .tsv}, {@code .jsonl} and {@code .ndjson}, {@code .json}. Whether JSON is
   * DynamoDB's own is seen in the file only; an import looks.
   */
  public static Optional<Format> of(Path file) {
    return FileShape.named(file)
        .flatMap(named -> Stream.of(values()).filter(each -> each.shape.equals(named)).findFirst());
  }
}
