package io.dynamodel.engine.table;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for when an index was made.
 *
 * @param global whether it has a partition key of its own
 * @param throughput of a global index of a provisioned table, else {@link Throughput#NONE}
 * @param onDemandLimit of a global index, −1 for a member that is not limited; null if not set
 */
public record IndexDefinition(
    String name,
    boolean global,
    KeySchema keySchema,
    IndexProjection projection,
    Throughput throughput,
    @Nullable Throughput onDemandLimit) {

  IndexDefinition withThroughput(Throughput changed) {
    return new IndexDefinition(name, global, keySchema, projection, changed, onDemandLimit);
  }

  IndexDefinition withOnDemandLimit(@Nullable Throughput changed) {
    return new IndexDefinition(name, global, keySchema, projection, throughput, changed);
  }
}
