package io.dynamodel.internal.codec;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.item.ParserSource;
import io.dynamodel.mapping.FieldCodec;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.mapping.ValueSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes and reads the values of one Java type. Adds methods to {@link FieldCodec} that only codecs
 * call, and faster ways to read.
 */
public abstract class ValueCodec<V> implements FieldCodec<V> {
  /**
   * Reads a stored value, as {@link #read} does.
   *
   * @return null if a null is stored
   * @throws RuntimeException if it does not fit; then it must be read again from a source that
   *     knows its path
   */
  public @Nullable V readStored(AttributeValue stored) {
    return read(new ItemSource(stored));
  }

  /** Reads a value from any source, in the fastest way of the codec. */
  public final @Nullable V readFrom(ValueSource in) {
    return in instanceof ParserSource parser ? readParsed(parser) : read(in);
  }

  /** Reads a value from text, as {@link #read} does. Codecs may override this with a faster way. */
  public @Nullable V readParsed(ParserSource in) {
    return read(in);
  }

  /** Returns whether a plain value can be read by itself, independently of its field. */
  public boolean isScalar() {
    return false;
  }

  /**
   * Reads a plain value that is not null, as {@link #read} does.
   *
   * @throws RuntimeException if it does not fit; then it must be read again from a source that
   *     knows its path
   */
  public V readPlain(Object plain) {
    List<Violation> violations = new ArrayList<>();
    V value = read(new PlainSource(plain, null, violations));
    if (value == null || !violations.isEmpty()) {
      throw StoredScalars.Misfit.thrown();
    }
    return value;
  }

  /**
   * Returns the codec of the same Java type for a field that is a time to live.
   *
   * @throws io.dynamodel.error.InvalidModelException if the type cannot be a time to live
   */
  public ValueCodec<?> expiring() {
    return this;
  }

  /** Returns the value of a missing field. */
  public @Nullable V absent() {
    return null;
  }
}
