package io.dynamodel.cli;

/** The forms in which items are printed. */
enum Format {
  /** Columns for people. */
  table,
  /** One JSON array. */
  json,
  /** JSON Lines: one item per line. */
  jsonl,
  /** Comma-separated values with a header. */
  csv
}
