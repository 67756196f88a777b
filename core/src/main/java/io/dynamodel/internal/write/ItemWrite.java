package io.dynamodel.internal.write;

import io.dynamodel.internal.model.Model;
import io.dynamodel.mapping.StoredItem;
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
 * What shall become of one item. It is decided, perhaps more than once, on what is known of the
 * stored item; {@link Writing} sends what it decides, alone or with others in one transaction.
 *
 * @param <R> what the write comes to
 */
public interface ItemWrite<R> {
  Model<?> model();

  /** The primary key of the item. */
  Map<String, AttributeValue> key();

  /** Whether the stored item has to be known for {@link #attempt}. */
  boolean isDecidedOnStored();

  /**
   * Whether it is sent in one form, whatever is stored: then a repetition of it is the same
   * request. Where more is to be known than the write itself says, a repetition finds another item.
   */
  default boolean hasOneForm() {
    return !isDecidedOnStored();
  }

  /**
   * Whether the result is made of the item as it is afterwards, which a transaction does not tell:
   * then it is read.
   */
  default boolean answersWithItem() {
    return false;
  }

  /** Whether it must not be made twice, even where the answer to the first time is lost. */
  default boolean isExactlyOnce() {
    return false;
  }

  /**
   * What has to be written.
   *
   * @throws io.dynamodel.error.DynaModelException if nothing can be, for what is stored
   */
  Attempt<R> attempt(Stored stored);

  /**
   * Judges a failed condition of the item's own write: returns where it can be attempted again on
   * what is stored.
   *
   * @param stored the item as it is stored; null if there is none
   * @param cause the refusal; null where nothing was sent
   * @throws io.dynamodel.error.ConditionFailedException if it cannot
   */
  void refused(@Nullable Map<String, AttributeValue> stored, @Nullable RuntimeException cause);

  /** The write of a record that is known beforehand. */
  interface OfRecord<T> extends ItemWrite<T> {
    /** The record as it will be stored. */
    T record();
  }

  /**
   * What is known of the stored item.
   *
   * @param isKnown whether anything is
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

    /** The same, with what is known of the owner of a guard now. */
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
   * @param writes the item's own first, then those of its guards; none where all is as wanted
   * @param result what they come to, from the item that the item's own is answered with; null where
   *     that has none, was sent in a transaction, or not at all
   * @param leaves whether a stored item, null if there is none, is what the item's own write
   *     leaves. It is asked where that was refused, but sent more than once: then the first may
   *     have been carried out, and only its answer been lost
   */
  record Attempt<R>(
      List<Write> writes,
      Function<@Nullable StoredItem, R> result,
      Predicate<@Nullable Map<String, AttributeValue>> leaves) {
    /** Nothing has to be written. */
    static <R> Attempt<R> nothing(Supplier<R> result) {
      return new Attempt<>(List.of(), answer -> result.get(), item -> true);
    }
  }
}
