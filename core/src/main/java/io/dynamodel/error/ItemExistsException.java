package io.dynamodel.error;

import io.dynamodel.value.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a write would create a duplicate: a {@code putUnique} or {@code saveUnique} with an
 * existing key, or any write of a unique field with a value that another item has; in the latter
 * case, {@link #failedTerms} names the fields.
 */
public final class ItemExistsException extends ConditionFailedException {
  private static final long serialVersionUID = 1L;

  public ItemExistsException(
      String message,
      @Nullable Document stored,
      List<FailedTerm> failedTerms,
      @Nullable Throwable cause) {
    super(message, stored, failedTerms, cause);
  }
}
