package io.dynamodel.table;

/** What a table's stream of changes contains of each changed item. */
public enum StreamView {
  /** No stream. */
  OFF,
  /** The item's key. */
  KEYS_ONLY,
  /** The item after the change. */
  NEW_IMAGE,
  /** The item before the change. */
  OLD_IMAGE,
  /** The item before and after the change. */
  NEW_AND_OLD_IMAGES
}
