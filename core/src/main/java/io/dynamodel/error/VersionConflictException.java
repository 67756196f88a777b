package io.dynamodel.error;

import io.dynamodel.value.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write of a record of which another version is stored: somebody else has written it since it was
 * read. Nothing was changed. Read it again, and decide anew.
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
