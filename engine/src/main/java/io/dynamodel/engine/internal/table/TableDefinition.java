package io.dynamodel.engine.internal.table;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a table except its items.
 *
 * @param id a new one each time a table with this name is created
 * @param attributes the attributes of all keys
 * @param indexes the local and global indexes, in the order of their creation
 * @param stream the current or last stream, or null if there never was one
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
