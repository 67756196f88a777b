package io.dynamodel.error;

import io.dynamodel.value.Path;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a record is invalid. Every adapter reports in this form, and so does DynaModel
 * itself for values that cannot be bound or stored.
 *
 * @param path the location in document names: {@code info.actors[0]}; the root for a rule about the
 *     whole record
 * @param constraint the validation library's own name for the rule, {@code Min} or {@code maximum};
 *     or, for DynaModel's own rules, {@code type}, {@code required}, {@code unknown}, {@code key},
 *     {@code number} and so on
 * @param message the problem, as a phrase that follows the path: "must not be blank"; without the
 *     rejected value
 * @param rejectedValue the value as it was given; null if there was none. It is kept out of {@link
 *     #toString}, messages and logs
 */
public record Violation(
    Path path, String constraint, String message, @Nullable Object rejectedValue)
    implements Serializable {
  public Violation {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(constraint, "constraint");
    Objects.requireNonNull(message, "message");
  }

  /**
   * Returns the same violation relative to a container.
   *
   * @param outer the path of the value that contains this violation's path
   */
  public Violation inside(Path outer) {
    return new Violation(outer.append(path), constraint, message, rejectedValue);
  }

  /**
   * Returns the same violation without a value that cannot be serialized, so that everything else
   * can.
   */
  private Object writeReplace() {
    return new Violation(path, constraint, message, Serialization.of(rejectedValue));
  }

  /** Returns {@code year: must be greater than or equal to 1450 (Min)}. */
  @Override
  public String toString() {
    return (path.isRoot() ? "" : path + ": ") + message + " (" + constraint + ")";
  }
}
