package io.dynamodel.error;

import io.dynamodel.value.Path;
import io.dynamodel.value.SerialForm;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One reason why a condition is false for an item.
 *
 * @param term the term without its values: {@code year < ?}, {@code NOT contains(tags, ?)}
 * @param path the path in the item
 * @param actual the stored plain value, or its size if the term compares the size; null if there is
 *     no value, and for a stored NULL. It is kept out of {@link #toString}, messages and logs
 */
public record FailedTerm(String term, Path path, @Nullable Object actual) implements Serializable {
  public FailedTerm {
    Objects.requireNonNull(term, "term");
    Objects.requireNonNull(path, "path");
  }

  private Object writeReplace() {
    return new FailedTerm(term, path, SerialForm.of(actual));
  }

  /** Returns {@code year < ?}. */
  @Override
  public String toString() {
    return term;
  }
}
