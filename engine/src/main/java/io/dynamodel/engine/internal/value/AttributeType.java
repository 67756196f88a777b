package io.dynamodel.engine.internal.value;

import org.jspecify.annotations.Nullable;

/** The types of attribute values, by their names on the wire. */
public enum AttributeType {
  S,
  N,
  B,
  SS,
  NS,
  BS,
  M,
  L,
  NULL,
  BOOL;

  /** Returns the type with a name, or null. */
  public static @Nullable AttributeType named(String name) {
    for (AttributeType type : values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }

  public boolean isSet() {
    return this == SS || this == NS || this == BS;
  }
}
