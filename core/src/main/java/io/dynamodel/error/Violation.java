package io.dynamodel.error;

import io.dynamodel.value.Path;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a record is not valid. Every adapter reports in this form, and so does DynaModel
 * itself for what cannot be bound or stored.
 *
 * @param path where, in document names: {@code info.actors[0]}; the root for a rule about the whole
 *     record
 * @param constraint which rule, by the validation library's own name: {@code Min}, {@code maximum};
 *     or, where DynaModel raised it, {@code type}, {@code required}, {@code unknown}, {@code key},
 *     {@code number} and the like
 * @param message what is wrong, as a phrase that follows the path: "must not be blank"; without the
 *     rejected value
 * @param rejectedValue the value as it was given; null if none was. It is kept out of {@link
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
   * The same violation of what stands at a path.
   *
   * @param outer the path that this one goes on from
   */
  public Violation inside(Path outer) {
    return new Violation(outer.append(path), constraint, message, rejectedValue);
  }

  /** The same without a value that cannot be serialized, so that all else can. */
  private Object writeReplace() {
    return new Violation(path, constraint, message, Serialization.of(rejectedValue));
  }

  /** {@code year: must be greater than or equal to 1450 (Min)}. */
  @Override
  public String toString() {
    return (path.isRoot() ? "" : path + ": ") + message + " (" + constraint + ")";
  }
}
