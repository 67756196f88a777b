package io.dynamodel.engine.internal.error;

/**
 * The wording of an operation's errors for malformed requests. AWS checks requests in two layers of
 * different age, which have different messages for the same error.
 */
public enum Wording {
  /**
   * The wording of BatchWriteItem, Scan, transactions, and all operations that are not on items.
   */
  OLDER,
  /** The wording of GetItem, BatchGetItem and Query. */
  NEWER,
  /**
   * The wording of PutItem, UpdateItem and DeleteItem: the newer one after "1 validation error
   * detected: ".
   */
  ENVELOPED
}
