package io.dynamodel.engine.internal.value;

import org.jspecify.annotations.Nullable;

/** The types of attribute values, by the names that they have on the wire. */
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

  /** The type with a name, or null if there is none. */
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
