package io.dynamodel.mapping;

import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Plain values of one stored type, or of any: what documents are made of. */
final class PlainCodec extends ValueCodec<Object> {
  private final ValueType type;

  PlainCodec(ValueType type) {
    this.type = type;
  }

  @Override
  ValueType stored() {
    return type;
  }

  @Override
  void write(Object value, ValueSink out) {
    new PlainSource(value, null, new ArrayList<>()).copyTo(out);
  }

  @Override
  @Nullable Object read(ValueSource in) {
    ValueType found = in.type();
    if (found == ValueType.NULL) {
      return null;
    }
    if (type != ValueType.ANY && type != found && !(type.isSet() && found == ValueType.L)) {
      return in.mismatch(type.phrase());
    }
    DocumentSink plain = new DocumentSink(true);
    if (found == ValueType.L && type.isSet()) {
      copyAsSet(in, plain);
    } else {
      in.copyTo(plain);
    }
    return plain.value();
  }

  private void copyAsSet(ValueSource in, DocumentSink out) {
    out.beginSet(type, 10);
    in.enterList();
    while (in.nextElement()) {
      if (in.type() == type.elementType()) {
        in.copyTo(out);
      } else {
        in.mismatch(type.elementType().phrase());
      }
    }
    out.endSet();
  }
}
