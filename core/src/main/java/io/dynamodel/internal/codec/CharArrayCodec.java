package io.dynamodel.internal.codec;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Forms;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * The codec of {@code char[]}: a list of characters or, in the form of the enhanced client, a text.
 */
public final class CharArrayCodec extends ValueCodec<char[]> {
  private final ValueCodec<char[]> list;
  private final boolean isText;

  private CharArrayCodec(ValueCodec<char[]> list, boolean isText) {
    this.list = list;
    this.isText = isText;
  }

  @SuppressWarnings("unchecked") // the codec of an array of chars is one of char[]
  public static ValueCodec<char[]> of(Forms forms) {
    ValueCodec<?> list = Containers.array(char.class, ScalarCodec.standard(Character.class));
    return new CharArrayCodec((ValueCodec<char[]>) list, forms == Forms.ENHANCED_CLIENT);
  }

  @Override
  public ValueType stored() {
    return isText ? ValueType.S : ValueType.L;
  }

  @Override
  public @Nullable Field element() {
    return isText ? null : list.element();
  }

  @Override
  public void write(char[] value, ValueSink out) {
    if (isText) {
      out.string(String.valueOf(value));
    } else {
      list.write(value, out);
    }
  }

  @Override
  public char @Nullable [] read(ValueSource in) {
    return in.type() == ValueType.S && (isText || in.isStored())
        ? in.string().toCharArray()
        : list.read(in);
  }
}
