package io.dynamodel.error;

import io.dynamodel.value.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write of what may be there only once, and is there already: a {@code putUnique} or {@code
 * saveUnique} of an item whose key is taken, or any write of a unique field whose value another
 * item has; then {@link #failedTerms} names the fields.
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
