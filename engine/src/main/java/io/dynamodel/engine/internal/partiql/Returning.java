package io.dynamodel.engine.internal.partiql;

/** What a statement that writes returns of its item. */
public enum Returning {
  NOTHING,
  ALL_OLD,
  MODIFIED_OLD,
  ALL_NEW,
  MODIFIED_NEW;

  /** As it is written: {@code ALL OLD *}. */
  @Override
  public String toString() {
    return name().replace('_', ' ') + " *";
  }
}
