package io.dynamodel.error;

import io.dynamodel.value.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a write would change or remove a field that is {@code immutable} and already set.
 * Nothing was changed. The {@linkplain #failedTerms failed terms} have the fields and their stored
 * values.
 */
public final class ImmutableFieldException extends ConditionFailedException {
  private static final long serialVersionUID = 1L;

  public ImmutableFieldException(
      String message,
      @Nullable Document stored,
      List<FailedTerm> failedTerms,
      @Nullable Throwable cause) {
    super(message, stored, failedTerms, cause);
  }

  /** Returns the names of the fields, at least one. */
  public List<String> fields() {
    return failedTerms().stream().map(term -> term.path().head()).distinct().toList();
  }
}
