package io.dynamodel.cli.base;

import io.dynamodel.migrations.transfer.Format;

/** The forms of files of import and export. */
public enum FileFormat {
  json(Format.JSON),
  jsonl(Format.JSON_LINES),
  csv(Format.CSV),
  dynamodb(Format.DYNAMODB_JSON);

  private final Format format;

  FileFormat(Format format) {
    this.format = format;
  }

  public Format format() {
    return format;
  }
}
