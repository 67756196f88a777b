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
 * The codec of map keys in the form of the enhanced client. The client exposes that form only in
 * maps, so each key is converted as part of a map with one entry.
 *
 * @param <K> the type of the keys
 */
public final class SharedKeyCodec<K> extends ValueCodec<K> {
  /** Types whose own form is the same, and faster. */
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

  /**
   * Returns the codec of keys of a type; null if the own codec gives the same form, or if the
   * enhanced client has none.
   */
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
      // The enhanced client has no text for such keys.
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
        // The text has another form, or is not a key.
        return own.read(in);
      }
    }
    return own.read(in);
  }
}
