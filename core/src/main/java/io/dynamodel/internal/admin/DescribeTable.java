package io.dynamodel.internal.admin;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.step.Completeness;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.IndexConfig.Projection;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableClass;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexWarmThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableClassSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableWarmThroughputDescription;

/** Describes a table: whether it exists, and its settings. */
public final class DescribeTable {
  private static final Map<@Nullable String, ValueType> VALUE_TYPES = byName(ValueType.values());
  private static final Map<@Nullable String, Projection> PROJECTIONS = byName(Projection.values());

  private static final Map<@Nullable String, StreamView> VIEWS = byName(StreamView.values());
  private static final Map<@Nullable String, TableClass> CLASSES = byName(TableClass.values());

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
   * @throws DynaModelException if it lacks something that DynamoDB always includes
   */
  static TableConfig settings(String table, TableDescription description) {
    return settings(table, description, more -> {});
  }

  /**
   * Returns the settings in a description.
   *
   * @param more adds settings that are not in the description
   */
  static TableConfig settings(
      String table, TableDescription description, Consumer<TableConfig.Builder> more) {
    return new DescribeTable(table).settings(description, more);
  }

  private TableConfig settings(TableDescription description, Consumer<TableConfig.Builder> more) {
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
    String name = there(description.tableName(), "TableName");
    KeyAttribute hashKey = hashKeys(description.keySchema(), types).get(0);
    List<KeyAttribute> rangeKeys = keys(description.keySchema(), KeyType.RANGE, types);
    return TableConfig.of(
        t -> {
          t.name(name).hashKey(hashKey.name(), type(hashKey));
          rangeKeys.forEach(key -> t.rangeKey(key.name(), type(key)));
          boolean isProvisioned = units(description.provisionedThroughput(), t::read, t::write);
          if (!isProvisioned) {
            t.onDemand();
            limits(description.onDemandThroughput(), t::maxRead, t::maxWrite);
          }
          TableWarmThroughputDescription warm = description.warmThroughput();
          if (warm != null) {
            warm(warm.readUnitsPerSecond(), warm.writeUnitsPerSecond(), t::warm);
          }
          own(t, description);
          more.accept(t);
          for (GlobalSecondaryIndexDescription each : description.globalSecondaryIndexes()) {
            t.globalIndex(
                there(each.indexName(), "IndexName of an index"),
                i -> {
                  hashKeys(each.keySchema(), types)
                      .forEach(key -> i.hashKey(key.name(), type(key)));
                  described(i, each.keySchema(), types, each.projection());
                  capacity(i, each, isProvisioned);
                });
          }
          for (LocalSecondaryIndexDescription each : description.localSecondaryIndexes()) {
            t.localIndex(
                there(each.indexName(), "IndexName of an index"),
                i -> described(i, each.keySchema(), types, each.projection()));
          }
        });
  }

  private static ValueType type(KeyAttribute key) {
    return Objects.requireNonNull(key.type());
  }

  private <V> V there(@Nullable V value, String what) {
    if (value == null) {
      throw Completeness.lack(table, "DescribeTable", what);
    }
    return value;
  }

  private void described(
      IndexConfig.Builder index,
      List<KeySchemaElement> keySchema,
      Map<String, ValueType> types,
      software.amazon.awssdk.services.dynamodb.model.Projection projection) {
    keys(keySchema, KeyType.RANGE, types).forEach(key -> index.rangeKey(key.name(), type(key)));
    String type = there(projection, "Projection of an index").projectionTypeAsString();
    switch (there(PROJECTIONS.get(type), "known ProjectionType of an index")) {
      case ALL -> index.projectAll();
      case KEYS_ONLY -> index.projectKeys();
      case INCLUDE -> index.project(projection.nonKeyAttributes().toArray(String[]::new));
    }
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

  private static void own(TableConfig.Builder table, TableDescription description) {
    StreamSpecification stream = description.streamSpecification();
    boolean streams = stream != null && Boolean.TRUE.equals(stream.streamEnabled());
    StreamView view = streams ? VIEWS.get(stream.streamViewTypeAsString()) : StreamView.OFF;
    if (view != null) {
      table.stream(view);
    }
    TableClassSummary summary = description.tableClassSummary();
    TableClass tableClass =
        summary == null ? TableClass.STANDARD : CLASSES.get(summary.tableClassAsString());
    if (tableClass != null) {
      table.tableClass(tableClass);
    }
    table.deletionProtection(Boolean.TRUE.equals(description.deletionProtectionEnabled()));
  }

  private static void capacity(
      IndexConfig.Builder index, GlobalSecondaryIndexDescription described, boolean isProvisioned) {
    if (isProvisioned) {
      units(described.provisionedThroughput(), index::read, index::write);
    } else {
      limits(described.onDemandThroughput(), index::maxRead, index::maxWrite);
    }
    GlobalSecondaryIndexWarmThroughputDescription warm = described.warmThroughput();
    if (warm != null) {
      warm(warm.readUnitsPerSecond(), warm.writeUnitsPerSecond(), index::warm);
    }
  }

  /**
   * Sets the provisioned units, unless the table is on demand, which DynamoDB describes as zero
   * units.
   *
   * @return whether the table or index is provisioned
   */
  private static boolean units(
      @Nullable ProvisionedThroughputDescription described, LongConsumer read, LongConsumer write) {
    if (described == null
        || described.readCapacityUnits() == null
        || described.readCapacityUnits() < 1) {
      return false;
    }
    read.accept(described.readCapacityUnits());
    write.accept(described.writeCapacityUnits());
    return true;
  }

  private static void limits(
      @Nullable OnDemandThroughput described, LongConsumer read, LongConsumer write) {
    if (described != null && isLimit(described.maxReadRequestUnits())) {
      read.accept(described.maxReadRequestUnits());
    }
    if (described != null && isLimit(described.maxWriteRequestUnits())) {
      write.accept(described.maxWriteRequestUnits());
    }
  }

  private static boolean isLimit(@Nullable Long units) {
    return units != null && units > 0;
  }

  private static void warm(@Nullable Long read, @Nullable Long write, BiConsumer<Long, Long> set) {
    if (isLimit(read) && isLimit(write)) {
      set.accept(read, write);
    }
  }
}
