package io.dynamodel.error;

import io.dynamodel.value.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if the stored version of a record differs from the one to be written: another writer has
 * changed the record since it was read. Nothing was changed. Read the record again, and decide
 * again.
 */
public final class VersionConflictException extends ConditionFailedException {
  private static final long serialVersionUID = 1L;

  public VersionConflictException(
      String message,
      @Nullable Document stored,
      List<FailedTerm> failedTerms,
      @Nullable Throwable cause) {
    super(message, stored, failedTerms, cause);
  }
}
