package io.dynamodel.internal.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A codec that copies records with other values for some of their fields, without writing and
 * reading the whole record.
 *
 * @param <T> the type of the records
 */
public interface CopyingCodec<T> {
  /**
   * Returns the copier for some fields.
   *
   * @param names the document names of top-level fields
   * @return null if one of the fields is not directly a property of the type
   */
  @Nullable Copier<T> copier(List<String> names);

  /**
   * Copies records with other values for certain fields.
   *
   * @param <T> the type of the records
   */
  interface Copier<T> {
    /** Returns the Java values of the fields, in the order of their names; null if absent. */
    @Nullable Object[] values(T record);

    /**
     * Returns a copy of a record.
     *
     * @param before the values of the fields in the record
     * @param after the new values, in any form from which the fields can be bound
     * @return null if the record cannot be copied, or a value does not fit
     */
    @Nullable T copy(T record, @Nullable Object[] before, @Nullable Object[] after);
  }
}
