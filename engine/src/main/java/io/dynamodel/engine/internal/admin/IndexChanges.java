package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.table.Billing;
import io.dynamodel.engine.internal.table.Capacity;
import io.dynamodel.engine.internal.table.IndexDefinition;
import io.dynamodel.engine.internal.table.IndexProjection;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.SecondaryIndex;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.table.Throughput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The effect of an UpdateTable on the indexes of a table. */
final class IndexChanges {
  private final Table table;
  private final Billing billing;
  private final Instant now;
  private final Map<String, IndexDefinition> indexes = new LinkedHashMap<>();
  private final Map<String, String> status = new LinkedHashMap<>();
  private AttributeDefinitions attributes;

  private IndexChanges(Table table, Billing billing, Instant now) {
    this.table = table;
    this.billing = billing;
    this.now = now;
    this.attributes = AttributeDefinitions.of(table.definition().attributes());
    table.definition().indexes().forEach(index -> indexes.put(index.name(), index));
  }

  /**
   * Returns the changes that an update makes.
   *
   * @param billing the billing of the table after the update
   */
  static IndexChanges of(TableUpdate update, Table table, Billing billing, Instant now) {
    IndexChanges changes = new IndexChanges(table, billing, now);
    boolean wasOnDemand = table.definition().billing().isOnDemand();
    if (billing.isOnDemand() && !wasOnDemand) {
      changes.indexes.replaceAll(
          (name, index) ->
              index.global() ? index.with(index.capacity().switchedToOnDemand()) : index);
    }
    for (IndexUpdate index : update.indexUpdates()) {
      switch (index.action()) {
        case CREATE -> changes.create(index, update);
        case UPDATE -> changes.update(index, wasOnDemand);
        case DELETE -> changes.delete(index.name());
      }
    }
    if (!billing.isOnDemand() && wasOnDemand) {
      changes.checkAllProvisioned();
    }
    return changes;
  }

  List<IndexDefinition> definitions() {
    return List.copyOf(indexes.values());
  }

  /** Returns the attributes of all keys, without those that are no longer part of a key. */
  List<KeySchema.Key> attributes() {
    Set<String> used = new HashSet<>();
    table.keySchema().all().forEach(key -> used.add(key.name()));
    for (IndexDefinition index : indexes.values()) {
      index.keySchema().all().forEach(key -> used.add(key.name()));
    }
    return attributes.keys(used);
  }

  /** Returns the status of each index that is created, changed or deleted. */
  Map<String, String> status() {
    return status;
  }

  private void create(IndexUpdate update, TableUpdate request) {
    RequestedIndex index = update.created();
    if (index == null) {
      return;
    }
    if (indexes.containsKey(index.name())) {
      throw RequestException.validation("Attempting to create an index which already exists");
    }
    AttributeDefinitions given = request.definitions();
    if (given == null) {
      throw Messages.invalid("AttributeDefinitions is not specified for index: " + index.name());
    }
    AttributeDefinitions all = given.and(attributes);
    KeySchema keySchema = index.keySchema(all);
    checkNotRedefined(table.keySchema(), keySchema);
    indexes.values().forEach(other -> checkNotRedefined(other.keySchema(), keySchema));
    IndexProjection projection = index.projection();
    checkUnits(index);
    if (indexes.values().stream().filter(IndexDefinition::global).count()
        >= CreateTable.MAX_GLOBAL_INDEXES) {
      throw new RequestException(
          ErrorType.LIMIT_EXCEEDED,
          "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of"
              + " "
              + CreateTable.MAX_GLOBAL_INDEXES);
    }
    attributes = attributes.and(given);
    indexes.put(index.name(), index.definition(keySchema, projection, billing.isOnDemand()));
    status.put(index.name(), "CREATING");
  }

  /** Checks that the attributes of a key have the types that they have in another key. */
  private static void checkNotRedefined(KeySchema existing, KeySchema created) {
    for (KeySchema.Key key : created.all()) {
      KeySchema.Key before = existing.key(key.name());
      if (before != null && before.type() != key.type()) {
        throw Messages.invalid(
            "Attributes cannot be redefined. Please check that your attribute has the same type as"
                + " previously defined. Existing schema: "
                + described(existing)
                + " New schema: "
                + described(created));
      }
    }
  }

  private static String described(KeySchema schema) {
    List<String> keys = new ArrayList<>();
    schema.hash().forEach(key -> keys.add("key{" + key.name() + ":" + key.type() + ":HASH}"));
    schema.range().forEach(key -> keys.add("key{" + key.name() + ":" + key.type() + ":RANGE}"));
    return "Schema:[SchemaElement: " + String.join(", SchemaElement: ", keys) + "]";
  }

  private void checkUnits(RequestedIndex index) {
    Throughput units = index.units();
    if (billing.isOnDemand() && units != null) {
      throw Messages.invalid(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: "
              + index.name()
              + " when BillingMode is PAY_PER_REQUEST");
    }
    if (!billing.isOnDemand() && units == null) {
      throw Messages.invalid(
          "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: "
              + index.name());
    }
    ProvisionedUnits.checkBounds(units);
    if (units != null) {
      ProvisionedUnits.checkLimit(units, index.name());
    }
  }

  private void update(IndexUpdate update, boolean wasOnDemand) {
    IndexDefinition index = global(update.name(), "update");
    Throughput units = update.units();
    Capacity capacity = index.capacity();
    boolean nothingElse = update.onDemandLimit() == null && update.warm() == null;
    boolean noLimit = update.onDemandLimit() == null || update.onDemandLimit().isEmpty();
    if (billing.isOnDemand() && (units != null || (noLimit && update.warm() == null))) {
      throw Messages.invalid(
          "The only Updates for index: "
              + index.name()
              + " when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput,"
              + " WarmThroughput");
    }
    if (units == null && nothingElse) {
      throw Messages.invalid(
          "Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: "
              + index.name());
    }
    if (units != null) {
      ProvisionedUnits.checkBounds(units);
      ProvisionedUnits.checkLimit(units, index.name());
      capacity = wasOnDemand ? capacity.switchedToProvisioned(units) : changed(index, units);
    }
    if (update.onDemandLimit() != null) {
      if (!billing.isOnDemand()) {
        update
            .onDemandLimit()
            .refuseLimit(
                " for index : "
                    + index.name()
                    + " cannot be specified when the table BillingMode is PROVISIONED");
      }
      update.onDemandLimit().checkLimit("index : " + index.name(), true);
      capacity = UpdateTable.limited(update.onDemandLimit(), capacity);
    }
    if (update.warm() != null) {
      capacity = UpdateTable.warmed(update.warm(), capacity, "index " + index.name());
    }
    indexes.put(index.name(), index.with(capacity));
    status.put(index.name(), "UPDATING");
  }

  private Capacity changed(IndexDefinition index, Throughput units) {
    if (units.equals(index.capacity().provisioned().units())) {
      throw ProvisionedUnits.unchanged("index " + index.name(), units);
    }
    ProvisionedUnits.checkDecrease(index.capacity().provisioned(), units, now);
    return index.capacity().reprovisioned(units, now);
  }

  private void delete(String name) {
    indexes.remove(global(name, "delete").name());
    status.put(name, "DELETING");
  }

  private IndexDefinition global(String name, String action) {
    IndexDefinition index = indexes.get(name);
    if (index == null) {
      throw new RequestException(
          ErrorType.RESOURCE_NOT_FOUND,
          "Requested resource not found: Index " + name + " for table " + table.name());
    }
    if (!index.global()) {
      throw RequestException.validation(
          "Cannot " + action + " an index that is not a GlobalSecondaryIndex: " + name);
    }
    return index;
  }

  /** Checks that each global index has units after a switch to provisioned billing. */
  private void checkAllProvisioned() {
    for (IndexDefinition index : indexes.values()) {
      if (index.global() && index.capacity().provisioned().units().equals(Throughput.NONE)) {
        throw Messages.invalid(
            "ProvisionedThroughput must be specified for index: " + index.name());
      }
    }
  }

  /** Returns the deleted indexes, which the response still describes. */
  List<SecondaryIndex> deleted() {
    return table.indexes().stream().filter(index -> !indexes.containsKey(index.name())).toList();
  }
}
