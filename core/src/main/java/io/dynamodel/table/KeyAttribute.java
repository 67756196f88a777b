package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.value.ValueType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field that is part of a key.
 *
 * @param name the document name
 * @param type S, N or B; null if the schema supplies it
 */
public record KeyAttribute(String name, @Nullable ValueType type) {
  public KeyAttribute {
    if (name.isEmpty()) {
      throw new InvalidModelException("the name of a key is empty");
    }
    if (type != null && !type.isKey()) {
      throw new InvalidModelException(
          "the key "
              + Names.quoted(name)
              + " cannot be of the type "
              + type
              + ", only of S, N or B");
    }
  }

  KeyAttribute withTypeOf(Map<String, ValueType> types) {
    return new KeyAttribute(name, types.getOrDefault(name, type));
  }
}
