package io.dynamodel.internal.write;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Model;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write of one item, as a decision that depends on what is known of the stored item, and that is
 * made again if others change the item in the meantime. {@link Writing} sends what it decides,
 * alone or with others in one transaction.
 *
 * @param <R> the result of the write
 */
public interface ItemWrite<R> {
  /** The number of attempts after which a write fails because others interfere with it. */
  int MOST_TRIES = 10;

  Model<?> model();

  /** Returns the primary key of the item. */
  Map<String, AttributeValue> key();

  /** Returns whether {@link #attempt} has to know the stored item. */
  boolean isDecidedOnStored();

  /**
   * Returns whether the same request is sent whatever is stored, so that a repetition sends the
   * same one.
   */
  default boolean hasOneForm() {
    return !isDecidedOnStored();
  }

  /**
   * Returns whether the result is made from the item as it is after the write. The response to a
   * transaction does not have it, so it is read then.
   */
  default boolean answersWithItem() {
    return false;
  }

  /** Returns whether it must not be repeated, even if the response to the first time is lost. */
  default boolean isExactlyOnce() {
    return false;
  }

  /**
   * Decides what has to be written.
   *
   * @throws io.dynamodel.error.DynaModelException if the stored item does not allow the write
   */
  Attempt<R> attempt(Stored stored);

  /**
   * Decides whether the write can be attempted again, after the condition of the item's own write
   * failed.
   *
   * @param stored the item as it is stored; null if there is none
   * @param cause DynamoDB's refusal; null if nothing was sent
   */
  Verdict verdict(@Nullable Map<String, AttributeValue> stored, @Nullable RuntimeException cause);

  /**
   * Returns the notice for the listeners before the write; null if the write is not one of a
   * record.
   */
  default @Nullable Notice<?> notice() {
    return null;
  }

  /**
   * Calls the listeners after the write.
   *
   * @param result the result; null in a transaction, whose response does not have it
   * @throws io.dynamodel.error.ListenerFailedException if a listener fails
   */
  default void after(@Nullable R result) {}

  /** Returns a write after its listeners were called, which prevent it with their exceptions. */
  static <W extends ItemWrite<?>> W announced(W write) {
    if (!write.model().listeners().isUnobserved()) {
      Notice<?> notice = write.notice();
      if (notice != null) {
        notice.before();
      }
    }
    return write;
  }

  /** A write of a record that is known beforehand. */
  interface OfRecord<T> extends ItemWrite<T> {
    /** Returns the record as it will be stored. */
    T record();
  }

  /**
   * What is known of the stored item.
   *
   * @param isKnown whether anything is known
   * @param item the item; null if there is none, or nothing is known
   * @param foreign the keys of guards of its values that belong to other items
   */
  record Stored(
      boolean isKnown,
      @Nullable Map<String, AttributeValue> item,
      Set<Map<String, AttributeValue>> foreign) {
    public static final Stored UNKNOWN = new Stored(false, null, Set.of());

    public static Stored of(@Nullable Map<String, AttributeValue> item) {
      return new Stored(true, item, Set.of());
    }

    /** Returns the same with the current owner of a guard. */
    Stored with(Map<String, AttributeValue> guard, boolean isForeign) {
      Set<Map<String, AttributeValue>> changed = new HashSet<>(foreign);
      if (isForeign) {
        changed.add(guard);
      } else {
        changed.remove(guard);
      }
      return new Stored(isKnown, item, changed);
    }
  }

  /**
   * Writes that have to succeed together.
   *
   * @param writes the item's own first, then those of its guards; none if nothing has to change
   * @param result makes the result from the item in the response to the item's own write; it gets
   *     null if the response has none, or the write was sent in a transaction, or not at all
   * @param leaves returns whether a stored item, null if there is none, is the outcome of the
   *     item's own write. It is called if that was refused but sent more than once: the first
   *     attempt may have been carried out, and only its response been lost
   * @param violations the rules of the schema that the stored record will break
   */
  record Attempt<R>(
      List<Write> writes,
      Function<@Nullable StoredItem, R> result,
      Predicate<@Nullable Map<String, AttributeValue>> leaves,
      List<Violation> violations) {
    Attempt(
        List<Write> writes,
        Function<@Nullable StoredItem, R> result,
        Predicate<@Nullable Map<String, AttributeValue>> leaves) {
      this(writes, result, leaves, List.of());
    }

    /** Returns the attempt that writes nothing. */
    static <R> Attempt<R> nothing(Supplier<R> result) {
      return new Attempt<>(List.of(), answer -> result.get(), item -> true);
    }
  }
}
