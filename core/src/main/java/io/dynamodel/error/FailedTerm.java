package io.dynamodel.error;

import io.dynamodel.value.Path;
import io.dynamodel.value.SerialForm;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a condition is false of an item.
 *
 * @param term what was asked, without its values: {@code year < ?}, {@code NOT contains(tags, ?)}
 * @param path where in the item
 * @param actual the plain value that is stored there, or its size where that was asked for; null if
 *     there is none, and for a stored NULL. It is kept out of {@link #toString}, messages and logs
 */
public record FailedTerm(String term, Path path, @Nullable Object actual) implements Serializable {
  public FailedTerm {
    Objects.requireNonNull(term, "term");
    Objects.requireNonNull(path, "path");
  }

  private Object writeReplace() {
    return new FailedTerm(term, path, SerialForm.of(actual));
  }

  /** {@code year < ?}. */
  @Override
  public String toString() {
    return term;
  }
}
