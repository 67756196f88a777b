package io.dynamodel.engine.internal.table;

/** The content of stream records, by the names on the wire. */
public enum StreamViewType {
  KEYS_ONLY,
  NEW_IMAGE,
  OLD_IMAGE,
  NEW_AND_OLD_IMAGES;

  public boolean hasNewImage() {
    return this == NEW_IMAGE || this == NEW_AND_OLD_IMAGES;
  }

  public boolean hasOldImage() {
    return this == OLD_IMAGE || this == NEW_AND_OLD_IMAGES;
  }
}
