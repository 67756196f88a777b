package io.dynamodel.engine.internal.table;

/**
 * The definition of an index.
 *
 * @param global whether it has a partition key of its own
 * @param capacity the capacity of a global index, otherwise {@link Capacity#NONE}
 */
public record IndexDefinition(
    String name,
    boolean global,
    KeySchema keySchema,
    IndexProjection projection,
    Capacity capacity) {
  public IndexDefinition with(Capacity changed) {
    return new IndexDefinition(name, global, keySchema, projection, changed);
  }
}
