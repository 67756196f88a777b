package io.dynamodel.error;

import io.dynamodel.value.Document;
import io.dynamodel.value.Names;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A transaction that was cancelled. Nothing of it was written. */
public final class TransactionFailedException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // made by List.copyOf
  private final List<Reason> reasons;

  /**
   * Why one of the calls of a transaction cannot be carried out.
   *
   * @param position which call, counted from 0, in the order of calling
   * @param table the table of the item
   * @param key the item's key in words: {@code isbn=9780306406157}
   * @param code DynamoDB's code, such as {@code ConditionalCheckFailed}
   * @param exception what the same call would have thrown by itself: a {@link
   *     ConditionFailedException} with the stored item and the false terms, say
   */
  public record Reason(
      int position, String table, String key, String code, DynaModelException exception)
      implements Serializable {
    /** The item as it is stored, where that is known. */
    public Optional<Document> stored() {
      return exception instanceof ConditionFailedException failed
          ? failed.stored()
          : Optional.empty();
    }

    /** What of the item's condition was false; empty where it was something else. */
    public List<FailedTerm> failedTerms() {
      return exception instanceof ConditionFailedException failed
          ? failed.failedTerms()
          : List.of();
    }
  }

  /**
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
                    what + " was cancelled, nothing was written:",
                    Names.more(reasons.size(), "\n  "))),
        cause);
    this.reasons = List.copyOf(reasons);
  }

  private static String indented(DynaModelException exception) {
    return String.valueOf(exception.getMessage()).replace("\n", "\n    ");
  }

  /** A reason for each call that cannot be carried out, in the order of calling. */
  public List<Reason> reasons() {
    return reasons == null ? List.of() : reasons;
  }
}
