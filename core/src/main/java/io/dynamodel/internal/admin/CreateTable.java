package io.dynamodel.internal.admin;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.Given;
import io.dynamodel.internal.step.Failures;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.CreateTableOptions;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.Throughput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * Creates a table with its indexes, and with the table of its guards where fields are unique; turns
 * the time to live on where there is one.
 */
public final class CreateTable {
  private CreateTable() {}

  /**
   * @param table the table's settings, with the types of all keys
   * @return the steps until the table and its indexes are ACTIVE, or until DynamoDB has accepted
   *     the request, with which it is not done if there is a time to live
   */
  public static Step<Boolean> of(TableConfig table, Consumer<CreateTableOptions> options) {
    CreateTableOptions given = new CreateTableOptions();
    Given.given(options, "the options").accept(given);
    return of(table, given);
  }

  private static Step<Boolean> of(TableConfig table, CreateTableOptions options) {
    return Step.call(
        table.name(),
        request(table),
        CreateTableResponse.class,
        response -> accepted(table, response.tableDescription(), options),
        failure ->
            failure instanceof ResourceInUseException ? there(table, options, failure) : null);
  }

  /** The steps where a table of that name is there. */
  private static Step<Boolean> there(
      TableConfig table, CreateTableOptions options, RuntimeException failure) {
    boolean mayBeOurs = Failures.mayHaveBeenDone(failure);
    if (!mayBeOurs && table.guards().isEmpty()) {
      throw new DynaModelException("table " + table.name() + " exists already", failure);
    }
    return TableWait.describe(
        table.name(),
        now -> {
          TableConfig settings = now == null ? null : DescribeTable.settings(table.name(), now);
          if (settings == null || !settings.keys().equals(table.keys())) {
            throw new DynaModelException(
                "table " + table.name() + " exists already, with other keys", failure);
          }
          if (mayBeOurs && indexes(settings).equals(indexes(table))) {
            // It is there because it was sent, and only the answer to that was lost.
            return accepted(table, now, options);
          }
          return onlyGuards(table, options, failure);
        });
  }

  /** What of an index DynamoDB never changes. */
  private record IndexShape(
      String name,
      boolean global,
      List<KeyAttribute> hashKeys,
      List<KeyAttribute> rangeKeys,
      IndexConfig.Projection projection,
      Set<String> included) {}

  private static Set<IndexShape> indexes(TableConfig table) {
    return table.indexes().stream()
        .map(
            each ->
                new IndexShape(
                    each.name(),
                    each.global(),
                    each.hashKeys(),
                    each.rangeKeys(),
                    each.projection(),
                    each.included()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The steps for a table that was there before any of its fields was unique. */
  private static Step<Boolean> onlyGuards(
      TableConfig table, CreateTableOptions options, RuntimeException failure) {
    TableConfig guards = table.guards().orElse(null);
    String exists = "table " + table.name() + " exists already";
    if (guards == null) {
      throw new DynaModelException(exists + ", with other indexes", failure);
    }
    return TableWait.describe(
        guards.name(),
        now -> {
          if (now != null) {
            throw new DynaModelException(
                exists + ", and " + guards.name() + ", which guards its unique fields, does too",
                failure);
          }
          return of(guards, options);
        });
  }

  private static Step<Boolean> accepted(
      TableConfig table, @Nullable TableDescription now, CreateTableOptions options) {
    List<Step<Boolean>> parts = new ArrayList<>();
    if (options.waits() || table.managed().ttl() != null) {
      parts.add(ready(table, now));
    }
    table.guards().ifPresent(guards -> parts.add(of(guards, options)));
    return new Step.Fan<>(parts, Math.max(parts.size(), 1), done -> Step.done(true));
  }

  /** The steps until a table is ACTIVE, which it must be for its time to live to be turned on. */
  private static Step<Boolean> ready(TableConfig table, @Nullable TableDescription now) {
    Step<Boolean> active = TableWait.untilActive(table.name(), now);
    String ttl = table.managed().ttl();
    return ttl == null ? active : active.andThen(done -> expiring(table.name(), ttl));
  }

  private static Step<Boolean> expiring(String table, String ttl) {
    return Step.call(
        table,
        UpdateTimeToLiveRequest.builder()
            .tableName(table)
            .timeToLiveSpecification(expiry -> expiry.enabled(true).attributeName(ttl))
            .build(),
        UpdateTimeToLiveResponse.class,
        response -> Step.done(true),
        // It is invalid, too, where it is on already, as after an attempt whose answer was lost.
        failure -> Failures.isInvalid(failure) ? expiringAlready(table, ttl, failure) : null);
  }

  private static Step<Boolean> expiringAlready(String table, String ttl, RuntimeException failure) {
    DescribeTimeToLiveRequest request =
        DescribeTimeToLiveRequest.builder().tableName(table).build();
    return Step.call(
        table,
        request,
        DescribeTimeToLiveResponse.class,
        response -> {
          TimeToLiveDescription now = response.timeToLiveDescription();
          if (now == null || !ttl.equals(now.attributeName()) || !isOn(now.timeToLiveStatus())) {
            throw Failures.translated(table, request, failure);
          }
          return Step.done(true);
        });
  }

  private static boolean isOn(@Nullable TimeToLiveStatus status) {
    return status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING;
  }

  private static CreateTableRequest request(TableConfig table) {
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
        .globalSecondaryIndexes(globals.isEmpty() ? null : globals)
        .localSecondaryIndexes(locals.isEmpty() ? null : locals)
        .build();
  }

  private static List<AttributeDefinition> definitions(TableConfig table) {
    Set<KeyAttribute> keys = new LinkedHashSet<>(table.keys());
    table.indexes().forEach(index -> keys.addAll(index.keys()));
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

  private static @Nullable ProvisionedThroughput provisioned(@Nullable Throughput throughput) {
    return throughput == null
        ? null
        : ProvisionedThroughput.builder()
            .readCapacityUnits(throughput.read())
            .writeCapacityUnits(throughput.write())
            .build();
  }
}
