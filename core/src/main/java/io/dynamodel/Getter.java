package io.dynamodel;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A method reference to the accessor of a field, such as {@code Book::author} or {@code
 * Book::getAuthor}. It is never called; it is serializable so that the name of its method can be
 * read.
 *
 * @param <T> the record or class
 * @param <V> the type of the field
 */
@FunctionalInterface
public interface Getter<T, V> extends Serializable {
  /** Returns the field. */
  @Nullable V get(T record);
}
