package io.dynamodel.value;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The serialized form of plain values. The SDK's {@code SdkBytes} claim to be serializable, but
 * lose their bytes, so they are replaced until they are read again.
 */
public final class SerialForm {
  private static final int MAX_DEPTH = 40;

  private SerialForm() {}

  /**
   * Returns the serialized form of a value; the value itself if it has no binaries, or is not
   * plain.
   */
  public static @Nullable Object of(@Nullable Object value) {
    return hasBinaries(value, 0) ? copy(value) : value;
  }

  /** The serialized form of a binary. */
  private record Binary(byte[] bytes) implements Serializable {
    private Object readResolve() {
      return SdkBytes.fromByteArrayUnsafe(bytes);
    }
  }

  /** The serialized form of a document. */
  public record OfDocument(LinkedHashMap<String, @Nullable Object> fields) implements Serializable {
    private Object readResolve() {
      return Document.of(fields);
    }
  }

  public static LinkedHashMap<String, @Nullable Object> fields(
      Map<String, @Nullable Object> values) {
    LinkedHashMap<String, @Nullable Object> fields = new LinkedHashMap<>();
    values.forEach((name, value) -> fields.put(name, of(value)));
    return fields;
  }

  private static boolean hasBinaries(@Nullable Object value, int depth) {
    if (value instanceof SdkBytes) {
      return true;
    }
    if (depth > MAX_DEPTH || value instanceof Document) {
      return false;
    }
    Collection<?> parts =
        value instanceof Map<?, ?> map
            ? map.values()
            : value instanceof Collection<?> collection ? collection : List.of();
    return parts.stream().anyMatch(part -> hasBinaries(part, depth + 1));
  }

  private static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof SdkBytes bytes) {
      return new Binary(bytes.asByteArrayUnsafe());
    }
    if (value instanceof Map<?, ?> map && !(value instanceof Document)) {
      Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, each) -> copy.put(key, of(each)));
      return copy;
    }
    if (value instanceof Collection<?> collection) {
      Collection<@Nullable Object> copy =
          value instanceof Set ? new LinkedHashSet<>() : new ArrayList<>();
      collection.forEach(each -> copy.add(of(each)));
      return copy;
    }
    return value;
  }
}
