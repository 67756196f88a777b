package io.dynamodel.internal.codec;

import io.dynamodel.internal.base.Names;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Forms;
import io.dynamodel.mapping.ValueSink;
import io.dynamodel.mapping.ValueSource;
import io.dynamodel.value.ValueType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The codec of enums: the names of the constants or, in the form of the enhanced client, the
 * results of {@code toString}.
 *
 * @param <V> the enum
 */
public final class EnumCodec<V> extends ScalarCodec<V> {
  private final Map<V, String> texts;
  private final Map<String, V> constants;
  private final Map<String, V> otherwise;
  private final Forms forms;

  private EnumCodec(Class<V> type, Map<V, String> texts, Map<V, String> otherTexts, Forms forms) {
    super(type, ValueType.S, "one of " + Names.listed(texts.values(), ", "), Bounds.NONE);
    this.forms = forms;
    this.texts = texts;
    this.constants = inverse(texts);
    this.otherwise = inverse(otherTexts);
  }

  public static <V> ValueCodec<V> of(Class<V> type, Forms forms) {
    Map<V, String> names = new LinkedHashMap<>();
    Map<V, String> said = new LinkedHashMap<>();
    for (V constant : type.getEnumConstants()) {
      names.put(constant, ((Enum<?>) constant).name());
      said.put(constant, constant.toString());
    }
    return forms == Forms.SORTABLE
        ? new EnumCodec<>(type, names, said, forms)
        : new EnumCodec<>(type, said, names, forms);
  }

  private static <V> Map<String, V> inverse(Map<V, String> texts) {
    Map<String, V> inverse = new HashMap<>();
    texts.forEach((constant, text) -> inverse.putIfAbsent(text, constant));
    return inverse;
  }

  @Override
  public Set<String> texts() {
    Set<String> all = new HashSet<>(texts.values());
    // A stored item can have the other form, and keeps it.
    all.addAll(otherwise.keySet());
    return all;
  }

  @Override
  public void write(V constant, ValueSink out) {
    String text = texts.get(constant);
    if (text == null) {
      throw new IllegalArgumentException(
          constant.getClass().getName() + " is not one of its constants");
    }
    out.string(text);
  }

  @Override
  @Nullable V taken(ValueSource in) {
    String text = in.string();
    V constant = constants.get(text);
    boolean isOther = in.isStored() || forms == Forms.ENHANCED_CLIENT;
    return constant == null && isOther ? otherwise.get(text) : constant;
  }
}
