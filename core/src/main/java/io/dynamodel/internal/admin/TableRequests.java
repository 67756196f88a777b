package io.dynamodel.internal.admin;

import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.OnDemandLimits;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.Throughput;
import io.dynamodel.table.WarmThroughput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** The requests that create and change tables, from settings. */
final class TableRequests {
  private TableRequests() {}

  static CreateTableRequest create(TableConfig table) {
    List<GlobalSecondaryIndex> globals = new ArrayList<>();
    List<LocalSecondaryIndex> locals = new ArrayList<>();
    for (IndexConfig index : table.indexes()) {
      if (index.global()) {
        Throughput own = index.throughput() != null ? index.throughput() : table.throughput();
        globals.add(
            GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index.hashKeys(), index.rangeKeys()))
                .projection(projection(index))
                .provisionedThroughput(provisioned(own))
                .onDemandThroughput(limits(index.onDemandLimits(), false))
                .warmThroughput(warm(index.warmThroughput()))
                .build());
      } else {
        locals.add(
            LocalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keySchema(index.hashKeys(), index.rangeKeys()))
                .projection(projection(index))
                .build());
      }
    }
    StreamView stream = table.stream();
    return CreateTableRequest.builder()
        .tableName(table.name())
        .attributeDefinitions(definitions(table))
        .keySchema(
            keySchema(
                List.of(table.hashKey()),
                table.rangeKey() == null ? List.of() : List.of(table.rangeKey())))
        .billingMode(
            table.throughput() == null ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED)
        .provisionedThroughput(provisioned(table.throughput()))
        .onDemandThroughput(limits(table.onDemandLimits(), false))
        .warmThroughput(warm(table.warmThroughput()))
        .globalSecondaryIndexes(globals.isEmpty() ? null : globals)
        .localSecondaryIndexes(locals.isEmpty() ? null : locals)
        .streamSpecification(stream == null || stream == StreamView.OFF ? null : stream(stream))
        .tableClass(table.tableClass() == null ? null : table.tableClass().name())
        .deletionProtectionEnabled(table.deletionProtection())
        .tags(table.tags().isEmpty() ? null : tags(table.tags()))
        .build();
  }

  static UpdateTableRequest update(String table, Consumer<UpdateTableRequest.Builder> change) {
    UpdateTableRequest.Builder request = UpdateTableRequest.builder().tableName(table);
    change.accept(request);
    return request.build();
  }

  /**
   * Creates an index.
   *
   * @param units its provisioned capacity; null if the table is on demand
   */
  static UpdateTableRequest createIndex(
      TableConfig table, IndexConfig index, @Nullable Throughput units) {
    Set<KeyAttribute> keys = new LinkedHashSet<>(table.keys());
    keys.addAll(index.keys());
    return update(
        table.name(),
        request ->
            request
                .attributeDefinitions(definitions(keys))
                .globalSecondaryIndexUpdates(
                    change ->
                        change.create(
                            create ->
                                create
                                    .indexName(index.name())
                                    .keySchema(keySchema(index.hashKeys(), index.rangeKeys()))
                                    .projection(projection(index))
                                    .provisionedThroughput(provisioned(units))
                                    .onDemandThroughput(limits(index.onDemandLimits(), false))
                                    .warmThroughput(warm(index.warmThroughput())))));
  }

  static UpdateTimeToLiveRequest ttl(String table, String attribute, boolean on) {
    return UpdateTimeToLiveRequest.builder()
        .tableName(table)
        .timeToLiveSpecification(expiry -> expiry.enabled(on).attributeName(attribute))
        .build();
  }

  static UpdateContinuousBackupsRequest recovery(String table, boolean on) {
    return UpdateContinuousBackupsRequest.builder()
        .tableName(table)
        .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(on))
        .build();
  }

  static StreamSpecification stream(StreamView view) {
    return view == StreamView.OFF
        ? StreamSpecification.builder().streamEnabled(false).build()
        : StreamSpecification.builder().streamEnabled(true).streamViewType(view.name()).build();
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(each -> Tag.builder().key(each.getKey()).value(each.getValue()).build())
        .toList();
  }

  static @Nullable ProvisionedThroughput provisioned(@Nullable Throughput throughput) {
    return throughput == null
        ? null
        : ProvisionedThroughput.builder()
            .readCapacityUnits(throughput.read())
            .writeCapacityUnits(throughput.write())
            .build();
  }

  /**
   * Returns the limits of a request.
   *
   * @param clears whether a missing limit is sent as "no limit", which is allowed only for an
   *     existing table
   */
  static @Nullable OnDemandThroughput limits(@Nullable OnDemandLimits limits, boolean clears) {
    if (limits == null) {
      return null;
    }
    Long read = clears || isLimit(limits.read()) ? limits.read() : null;
    Long write = clears || isLimit(limits.write()) ? limits.write() : null;
    return read == null && write == null
        ? null
        : OnDemandThroughput.builder()
            .maxReadRequestUnits(read)
            .maxWriteRequestUnits(write)
            .build();
  }

  private static boolean isLimit(@Nullable Long units) {
    return units != null && units != OnDemandLimits.UNLIMITED;
  }

  static software.amazon.awssdk.services.dynamodb.model.@Nullable WarmThroughput warm(
      @Nullable WarmThroughput warm) {
    return warm == null
        ? null
        : software.amazon.awssdk.services.dynamodb.model.WarmThroughput.builder()
            .readUnitsPerSecond(warm.read())
            .writeUnitsPerSecond(warm.write())
            .build();
  }

  private static List<AttributeDefinition> definitions(TableConfig table) {
    Set<KeyAttribute> keys = new LinkedHashSet<>(table.keys());
    table.indexes().forEach(index -> keys.addAll(index.keys()));
    return definitions(keys);
  }

  private static List<AttributeDefinition> definitions(Collection<KeyAttribute> keys) {
    return keys.stream()
        .map(
            key ->
                AttributeDefinition.builder()
                    .attributeName(key.name())
                    .attributeType(ScalarAttributeType.fromValue(String.valueOf(key.type())))
                    .build())
        .toList();
  }

  private static List<KeySchemaElement> keySchema(
      List<KeyAttribute> hashKeys, List<KeyAttribute> rangeKeys) {
    List<KeySchemaElement> elements = new ArrayList<>();
    hashKeys.forEach(key -> elements.add(element(key, KeyType.HASH)));
    rangeKeys.forEach(key -> elements.add(element(key, KeyType.RANGE)));
    return elements;
  }

  private static KeySchemaElement element(KeyAttribute key, KeyType type) {
    return KeySchemaElement.builder().attributeName(key.name()).keyType(type).build();
  }

  private static Projection projection(IndexConfig index) {
    return Projection.builder()
        .projectionType(ProjectionType.fromValue(index.projection().name()))
        .nonKeyAttributes(index.included().isEmpty() ? null : index.included())
        .build();
  }
}
