package io.dynamodel.internal.codec;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The codec of values that an {@link AttributeConverter} of the enhanced client writes and reads: a
 * user's own converter, or a standard one.
 */
public final class ConverterCodec<V> extends ValueCodec<V> {
  private final AttributeConverter<V> converter;
  private final Class<V> javaType;

  public ConverterCodec(AttributeConverter<V> converter) {
    this.converter = converter;
    this.javaType = converter.type().rawClass();
  }

  @Override
  public ValueType stored() {
    if (javaType == AtomicInteger.class) {
      // The standard converter declares S, but writes a number.
      return ValueType.N;
    }
    return switch (converter.attributeValueType()) {
      case S -> ValueType.S;
      case N -> ValueType.N;
      case B -> ValueType.B;
      case BOOL -> ValueType.BOOL;
      case NULL -> ValueType.NULL;
      case SS -> ValueType.SS;
      case NS -> ValueType.NS;
      case BS -> ValueType.BS;
      case L -> ValueType.L;
      case M -> ValueType.M;
    };
  }

  /** Only the converter knows which values it can read. */
  @Override
  public @Nullable Bounds bounds() {
    return null;
  }

  @Override
  public void write(V value, ValueSink out) {
    AttributeValue converted = converter.transformFrom(value);
    if (converted == null) {
      out.nul();
    } else {
      new ItemSource(converted).copyTo(out);
    }
  }

  @Override
  public @Nullable V read(ValueSource in) {
    if (in.type() == ValueType.NULL) {
      return null;
    }
    if (isWhatItWrites(in.object())) {
      return javaType.cast(in.object());
    }
    List<Violation> violations = new ArrayList<>();
    ItemSink stored = new ItemSink(violations);
    in.copyTo(stored);
    AttributeValue value = stored.value();
    try {
      if (value != null && violations.isEmpty()) {
        return converter.transformTo(value);
      }
    } catch (RuntimeException e) {
      // A converter may throw any exception for a value that is not its own, and the exception may
      // contain the value.
    }
    return in.mismatch("what " + converter.getClass().getSimpleName() + " reads");
  }

  /**
   * Returns whether an object is a plain value that the converter could write. A list may contain
   * other elements than the converter's, so only writing it answers that.
   */
  private boolean isWhatItWrites(@Nullable Object object) {
    if (!javaType.isInstance(object)) {
      return false;
    }
    if (javaType.getTypeParameters().length > 0) {
      try {
        converter.transformFrom(javaType.cast(object));
      } catch (RuntimeException e) {
        return false;
      }
    }
    return true;
  }
}
