package io.dynamodel.error;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch that was not carried out as a whole. What is not listed in {@link #unprocessed} is done,
 * and stays done; the cause is what ended it, or the first item's refusal, or null where DynamoDB,
 * too busy, has left items alone again and again.
 */
public final class BatchIncompleteException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 5;

  @SuppressWarnings("serial") // made by List.copyOf
  private final List<Unprocessed> unprocessed;

  private final int processed;

  /**
   * @param verb what was not done: {@code "written"}
   * @param unprocessed what it was not done to, at least one
   * @param processed how many items it was done to
   * @param cause what ended it, or the first item's refusal; null for neither
   */
  public BatchIncompleteException(
      String verb, List<Unprocessed> unprocessed, int processed, @Nullable Throwable cause) {
    super(message(verb, unprocessed, processed, cause), cause);
    this.unprocessed = List.copyOf(unprocessed);
    this.processed = processed;
  }

  /**
   * An item that is not known to be done: it was refused, or never taken, or its request failed, in
   * which case DynamoDB may have received it.
   *
   * @param positions where it stands in the batch, from 0; several if its key was given repeatedly
   * @param table its table
   * @param key its key in words: {@code isbn=9780306406157}
   * @param cause what kept it from being done; null if it was not sent, or only left alone by a
   *     busy DynamoDB
   */
  public record Unprocessed(
      List<Integer> positions, String table, String key, @Nullable RuntimeException cause)
      implements Serializable {
    @Override
    public String toString() {
      return key + " of table " + table + " (position " + positions.get(0) + ")";
    }
  }

  /** The items that are not known to be done, in the order of the batch. */
  public List<Unprocessed> unprocessed() {
    return unprocessed == null ? List.of() : unprocessed;
  }

  /** How many items are done, each key counted once. */
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
