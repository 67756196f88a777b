package io.dynamodel.cli.base;

/** The forms in which items are printed. */
public enum Format {
  /** Columns for people. */
  table,
  /** One JSON array. */
  json,
  /** JSON Lines: one item per line. */
  jsonl,
  /** Comma-separated values with a header. */
  csv
}
