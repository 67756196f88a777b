package io.dynamodel.schema;

/** What the reads of a model do with stored items that break the schema. */
public enum OnRead {
  /** Records are not validated. This is the default. */
  TRUST,

  /**
   * Each whole record is validated; for an invalid item, the read throws an {@link
   * io.dynamodel.error.InvalidItemException}.
   */
  VALIDATE
}
