package io.dynamodel.table;

/** How DynamoDB bills a table's storage and requests. */
public enum TableClass {
  /** The default. */
  STANDARD,
  /** Cheaper storage and more expensive requests. */
  STANDARD_INFREQUENT_ACCESS
}
