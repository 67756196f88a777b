package io.dynamodel.engine.internal.table;

import java.util.List;

/**
 * The attributes of an index in addition to the keys of the index and of its table.
 *
 * @param nonKeyAttributes the attributes of {@link Type#INCLUDE}, in the order of the request
 */
public record IndexProjection(Type type, List<String> nonKeyAttributes) {
  public static final IndexProjection ALL = new IndexProjection(Type.ALL, List.of());
  public static final IndexProjection KEYS_ONLY = new IndexProjection(Type.KEYS_ONLY, List.of());

  public IndexProjection {
    nonKeyAttributes = List.copyOf(nonKeyAttributes);
  }

  /** The projection types, by their names on the wire. */
  public enum Type {
    ALL,
    KEYS_ONLY,
    INCLUDE
  }
}
