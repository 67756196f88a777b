package io.dynamodel.engine.internal.partiql;

/** The attributes that a writing statement returns. */
public enum Returning {
  NOTHING,
  ALL_OLD,
  MODIFIED_OLD,
  ALL_NEW,
  MODIFIED_NEW;

  /** Returns the text in a statement: {@code ALL OLD *}. */
  @Override
  public String toString() {
    return name().replace('_', ' ') + " *";
  }
}
