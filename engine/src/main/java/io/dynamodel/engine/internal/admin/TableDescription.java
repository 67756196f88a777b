package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Timestamps;
import io.dynamodel.engine.internal.table.Arns;
import io.dynamodel.engine.internal.table.Billing;
import io.dynamodel.engine.internal.table.Capacity;
import io.dynamodel.engine.internal.table.IndexProjection;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.Provisioned;
import io.dynamodel.engine.internal.table.SecondaryIndex;
import io.dynamodel.engine.internal.table.StreamSetting;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.table.TableDefinition;
import io.dynamodel.engine.internal.table.TableSettings;
import io.dynamodel.engine.internal.table.Throughput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the description of a table. Changes are done at once: only the response to the request
 * that makes a change has a status other than {@code ACTIVE}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html">TableDescription</a>
 */
public final class TableDescription {
  private final Table table;
  private final TableDefinition definition;
  private final Instant now;
  private final JsonWriter out = new JsonWriter(1024);

  /** Whether this is the response to CreateTable, which leaves out warm throughput. */
  private boolean isNew;

  TableDescription(Table table, Instant now) {
    this.table = table;
    this.definition = table.definition();
    this.now = now;
  }

  /** Returns the response to CreateTable. */
  byte[] created() {
    isNew = true;
    return write("TableDescription", "CREATING", Map.of(), "CREATING", List.of());
  }

  /** Returns the response to DescribeTable. */
  byte[] described() {
    return write("Table", "ACTIVE", Map.of(), "ACTIVE", List.of());
  }

  /**
   * Returns the response to UpdateTable.
   *
   * @param indexStatus the status of the indexes that change
   * @param deleted the indexes that the table no longer has
   */
  byte[] updated(String status, Map<String, String> indexStatus, List<SecondaryIndex> deleted) {
    return write("TableDescription", status, indexStatus, "ACTIVE", deleted);
  }

  /** Returns the response to DeleteTable, which has fewer members. */
  byte[] deleted() {
    out.beginObject().name("TableDescription").beginObject();
    head("DELETING");
    out.name("DeletionProtectionEnabled").value(definition.settings().deletionProtection());
    return out.endObject().endObject().toBytes();
  }

  private byte[] write(
      String member,
      String status,
      Map<String, String> indexStatus,
      String otherIndexStatus,
      List<SecondaryIndex> deleted) {
    out.beginObject().name(member).beginObject();
    out.name("AttributeDefinitions").beginArray();
    for (KeySchema.Key attribute : definition.attributes()) {
      out.beginObject().name("AttributeName").value(attribute.name());
      out.name("AttributeType").value(attribute.type().name()).endObject();
    }
    out.endArray();
    head(status);
    keySchema(out, table.keySchema());
    out.name("CreationDateTime");
    Timestamps.write(out, definition.created());
    capacity(definition.billing().capacity(), "ACTIVE");
    indexes(indexStatus, otherIndexStatus, deleted);
    stream();
    settings();
    return out.endObject().endObject().toBytes();
  }

  private void head(String status) {
    out.name("TableName").value(table.name());
    out.name("TableStatus").value(status);
    out.name("TableArn").value(table.arn());
    out.name("TableId").value(definition.id());
    out.name("TableSizeBytes").value(table.sizeBytes());
    out.name("ItemCount").value(table.itemCount());
    Billing billing = definition.billing();
    Instant onDemandSince = billing.onDemandSince();
    if (onDemandSince != null) {
      out.name("BillingModeSummary").beginObject();
      out.name("BillingMode").value(billing.mode().name());
      if (!isNew) {
        out.name("LastUpdateToPayPerRequestDateTime");
        Timestamps.write(out, onDemandSince);
      }
      out.endObject();
    }
    provisioned(billing.capacity().provisioned());
  }

  /** Writes {@code KeySchema}. */
  public static void keySchema(JsonWriter out, KeySchema schema) {
    out.name("KeySchema").beginArray();
    keys(out, schema.hash(), "HASH");
    keys(out, schema.range(), "RANGE");
    out.endArray();
  }

  private static void keys(JsonWriter out, List<KeySchema.Key> keys, String type) {
    for (KeySchema.Key key : keys) {
      out.beginObject().name("AttributeName").value(key.name());
      out.name("KeyType").value(type).endObject();
    }
  }

  private void provisioned(Provisioned provisioned) {
    out.name("ProvisionedThroughput").beginObject();
    time("LastIncreaseDateTime", provisioned.lastIncrease());
    time("LastDecreaseDateTime", provisioned.lastDecrease());
    out.name("NumberOfDecreasesToday").value(provisioned.decreasesToday(now));
    out.name("ReadCapacityUnits").value(provisioned.units().readUnits());
    out.name("WriteCapacityUnits").value(provisioned.units().writeUnits());
    out.endObject();
  }

  private void time(String name, @Nullable Instant time) {
    if (time != null) {
      out.name(name);
      Timestamps.write(out, time);
    }
  }

  private void capacity(Capacity capacity, String warmStatus) {
    if (!isNew) {
      out.name("WarmThroughput").beginObject();
      out.name("ReadUnitsPerSecond").value(capacity.warm().readUnits());
      out.name("WriteUnitsPerSecond").value(capacity.warm().writeUnits());
      out.name("Status").value(warmStatus).endObject();
    }
    Throughput limit = capacity.onDemandLimit();
    if (limit != null) {
      out.name("OnDemandThroughput").beginObject();
      limit("MaxReadRequestUnits", limit.readUnits());
      limit("MaxWriteRequestUnits", limit.writeUnits());
      out.endObject();
    }
  }

  private void limit(String name, long units) {
    if (units != Throughput.UNLIMITED) {
      out.name(name).value(units);
    }
  }

  private void indexes(
      Map<String, String> status, String otherStatus, List<SecondaryIndex> deleted) {
    List<SecondaryIndex> local =
        table.indexes().stream().filter(index -> !index.isGlobal()).toList();
    if (!local.isEmpty()) {
      out.name("LocalSecondaryIndexes").beginArray();
      for (SecondaryIndex index : local) {
        out.beginObject();
        index(index);
        out.endObject();
      }
      out.endArray();
    }
    List<SecondaryIndex> global =
        Stream.concat(table.indexes().stream(), deleted.stream())
            .filter(SecondaryIndex::isGlobal)
            .toList();
    if (!global.isEmpty()) {
      out.name("GlobalSecondaryIndexes").beginArray();
      for (SecondaryIndex index : global) {
        out.beginObject();
        index(index);
        String indexStatus = status.getOrDefault(index.name(), otherStatus);
        out.name("IndexStatus").value(indexStatus);
        if (indexStatus.equals("CREATING") && !isNew) {
          out.name("Backfilling").value(false);
        }
        provisioned(index.definition().capacity().provisioned());
        capacity(index.definition().capacity(), "ACTIVE");
        out.endObject();
      }
      out.endArray();
    }
  }

  private void index(SecondaryIndex index) {
    out.name("IndexName").value(index.name());
    keySchema(out, index.keySchema());
    IndexProjection projection = index.projection();
    out.name("Projection").beginObject();
    out.name("ProjectionType").value(projection.type().name());
    if (!projection.nonKeyAttributes().isEmpty()) {
      out.name("NonKeyAttributes").plain(projection.nonKeyAttributes());
    }
    out.endObject();
    out.name("IndexSizeBytes").value(index.sizeBytes());
    out.name("ItemCount").value(index.itemCount());
    out.name("IndexArn").value(Arns.index(table.name(), index.name()));
  }

  private void stream() {
    StreamSetting stream = definition.stream();
    if (stream == null) {
      return;
    }
    if (stream.viewType() != null) {
      out.name("StreamSpecification").beginObject();
      out.name("StreamEnabled").value(true);
      out.name("StreamViewType").value(stream.viewType().name()).endObject();
    }
    out.name("LatestStreamLabel").value(stream.label());
    out.name("LatestStreamArn").value(Arns.stream(table.name(), stream.label()));
  }

  private void settings() {
    TableSettings settings = definition.settings();
    if (settings.kmsKey() != null) {
      out.name("SSEDescription").beginObject();
      out.name("Status").value("ENABLED");
      out.name("SSEType").value("KMS");
      out.name("KMSMasterKeyArn").value(settings.kmsKey()).endObject();
    }
    if (settings.tableClass() != null) {
      out.name("TableClassSummary").beginObject();
      out.name("TableClass").value(settings.tableClass()).endObject();
    }
    out.name("DeletionProtectionEnabled").value(settings.deletionProtection());
  }
}
