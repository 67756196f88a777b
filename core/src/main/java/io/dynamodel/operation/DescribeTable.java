package io.dynamodel.operation;

import io.dynamodel.error.DynaModelException;
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
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Describes a table: whether it exists, and its settings. */
public final class DescribeTable {
  private static final Map<@Nullable String, ValueType> VALUE_TYPES = byName(ValueType.values());
  private static final Map<@Nullable String, Projection> PROJECTIONS = byName(Projection.values());

  private final String table;

  private DescribeTable(String table) {
    this.table = table;
  }

  private static <E extends Enum<E>> Map<@Nullable String, E> byName(E[] values) {
    Map<@Nullable String, E> byName = new HashMap<>();
    for (E each : values) {
      byName.put(each.name(), each);
    }
    return byName;
  }

  /** Returns the steps that determine whether the table exists. */
  public static Step<Boolean> exists(String table) {
    return TableWait.describe(table, description -> Step.done(description != null));
  }

  /** Returns the steps that read the settings of the table. */
  public static Step<TableConfig> settings(String table) {
    return TableWait.describe(
        table,
        description -> {
          if (description == null) {
            throw Failures.notFound(table, null);
          }
          return Step.done(settings(table, description));
        });
  }

  /**
   * Returns the settings in a description.
   *
   * @throws DynaModelException if something is missing that DynamoDB always includes
   */
  static TableConfig settings(String table, TableDescription description) {
    return new DescribeTable(table).settings(description);
  }

  private TableConfig settings(TableDescription description) {
    Map<String, ValueType> types = new HashMap<>();
    description
        .attributeDefinitions()
        .forEach(
            each ->
                types.put(
                    each.attributeName(),
                    there(
                        VALUE_TYPES.get(each.attributeTypeAsString()),
                        "known AttributeType of a key")));
    List<IndexConfig> indexes = new ArrayList<>();
    for (GlobalSecondaryIndexDescription each : description.globalSecondaryIndexes()) {
      Throughput throughput = throughput(each.provisionedThroughput());
      List<KeySchemaElement> keys = each.keySchema();
      indexes.add(index(each.indexName(), true, keys, types, each.projection(), throughput));
    }
    for (LocalSecondaryIndexDescription each : description.localSecondaryIndexes()) {
      List<KeySchemaElement> keys = each.keySchema();
      indexes.add(index(each.indexName(), false, keys, types, each.projection(), null));
    }
    List<KeyAttribute> rangeKeys = keys(description.keySchema(), KeyType.RANGE, types);
    return new TableConfig(
        there(description.tableName(), "TableName"),
        hashKeys(description.keySchema(), types).get(0),
        rangeKeys.isEmpty() ? null : rangeKeys.get(0),
        throughput(description.provisionedThroughput()),
        indexes,
        false,
        ManagedFields.NONE);
  }

  private <V> V there(@Nullable V value, String what) {
    if (value == null) {
      throw Completeness.lack(table, "DescribeTable", what);
    }
    return value;
  }

  private IndexConfig index(
      String name,
      boolean global,
      List<KeySchemaElement> keySchema,
      Map<String, ValueType> types,
      software.amazon.awssdk.services.dynamodb.model.Projection projection,
      @Nullable Throughput throughput) {
    String type = there(projection, "Projection of an index").projectionTypeAsString();
    return new IndexConfig(
        there(name, "IndexName of an index"),
        global,
        hashKeys(keySchema, types),
        keys(keySchema, KeyType.RANGE, types),
        there(PROJECTIONS.get(type), "known ProjectionType of an index"),
        new LinkedHashSet<>(projection.nonKeyAttributes()),
        throughput);
  }

  private List<KeyAttribute> hashKeys(
      List<KeySchemaElement> keySchema, Map<String, ValueType> types) {
    List<KeyAttribute> keys = keys(keySchema, KeyType.HASH, types);
    return there(keys.isEmpty() ? null : keys, "hash key in a KeySchema");
  }

  private List<KeyAttribute> keys(
      List<KeySchemaElement> keySchema, KeyType role, Map<String, ValueType> types) {
    return keySchema.stream()
        .filter(each -> each.keyType() == role)
        .map(
            each -> {
              String name = there(each.attributeName(), "AttributeName of a key");
              return new KeyAttribute(name, there(types.get(name), "AttributeType of a key"));
            })
        .toList();
  }

  /** Returns null for on demand, which DynamoDB describes as zero units. */
  private static @Nullable Throughput throughput(
      @Nullable ProvisionedThroughputDescription described) {
    return described == null
            || described.readCapacityUnits() == null
            || described.readCapacityUnits() < 1
        ? null
        : new Throughput(described.readCapacityUnits(), described.writeCapacityUnits());
  }
}
