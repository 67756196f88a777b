package io.dynamodel.migrations.internal;

/** Thrown for a record that cannot be read; the message is a phrase that follows "the record". */
public final class BadRecord extends Exception {
  private static final long serialVersionUID = 1L;

  public BadRecord(String message) {
    super(message);
  }

  /** Returns the phrase. */
  public String phrase() {
    return String.valueOf(getMessage());
  }
}
