package io.dynamodel.migrations;

import java.util.Objects;

/** The way in which a migration handles a change that stored items may not fit. */
public sealed interface Answer {
  /**
   * Sets a value in the items that do not fit.
   *
   * @param value a plain value
   */
  record Default(Object value) implements Answer {
    public Default {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * Moves the values of a field that was removed.
   *
   * @param field the former name of the field
   */
  record Rename(String field) implements Answer {
    public Rename {
      Objects.requireNonNull(field, "field");
    }
  }

  /**
   * Calls a {@link DataMigration}.
   *
   * @param className the name of its class
   */
  record DataStep(String className) implements Answer {
    public DataStep {
      Objects.requireNonNull(className, "className");
    }
  }

  /** Leaves the stored items as they are. */
  record Nothing() implements Answer {}
}
