package io.dynamodel.engine.internal.table;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a table but its items.
 *
 * @param id another one each time that a table of this name is made
 * @param attributes those of all keys
 * @param indexes local ones and global ones, in the order in which they were made
 * @param stream the last one, or null if there never was one
 */
public record TableDefinition(
    String name,
    String id,
    Instant created,
    List<KeySchema.Key> attributes,
    KeySchema keySchema,
    Billing billing,
    List<IndexDefinition> indexes,
    @Nullable StreamSetting stream,
    TableSettings settings) {
  public TableDefinition {
    attributes = List.copyOf(attributes);
    indexes = List.copyOf(indexes);
  }

  public TableDefinition withBilling(Billing changed) {
    return new TableDefinition(
        name, id, created, attributes, keySchema, changed, indexes, stream, settings);
  }

  public TableDefinition withIndexes(
      List<KeySchema.Key> changedAttributes, List<IndexDefinition> changed) {
    return new TableDefinition(
        name, id, created, changedAttributes, keySchema, billing, changed, stream, settings);
  }

  public TableDefinition withStream(@Nullable StreamSetting changed) {
    return new TableDefinition(
        name, id, created, attributes, keySchema, billing, indexes, changed, settings);
  }

  public TableDefinition withSettings(TableSettings changed) {
    return new TableDefinition(
        name, id, created, attributes, keySchema, billing, indexes, stream, changed);
  }
}
