package io.dynamodel.error;

import io.dynamodel.value.Document;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A write that was refused because its condition did not hold. Nothing was changed. It carries the
 * stored item and what of the condition was false; its message has no values of the item.
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

  /** The item as it is stored; empty if there is none. */
  public Optional<Document> stored() {
    return Optional.ofNullable(stored);
  }

  /**
   * Each part of the condition that was false, with what is stored there; empty where it is not a
   * condition of the caller's that failed, but others changed the item each time it was tried.
   */
  public List<FailedTerm> failedTerms() {
    return failedTerms == null ? List.of() : failedTerms;
  }
}
