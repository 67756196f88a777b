package io.dynamodel.error;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a batch was not carried out completely. Everything that is not listed in {@link
 * #unprocessed} was done, and stays done. The cause is the failure that ended the batch, or the
 * failure of the first item; it is null if DynamoDB was too busy to process some items, in spite of
 * repeated attempts.
 */
public final class BatchIncompleteException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 5;

  @SuppressWarnings("serial") // made by List.copyOf
  private final List<Unprocessed> unprocessed;

  private final int processed;

  /**
   * Creates the exception.
   *
   * @param verb the operation that was not carried out: {@code "written"}
   * @param unprocessed the items on which it was not carried out, at least one
   * @param processed the number of items on which it was carried out
   * @param cause the failure that ended the batch, or the failure of the first item; null if there
   *     is neither
   */
  public BatchIncompleteException(
      String verb, List<Unprocessed> unprocessed, int processed, @Nullable Throwable cause) {
    super(message(verb, unprocessed, processed, cause), cause);
    this.unprocessed = List.copyOf(unprocessed);
    this.processed = processed;
  }

  /**
   * An item that is not known to be done. Either its condition failed, or DynamoDB did not process
   * it, or its request failed; in the last case, DynamoDB may have received it.
   *
   * @param positions its positions in the batch, from 0; several if its key was given repeatedly
   * @param table its table
   * @param key its key in words: {@code isbn=9780306406157}
   * @param cause the reason why it was not done; null if it was not sent, or if DynamoDB was only
   *     busy
   */
  public record Unprocessed(
      List<Integer> positions, String table, String key, @Nullable RuntimeException cause)
      implements Serializable {
    @Override
    public String toString() {
      return key + " of table " + table + " (position " + positions.get(0) + ")";
    }
  }

  /** Returns the items that are not known to be done, in the order of the batch. */
  public List<Unprocessed> unprocessed() {
    return unprocessed == null ? List.of() : unprocessed;
  }

  /** Returns the number of processed items; each key counts once. */
  public int processed() {
    return processed;
  }

  private static String message(
      String verb, List<Unprocessed> unprocessed, int processed, @Nullable Throwable cause) {
    StringBuilder message = new StringBuilder();
    message.append(unprocessed.size()).append(" of ").append(unprocessed.size() + processed);
    message.append(" items of the batch were not ").append(verb).append(":");
    unprocessed.stream().limit(SHOWN).forEach(each -> message.append("\n  ").append(each));
    if (unprocessed.size() > SHOWN) {
      message.append("\n  and ").append(unprocessed.size() - SHOWN).append(" more");
    }
    return message
        .append("\n")
        .append(
            cause == null
                ? "DynamoDB was too busy for them; try those in unprocessed() again later"
                : "because " + cause.getMessage())
        .toString();
  }
}
