package io.dynamodel.engine.internal.error;

/**
 * How an operation words that a request is malformed. AWS checks requests in two layers of
 * different age, which have other words for the same fault.
 */
public enum Wording {
  /** BatchWriteItem, Scan, transactions, and all operations that are not on items. */
  OLDER,
  /** GetItem, BatchGetItem, Query. */
  NEWER,
  /** PutItem, UpdateItem, DeleteItem: the newer words behind "1 validation error detected: ". */
  ENVELOPED
}
