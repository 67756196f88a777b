package io.dynamodel.error;

import io.dynamodel.value.Document;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if the condition of a write failed. Nothing was changed. The exception carries the stored
 * item and the parts of the condition that were false; its message contains no values of the item.
 */
public class ConditionFailedException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  private final @Nullable Document stored;

  @SuppressWarnings("serial") // made by List.copyOf
  private final List<FailedTerm> failedTerms;

  public ConditionFailedException(
      String message,
      @Nullable Document stored,
      List<FailedTerm> failedTerms,
      @Nullable Throwable cause) {
    super(message, cause);
    this.stored = stored;
    this.failedTerms = List.copyOf(failedTerms);
  }

  /** Returns the stored item; empty if there is none. */
  public Optional<Document> stored() {
    return Optional.ofNullable(stored);
  }

  /**
   * Returns each part of the condition that was false, with the stored value. Empty if it was not
   * the caller's condition that failed, but others changed the item at every attempt.
   */
  public List<FailedTerm> failedTerms() {
    return failedTerms == null ? List.of() : failedTerms;
  }
}
