package io.dynamodel.engine.internal.table;

/**
 * What was asked for when an index was made.
 *
 * @param global whether it has a partition key of its own
 * @param capacity of a global index, else {@link Capacity#NONE}
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
