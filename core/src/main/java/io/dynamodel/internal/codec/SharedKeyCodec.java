package io.dynamodel.internal.codec;

import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.ValueType;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keys of maps in the form that the enhanced client gives them. It shows that form nowhere but in a
 * map, so each key is converted as that of a map with one entry.
 *
 * @param <K> the type of the keys
 */
public final class SharedKeyCodec<K> extends ValueCodec<K> {
  /** Types of which the own form is the same, and quicker. */
  private static final Set<Class<?>> SAME =
      Set.of(
          String.class,
          Integer.class,
          Long.class,
          Short.class,
          Byte.class,
          Character.class,
          java.math.BigInteger.class,
          java.util.UUID.class);

  private static final AttributeValue VALUE = AttributeValue.fromS("");

  private final AttributeConverter<Map<K, String>> converter;
  private final ValueCodec<K> own;

  private SharedKeyCodec(AttributeConverter<Map<K, String>> converter, ValueCodec<K> own) {
    this.converter = converter;
    this.own = own;
  }

  /** The codec of keys of a type; null where the own codec does as well, or no other is there. */
  @SuppressWarnings("unchecked") // the own codec is that of the type
  public static <K> @Nullable ValueCodec<K> of(
      AttributeConverterProvider provider, Class<K> type, ValueCodec<?> own) {
    if (SAME.contains(type)) {
      return null;
    }
    try {
      return new SharedKeyCodec<>(
          provider.converterFor(EnhancedType.mapOf(type, String.class)), (ValueCodec<K>) own);
    } catch (IllegalArgumentException | IllegalStateException e) {
      // It has no text for such keys.
      return null;
    }
  }

  @Override
  public ValueType stored() {
    return ValueType.S;
  }

  @Override
  public void write(K key, ValueSink out) {
    Map<String, AttributeValue> map =
        converter.transformFrom(Collections.singletonMap(key, "")).m();
    out.string(map.keySet().iterator().next());
  }

  @Override
  public @Nullable K read(ValueSource in) {
    if (in.type() == ValueType.S) {
      String text = in.string();
      try {
        Map<String, AttributeValue> map = Map.of(text, VALUE);
        return converter.transformTo(AttributeValue.fromM(map)).keySet().iterator().next();
      } catch (RuntimeException e) {
        // It is in another form, or none at all.
        return own.read(in);
      }
    }
    return own.read(in);
  }
}
