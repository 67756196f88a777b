package io.dynamodel.mapping;

import io.dynamodel.value.ValueType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Takes a value as a stream of events, in document order: a scalar is one call, a container is a
 * {@code begin}, its contents and an {@code end}, and each value of a map follows the {@link
 * #field} that names it.
 *
 * <p>A codec writes every record through this one interface, whatever it becomes: an item, a
 * document, or an adapter's own tree (see {@link TreeSink}). The sink decides what to do with nulls
 * and empty sets, so codecs pass them on.
 */
public interface ValueSink {
  void string(String value);

  /** A whole number that fits a long. */
  void number(long value);

  /** Any number, NaN and infinities included, which a sink refuses in its own way. */
  void number(Number value);

  void bool(boolean value);

  void binary(SdkBytes value);

  /**
   * A null. As the value of a field most sinks leave the field out; in a list it keeps its
   * position.
   */
  void nul();

  /**
   * @param size how many fields to expect; a hint
   */
  void beginMap(int size);

  /**
   * A map of which a sink of stored values keeps the fields that are null, as NULL. Nothing but an
   * empty set is left out of it.
   *
   * @param size how many fields to expect; a hint
   */
  default void beginMapWithNulls(int size) {
    beginMap(size);
  }

  /** Names the value that comes next. */
  void field(String name);

  void endMap();

  /**
   * @param size how many elements to expect; a hint
   */
  void beginList(int size);

  void endList();

  /**
   * A set, whose elements follow as scalars.
   *
   * @param type SS, NS or BS
   * @param size how many elements to expect; a hint
   */
  void beginSet(ValueType type, int size);

  void endSet();

  /**
   * A value that the type holds but that cannot be stored, such as an instant in the year 12000; it
   * stands in the place of the value.
   *
   * @param constraint the violation's constraint
   * @param message the violation's message
   * @param value the value
   */
  default void refuse(String constraint, String message, @Nullable Object value) {
    nul();
  }
}
