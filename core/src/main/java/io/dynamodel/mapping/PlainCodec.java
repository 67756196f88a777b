package io.dynamodel.mapping;

import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Writes and reads plain values of one stored type, or of any: the values of documents. */
record PlainCodec(ValueType type) implements FieldCodec<Object> {
  @Override
  public ValueType stored() {
    return type;
  }

  @Override
  public void write(Object value, ValueSink out) {
    new PlainSource(value, null, new ArrayList<>()).copyTo(out);
  }

  @Override
  public @Nullable Object read(ValueSource in) {
    ValueType found = in.type();
    if (found == ValueType.NULL) {
      return null;
    }
    if (type != ValueType.ANY && type != found && !(type.isSet() && found == ValueType.L)) {
      return type == ValueType.B && found == ValueType.S
          ? ofBase64(in)
          : in.mismatch(type.phrase());
    }
    return found == ValueType.L && type.isSet() ? readSet(in) : copy(in);
  }

  /** Reads binary as JSON has it. */
  private @Nullable Object ofBase64(ValueSource in) {
    SdkBytes bytes = null;
    try {
      bytes =
          in.isStored()
              ? null
              : SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(in.string()));
    } catch (IllegalArgumentException e) {
      // Another text does not fit.
    }
    return bytes == null ? in.mismatch(type.phrase()) : bytes;
  }

  private static @Nullable Object copy(ValueSource in) {
    DocumentSink plain = new DocumentSink(true);
    in.copyTo(plain);
    return plain.value();
  }

  private @Nullable Object readSet(ValueSource in) {
    Set<Object> set = new LinkedHashSet<>();
    boolean repeated = false;
    in.enterList();
    while (in.nextElement()) {
      Object element =
          in.type() == type.elementType() ? copy(in) : in.mismatch(type.elementType().phrase());
      repeated |= element != null && !set.add(element);
    }
    return repeated ? in.mismatch("a set without duplicate elements") : set.isEmpty() ? null : set;
  }
}
