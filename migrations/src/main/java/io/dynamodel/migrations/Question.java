package io.dynamodel.migrations;

import java.util.List;

/**
 * What has to be decided before a migration is written: a change of a schema that stored items may
 * not fit.
 *
 * @param model the name of the model
 * @param field the field, nested ones as {@code info.rating}
 * @param kind what changes
 * @param text the change in words, a sentence
 * @param renameFrom the fields that are gone and have the same type, one of which the field may
 *     have been
 */
public record Question(
    String model, String field, Kind kind, String text, List<String> renameFrom) {
  /** What changes. */
  public enum Kind {
    /** A field is required now, and has no default: older items may lack it. */
    REQUIRED,
    /** A field has another type. */
    TYPE,
    /** A field takes fewer values: a bound, an enumeration, a pattern or a length. */
    NARROWED,
    /** A field is gone, and another one of the same type is new: it may have been renamed. */
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
