package io.dynamodel.mapping;

import io.dynamodel.value.ValueType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Receives a value as a stream of events, in document order. A scalar is one call; a container is a
 * {@code begin}, its contents and an {@code end}; and each value of a map follows the {@link
 * #field} that names it.
 *
 * <p>A codec writes every record through this one interface, whatever the result is: an item, a
 * document, or an adapter's own tree (see {@link TreeSink}). The sink decides how to treat nulls
 * and empty sets, so codecs pass them on.
 */
public interface ValueSink {
  void string(String value);

  /** Receives a whole number that fits into a long. */
  void number(long value);

  /** Receives any number, including NaN and infinities, which each sink rejects in its own way. */
  void number(Number value);

  void bool(boolean value);

  void binary(SdkBytes value);

  /** Receives a null. Most sinks omit a field with this value; in a list it keeps its position. */
  void nul();

  /**
   * Begins a map.
   *
   * @param size the expected number of fields; a hint
   */
  void beginMap(int size);

  /**
   * Begins a map whose null fields a sink of stored values keeps as NULL. It omits only empty sets.
   *
   * @param size the expected number of fields; a hint
   */
  default void beginMapWithNulls(int size) {
    beginMap(size);
  }

  /** Names the next value. */
  void field(String name);

  void endMap();

  /**
   * Begins a list.
   *
   * @param size the expected number of elements; a hint
   */
  void beginList(int size);

  void endList();

  /**
   * Begins a set, whose elements follow as scalars.
   *
   * @param type SS, NS or BS
   * @param size the expected number of elements; a hint
   */
  void beginSet(ValueType type, int size);

  void endSet();

  /**
   * Receives a value that the Java type allows but that cannot be stored, such as an instant in the
   * year 12000. This call replaces the value.
   *
   * @param constraint the violation's constraint
   * @param message the violation's message
   * @param value the value
   */
  default void refuse(String constraint, String message, @Nullable Object value) {
    nul();
  }
}
