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
 * Writes and reads the values of one Java type. Adds to {@link FieldCodec} what only codecs require
 * of each other, and what makes reading faster.
 */
public abstract class ValueCodec<V> implements FieldCodec<V> {
  /**
   * Reads a stored value, as {@link #read} does.
   *
   * @return null if a null is stored
   * @throws RuntimeException if it does not fit; to be read again then, from where its path is
   *     known
   */
  public @Nullable V readStored(AttributeValue stored) {
    return read(new ItemSource(stored));
  }

  /** Reads a value from any source, by the fastest way that the codec has for it. */
  public final @Nullable V readFrom(ValueSource in) {
    return in instanceof ParserSource parser ? readParsed(parser) : read(in);
  }

  /** Reads a value from text, as {@link #read} does. A codec may have a faster way. */
  public @Nullable V readParsed(ParserSource in) {
    return read(in);
  }

  /** Whether values are read from plain ones one by one, whatever field they are of. */
  public boolean isScalar() {
    return false;
  }

  /**
   * Reads a plain value that is not null, as {@link #read} does.
   *
   * @throws RuntimeException if it does not fit; to be read again then, from where its path is
   *     known
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
   * The codec of the same Java type where the field is a time to live.
   *
   * @throws io.dynamodel.error.InvalidModelException if the type cannot be one
   */
  public ValueCodec<?> expiring() {
    return this;
  }

  /** The value of a field that is not there. */
  public @Nullable V absent() {
    return null;
  }
}
