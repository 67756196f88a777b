package io.dynamodel.error;

import io.dynamodel.internal.base.Names;
import io.dynamodel.value.Document;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thrown if a transaction was cancelled. None of its writes was made. */
public final class TransactionFailedException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // made by List.copyOf
  private final List<Reason> reasons;

  /**
   * The reason why one of the calls of a transaction cannot be carried out.
   *
   * @param position the position of the call, counted from 0
   * @param table the table of the item
   * @param key the item's key in words: {@code isbn=9780306406157}; empty for a statement of
   *     PartiQL
   * @param code DynamoDB's code, such as {@code ConditionalCheckFailed}
   * @param exception the exception that the same call would have thrown alone, such as a {@link
   *     ConditionFailedException} with the stored item and the false terms
   */
  public record Reason(
      int position, String table, String key, String code, DynaModelException exception)
      implements Serializable {
    /** Returns the stored item, if it is known. */
    public Optional<Document> stored() {
      return exception instanceof ConditionFailedException failed
          ? failed.stored()
          : Optional.empty();
    }

    /** Returns the parts of the item's condition that were false; empty for any other reason. */
    public List<FailedTerm> failedTerms() {
      return exception instanceof ConditionFailedException failed
          ? failed.failedTerms()
          : List.of();
    }
  }

  /**
   * Creates the exception.
   *
   * @param what the transaction in words: {@code "the transaction of 3 writes"}
   * @param reasons at least one
   */
  public TransactionFailedException(String what, List<Reason> reasons, @Nullable Throwable cause) {
    super(
        reasons.stream()
            .limit(Names.MOST)
            .map(reason -> "\n  [" + reason.position + "] " + indented(reason.exception))
            .collect(
                Collectors.joining(
                    "",
                    what + " was cancelled; nothing was written:",
                    Names.more(reasons.size(), "\n  "))),
        cause);
    this.reasons = List.copyOf(reasons);
  }

  private static String indented(DynaModelException exception) {
    return String.valueOf(exception.getMessage()).replace("\n", "\n    ");
  }

  /** Returns a reason for each call that cannot be carried out, in the order of the calls. */
  public List<Reason> reasons() {
    return reasons == null ? List.of() : reasons;
  }
}
