package io.dynamodel.migrations;

import java.util.List;

/**
 * A decision to make before a migration is written: how to handle a change of a schema that stored
 * items may not fit.
 *
 * @param model the name of the model
 * @param field the field, nested ones as {@code info.rating}
 * @param kind the kind of change
 * @param text the change in words, a sentence
 * @param renameFrom the removed fields of the same type, one of which may have been renamed to this
 *     field
 */
public record Question(
    String model, String field, Kind kind, String text, List<String> renameFrom) {
  /** The kind of a change. */
  public enum Kind {
    /** A field is now required, and has no default; older items may lack it. */
    REQUIRED,
    /** A field has another type. */
    TYPE,
    /** A field accepts fewer values: because of a bound, an enumeration, a pattern or a length. */
    NARROWED,
    /**
     * A field was removed, and another one of the same type was added; it may have been renamed.
     */
    RENAMED
  }

  public Question {
    renameFrom = List.copyOf(renameFrom);
  }

  /** Returns the model and the field: {@code books.title}. */
  public String name() {
    return model + "." + field;
  }

  @Override
  public String toString() {
    return text;
  }
}
