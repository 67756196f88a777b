package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.table.Billing;
import io.dynamodel.engine.internal.table.BillingMode;
import io.dynamodel.engine.internal.table.Capacity;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.Provisioned;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.table.TableDefinition;
import io.dynamodel.engine.internal.table.TableSettings;
import io.dynamodel.engine.internal.table.Throughput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changes a table. The response has the status {@code UPDATING} where AWS needs some time; for the
 * next request, the change is done.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
public final class UpdateTable implements Operation {
  @Override
  public byte[] handle(Members request, Context context) {
    TableUpdate update = TableUpdate.read(request);
    return context.commit(changes -> update(update, changes));
  }

  private static byte[] update(TableUpdate update, Changes changes) {
    Table table = changes.database().table(update.table());
    if (table == null) {
      throw Messages.tableNotFound(update.table());
    }
    Instant now = changes.now();
    TableDefinition before = table.definition();
    Billing billing = billing(update, before.billing(), now);
    IndexChanges indexes = IndexChanges.of(update, table, billing, now);
    TableDefinition after =
        before
            .withBilling(billing)
            .withIndexes(indexes.attributes(), indexes.definitions())
            .withSettings(settings(update, before.settings()));
    if (update.stream() != null) {
      after = after.withStream(update.stream().ofTable(changes.database(), table, now));
    }
    if (!after.equals(before)) {
      changes.putTable(after);
    }
    return response(update, changes.table(table.name()), indexes, now);
  }

  private static byte[] response(
      TableUpdate update, Table after, IndexChanges indexes, Instant now) {
    boolean isUpdating =
        update.billingMode() != null
            || update.units() != null
            || update.stream() != null
            || update.tableClass() != null
            || update.changesIndexes();
    return new TableDescription(after, now)
        .updated(isUpdating ? "UPDATING" : "ACTIVE", indexes.status(), indexes.deleted());
  }

  private static Billing billing(TableUpdate update, Billing billing, Instant now) {
    Capacity capacity = billing.capacity();
    Throughput units = update.units();
    if (update.isOnDemand() && !billing.isOnDemand()) {
      return new Billing(
          BillingMode.PAY_PER_REQUEST,
          limited(update.onDemandLimit(), capacity.switchedToOnDemand()),
          now);
    }
    if (update.isProvisioned() && billing.isOnDemand() && units != null) {
      ProvisionedUnits.checkLimit(units, null);
      return new Billing(
          BillingMode.PROVISIONED, capacity.switchedToProvisioned(units), billing.onDemandSince());
    }
    if (units != null) {
      return billing.with(reprovisioned(billing, units, now));
    }
    if (update.onDemandLimit() != null) {
      if (!billing.isOnDemand()) {
        update
            .onDemandLimit()
            .refuseLimit(" cannot be specified when the table BillingMode is PROVISIONED");
      }
      return billing.with(limited(update.onDemandLimit(), capacity));
    }
    return update.warm() == null ? billing : billing.with(warmed(update.warm(), capacity, "table"));
  }

  private static Capacity reprovisioned(Billing billing, Throughput units, Instant now) {
    if (billing.isOnDemand()) {
      throw Messages.invalid(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
              + " PAY_PER_REQUEST");
    }
    Provisioned provisioned = billing.capacity().provisioned();
    if (units.equals(provisioned.units())) {
      throw ProvisionedUnits.unchanged("table", units);
    }
    ProvisionedUnits.checkLimit(units, null);
    ProvisionedUnits.checkDecrease(provisioned, units, now);
    return billing.capacity().reprovisioned(units, now);
  }

  /** Returns the capacity with a limit on demand. A missing member remains unchanged. */
  static Capacity limited(@Nullable RequestedThroughput limit, Capacity capacity) {
    if (limit == null) {
      return capacity;
    }
    Throughput present = capacity.onDemandLimit();
    Throughput changed = limit.or(present == null ? CreateTable.NO_LIMIT : present);
    return capacity.withOnDemandLimit(changed.equals(CreateTable.NO_LIMIT) ? null : changed);
  }

  /** Returns the capacity with more warm throughput. */
  static Capacity warmed(RequestedThroughput warm, Capacity capacity, String of) {
    String bound = "current WarmThroughput, decreasing WarmThroughput is not supported";
    warm.checkWarm(capacity.warm(), of, bound, bound);
    return capacity.withWarm(warm.or(capacity.warm()));
  }

  private static TableSettings settings(TableUpdate update, TableSettings settings) {
    if (update.deletionProtection() != null) {
      return settings.withDeletionProtection(update.deletionProtection());
    }
    if (update.tableClass() != null) {
      boolean isDefault = settings.tableClass() == null && update.tableClass().equals("STANDARD");
      return isDefault ? settings : settings.withTableClass(update.tableClass());
    }
    if (update.encryption() != null) {
      if (!update.encryption().enabled() && settings.kmsKey() == null) {
        throw Messages.invalid("Table is already encrypted by default");
      }
      return settings.withKmsKey(update.encryption().keyArn());
    }
    return settings;
  }
}
