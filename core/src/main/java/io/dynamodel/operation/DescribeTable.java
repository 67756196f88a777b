package io.dynamodel.operation;

import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.IndexConfig.Projection;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.ManagedFields;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.Throughput;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Looks at a table: whether it is there, and what its settings are. */
public final class DescribeTable {
  private DescribeTable() {}

  /** The steps to whether the table exists. */
  public static Step<Boolean> exists(String table) {
    return TableWait.describe(table, description -> Step.done(description != null));
  }

  /** The steps to the settings that the table has. */
  public static Step<TableConfig> settings(String table) {
    return TableWait.describe(
        table,
        description -> {
          if (description == null) {
            throw Failures.notFound(table, null);
          }
          return Step.done(settings(description));
        });
  }

  static TableConfig settings(TableDescription description) {
    Map<String, ValueType> types = new HashMap<>();
    description
        .attributeDefinitions()
        .forEach(
            each ->
                types.put(each.attributeName(), ValueType.valueOf(each.attributeTypeAsString())));
    List<IndexConfig> indexes = new ArrayList<>();
    description
        .globalSecondaryIndexes()
        .forEach(
            each ->
                indexes.add(
                    index(
                        each.indexName(),
                        true,
                        each.keySchema(),
                        types,
                        each.projection(),
                        throughput(each.provisionedThroughput()))));
    description
        .localSecondaryIndexes()
        .forEach(
            each ->
                indexes.add(
                    index(
                        each.indexName(),
                        false,
                        each.keySchema(),
                        types,
                        each.projection(),
                        null)));
    List<KeyAttribute> rangeKeys = keys(description.keySchema(), KeyType.RANGE, types);
    return new TableConfig(
        description.tableName(),
        keys(description.keySchema(), KeyType.HASH, types).get(0),
        rangeKeys.isEmpty() ? null : rangeKeys.get(0),
        throughput(description.provisionedThroughput()),
        indexes,
        false,
        ManagedFields.NONE);
  }

  private static IndexConfig index(
      String name,
      boolean global,
      List<KeySchemaElement> keySchema,
      Map<String, ValueType> types,
      software.amazon.awssdk.services.dynamodb.model.Projection projection,
      @Nullable Throughput throughput) {
    return new IndexConfig(
        name,
        global,
        keys(keySchema, KeyType.HASH, types),
        keys(keySchema, KeyType.RANGE, types),
        Projection.valueOf(projection.projectionTypeAsString()),
        new LinkedHashSet<>(projection.nonKeyAttributes()),
        throughput);
  }

  private static List<KeyAttribute> keys(
      List<KeySchemaElement> keySchema, KeyType role, Map<String, ValueType> types) {
    return keySchema.stream()
        .filter(each -> each.keyType() == role)
        .map(each -> new KeyAttribute(each.attributeName(), types.get(each.attributeName())))
        .toList();
  }

  /** Null for on demand, which DynamoDB describes as no units. */
  private static @Nullable Throughput throughput(
      @Nullable ProvisionedThroughputDescription described) {
    return described == null
            || described.readCapacityUnits() == null
            || described.readCapacityUnits() < 1
        ? null
        : new Throughput(described.readCapacityUnits(), described.writeCapacityUnits());
  }
}
