package io.dynamodel.migrations.transfer;

import io.dynamodel.migrations.internal.FileShape;
import io.dynamodel.migrations.internal.Framing;
import io.dynamodel.migrations.internal.RowReader.Content;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats of imported and exported files. */
public enum Format {
  /** A JSON array of objects; imports also accept a series of objects. */
  JSON(Framing.Kind.JSON, Content.PLAIN),
  /** One JSON object per line. */
  JSON_LINES(Framing.Kind.LINES, Content.PLAIN),
  /**
   * Comma-separated values, by RFC 4180, with a header; imports also accept semicolons and tabs.
   */
  CSV(Framing.Kind.CSV, Content.CELLS),
  /**
   * DynamoDB's own JSON, with one item per line: {@code {"Item":{"isbn":{"S":"9780306406157"}}}}.
   * This is the format of exports to S3, and the only one with all types of DynamoDB.
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
   * Returns the format that the name of a file indicates, with or without {@code .gz} at its end:
   * {@code .csv} and {@code .tsv}, {@code .jsonl} and {@code .ndjson}, {@code .json}. Only the
   * content shows whether JSON is DynamoDB's own; an import examines it.
   */
  public static Optional<Format> of(Path file) {
    return FileShape.named(file)
        .flatMap(named -> Stream.of(values()).filter(each -> each.shape.equals(named)).findFirst());
  }
}
