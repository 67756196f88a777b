package io.dynamodel.internal.admin;

import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.OnDemandLimits;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableClass;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TableStep;
import io.dynamodel.table.TableStep.Kind;
import io.dynamodel.table.Throughput;
import io.dynamodel.table.WarmThroughput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/**
 * Determines the changes that bring a table to its declared settings, in their order: capacity
 * before the indexes that need it, and indexes to delete before indexes to create. Settings that
 * are not declared stay as they are, except global indexes.
 */
final class TableChanges {
  private final TableConfig declared;
  private final TableConfig now;
  private final RealTable real;
  private final List<TableChange> changes = new ArrayList<>();

  private TableChanges(TableConfig declared, RealTable real) {
    this.declared = declared;
    this.now = real.settings();
    this.real = real;
  }

  /** Returns the changes of a table that exists. */
  static List<TableChange> of(TableConfig declared, RealTable real) {
    TableChanges changes = new TableChanges(declared, real);
    changes.throughput();
    changes.limits();
    changes.warm();
    changes.tableClass();
    changes.protection();
    changes.stream();
    changes.dropIndexes();
    declared.indexes().forEach(changes::changeIndex);
    declared.indexes().forEach(changes::createIndex);
    changes.ttl();
    changes.recovery();
    changes.tags();
    return changes.changes;
  }

  /** Returns the change that creates a table that does not exist. */
  static List<TableChange> creation(TableConfig declared) {
    TableStep step =
        new TableStep(
            declared.name(), Kind.CREATE_TABLE, null, "create it with " + TableText.all(declared));
    return List.of(new TableChange(declared, step, TableRequests.create(declared)));
  }

  private void add(Kind kind, String text, DynamoDbRequest request) {
    add(kind, null, text, request);
  }

  private void add(Kind kind, @Nullable String index, String text, DynamoDbRequest request) {
    TableStep step = new TableStep(declared.name(), kind, index, text);
    changes.add(new TableChange(declared, step, request));
  }

  private UpdateTableRequest update(Consumer<UpdateTableRequest.Builder> change) {
    return TableRequests.update(declared.name(), change);
  }

  private void throughput() {
    Throughput units = declared.throughput();
    Throughput before = now.throughput();
    if (declared.onDemand() && before != null) {
      add(
          Kind.THROUGHPUT,
          "switch from " + TableText.units(before) + " to on demand",
          update(request -> request.billingMode(BillingMode.PAY_PER_REQUEST)));
    } else if (units != null && before == null) {
      List<GlobalSecondaryIndexUpdate> indexes = new ArrayList<>();
      StringBuilder text = new StringBuilder("switch from on demand to " + TableText.units(units));
      for (IndexConfig index : now.indexes()) {
        if (index.global()) {
          Throughput own = units(declared.index(index.name()).orElse(index), units);
          indexes.add(indexUnits(index.name(), own));
          text.append(", global index ").append(index.name()).append(" to ");
          text.append(TableText.units(own));
        }
      }
      add(
          Kind.THROUGHPUT,
          text.toString(),
          update(
              request ->
                  request
                      .billingMode(BillingMode.PROVISIONED)
                      .provisionedThroughput(TableRequests.provisioned(units))
                      .globalSecondaryIndexUpdates(indexes.isEmpty() ? null : indexes)));
    } else if (units != null && !units.equals(before)) {
      add(
          Kind.THROUGHPUT,
          "change " + TableText.units(before) + " to " + TableText.units(units),
          update(request -> request.provisionedThroughput(TableRequests.provisioned(units))));
    }
  }

  private static Throughput units(IndexConfig index, Throughput ofTable) {
    return index.throughput() == null ? ofTable : index.throughput();
  }

  private static GlobalSecondaryIndexUpdate indexUnits(String index, Throughput units) {
    return GlobalSecondaryIndexUpdate.builder()
        .update(
            update ->
                update.indexName(index).provisionedThroughput(TableRequests.provisioned(units)))
        .build();
  }

  private void limits() {
    OnDemandLimits limits = declared.onDemandLimits();
    if (differs(limits, now.onDemandLimits())) {
      add(
          Kind.ON_DEMAND_LIMITS,
          "change " + TableText.limits(now.onDemandLimits()) + " to " + TableText.limits(limits),
          update(request -> request.onDemandThroughput(TableRequests.limits(limits, true))));
    }
  }

  /**
   * Compares limits. A limit that is not declared may have any value, and no limits are the same as
   * missing limits.
   */
  private static boolean differs(@Nullable OnDemandLimits limits, @Nullable OnDemandLimits now) {
    return limits != null
        && (differs(limits.read(), now == null ? null : now.read())
            || differs(limits.write(), now == null ? null : now.write()));
  }

  private static boolean differs(@Nullable Long limit, @Nullable Long now) {
    return limit != null && limit != (now == null ? OnDemandLimits.UNLIMITED : now);
  }

  private void warm() {
    WarmThroughput warm = warmer(declared.warmThroughput(), now.warmThroughput());
    if (warm != null) {
      add(
          Kind.WARM_THROUGHPUT,
          "raise the warm throughput" + warmText(declared.warmThroughput()),
          update(request -> request.warmThroughput(TableRequests.warm(warm))));
    }
  }

  /** Describes only the declared values, because an earlier step may raise those of the table. */
  private static String warmText(@Nullable WarmThroughput warm) {
    return warm == null
        ? ""
        : " to at least " + warm.read() + " read and " + warm.write() + " write units";
  }

  /**
   * Returns the warm throughput to set, which is never lower than the current one; null if that
   * suffices.
   */
  private static @Nullable WarmThroughput warmer(
      @Nullable WarmThroughput warm, @Nullable WarmThroughput now) {
    if (warm == null || now == null) {
      return warm;
    }
    WarmThroughput most =
        new WarmThroughput(Math.max(warm.read(), now.read()), Math.max(warm.write(), now.write()));
    return most.equals(now) ? null : most;
  }

  private void tableClass() {
    TableClass tableClass = declared.tableClass();
    if (tableClass != null && tableClass != now.tableClass()) {
      add(
          Kind.TABLE_CLASS,
          "change the class " + now.tableClass() + " to " + tableClass,
          update(request -> request.tableClass(tableClass.name())));
    }
  }

  private void protection() {
    Boolean on = declared.deletionProtection();
    if (on != null && !on.equals(now.deletionProtection())) {
      add(
          Kind.DELETION_PROTECTION,
          "turn deletion protection " + TableText.onOff(on),
          update(request -> request.deletionProtectionEnabled(on)));
    }
  }

  private void stream() {
    StreamView view = declared.stream();
    if (view == null || view == now.stream()) {
      return;
    }
    if (now.stream() != StreamView.OFF) {
      add(
          Kind.STREAM_OFF,
          "turn off the stream of " + now.stream(),
          update(request -> request.streamSpecification(TableRequests.stream(StreamView.OFF))));
    }
    if (view != StreamView.OFF) {
      add(
          Kind.STREAM_ON,
          "turn on a stream of " + view,
          update(request -> request.streamSpecification(TableRequests.stream(view))));
    }
  }

  private void dropIndexes() {
    for (IndexConfig index : now.indexes()) {
      if (index.global() && declared.index(index.name()).isEmpty()) {
        add(
            Kind.DROP_INDEX,
            index.name(),
            "drop the global index "
                + index.name()
                + ", which is not declared (only with allowDrops())",
            update(
                request ->
                    request.globalSecondaryIndexUpdates(
                        change -> change.delete(drop -> drop.indexName(index.name())))));
      }
    }
  }

  private void changeIndex(IndexConfig index) {
    IndexConfig before = now.index(index.name()).orElse(null);
    if (before == null || !index.global()) {
      return;
    }
    String of = " of the global index " + index.name();
    Throughput units = index.throughput();
    // Switching the table from on demand to provisioned also sets the units of its indexes.
    if (units != null && now.throughput() != null && !units.equals(before.throughput())) {
      add(
          Kind.INDEX_THROUGHPUT,
          index.name(),
          "change " + TableText.units(before.throughput()) + of + " to " + TableText.units(units),
          update(request -> request.globalSecondaryIndexUpdates(indexUnits(index.name(), units))));
    }
    OnDemandLimits limits = index.onDemandLimits();
    if (differs(limits, before.onDemandLimits())) {
      add(
          Kind.INDEX_ON_DEMAND_LIMITS,
          index.name(),
          "change "
              + TableText.limits(before.onDemandLimits())
              + of
              + " to "
              + TableText.limits(limits),
          update(
              request ->
                  request.globalSecondaryIndexUpdates(
                      change ->
                          change.update(
                              update ->
                                  update
                                      .indexName(index.name())
                                      .onDemandThroughput(TableRequests.limits(limits, true))))));
    }
    WarmThroughput warm = warmer(index.warmThroughput(), before.warmThroughput());
    if (warm != null) {
      add(
          Kind.INDEX_WARM_THROUGHPUT,
          index.name(),
          "raise the warm throughput" + of + warmText(index.warmThroughput()),
          update(
              request ->
                  request.globalSecondaryIndexUpdates(
                      change ->
                          change.update(
                              update ->
                                  update
                                      .indexName(index.name())
                                      .warmThroughput(TableRequests.warm(warm))))));
    }
  }

  private void createIndex(IndexConfig index) {
    if (!index.global() || now.index(index.name()).isPresent()) {
      return;
    }
    Throughput ofTable = declared.throughput();
    if (ofTable == null && !declared.onDemand()) {
      ofTable = now.throughput();
    }
    Throughput units = ofTable == null ? null : units(index, ofTable);
    add(
        Kind.CREATE_INDEX,
        index.name(),
        "create the "
            + TableText.index(index)
            + " with "
            + TableText.key(index)
            + ", "
            + TableText.projection(index)
            + ", "
            + TableText.units(units),
        TableRequests.createIndex(declared, index, units));
  }

  private void ttl() {
    String attribute = declared.managed().ttl();
    if (attribute == null || attribute.equals(real.ttl())) {
      return;
    }
    if (real.ttl() != null) {
      add(
          Kind.TTL_OFF,
          "turn off the time to live on attribute " + real.ttl(),
          TableRequests.ttl(declared.name(), real.ttl(), false));
    }
    add(
        Kind.TTL_ON,
        "turn on the time to live on attribute "
            + attribute
            + " (DynamoDB rejects this for up to an hour after the last change of the time to"
            + " live)",
        TableRequests.ttl(declared.name(), attribute, true));
  }

  private void recovery() {
    Boolean on = declared.pointInTimeRecovery();
    if (on != null && !on.equals(now.pointInTimeRecovery())) {
      add(
          Kind.POINT_IN_TIME_RECOVERY,
          "turn point-in-time recovery " + TableText.onOff(on),
          TableRequests.recovery(declared.name(), on));
    }
  }

  private void tags() {
    Map<String, String> set = new TreeMap<>();
    declared
        .tags()
        .forEach(
            (name, value) -> {
              if (!value.equals(now.tags().get(name))) {
                set.put(name, value);
              }
            });
    if (!set.isEmpty()) {
      add(
          Kind.TAGS,
          "set the tags " + set,
          TagResourceRequest.builder()
              .resourceArn(real.description().tableArn())
              .tags(TableRequests.tags(set))
              .build());
    }
  }
}
