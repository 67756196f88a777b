package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Throughput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes that an UpdateTable requests. Most changes must be the only one of a request.
 *
 * @param indexUpdates empty if there are none
 */
record TableUpdate(
    String table,
    @Nullable AttributeDefinitions definitions,
    @Nullable String billingMode,
    @Nullable Throughput units,
    List<IndexUpdate> indexUpdates,
    @Nullable StreamRequest stream,
    @Nullable EncryptionRequest encryption,
    @Nullable String tableClass,
    @Nullable Boolean deletionProtection,
    @Nullable RequestedThroughput onDemandLimit,
    @Nullable RequestedThroughput warm) {

  static TableUpdate read(Members in) {
    String name = in.tableName(TextRule.NAME);
    AttributeDefinitions definitions = AttributeDefinitions.read(in);
    Throughput units = ProvisionedUnits.read(in);
    List<List<IndexUpdate>> indexes = IndexUpdate.read(in);
    String billingMode = in.text("BillingMode", CreateTable.BILLING_MODE);
    StreamRequest stream = StreamRequest.read(in);
    EncryptionRequest encryption = EncryptionRequest.read(in);
    String tableClass = in.text("TableClass", CreateTable.TABLE_CLASS);
    Boolean protection = in.bool("DeletionProtectionEnabled");
    RequestedThroughput limit = present(RequestedThroughput.onDemand(in));
    RequestedThroughput warm = present(RequestedThroughput.warm(in));
    boolean replicas = in.has("ReplicaUpdates");
    in.check();

    boolean others =
        billingMode != null
            || units != null
            || stream != null
            || encryption != null
            || tableClass != null
            || protection != null
            || limit != null
            || warm != null
            || replicas;
    if (!others && (indexes == null || indexes.isEmpty())) {
      throw RequestException.validation(
          "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
              + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates,"
              + " MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency,"
              + " DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is"
              + " required");
    }
    if (indexes != null && indexes.isEmpty()) {
      throw Messages.invalid("List of GlobalSecondaryIndexUpdates is empty");
    }
    if (replicas) {
      throw RequestException.validation("ReplicaUpdates: this engine has no global tables");
    }
    TableUpdate update =
        new TableUpdate(
            name,
            definitions,
            billingMode,
            units,
            indexes == null ? List.of() : IndexUpdate.checked(indexes),
            stream,
            encryption,
            tableClass,
            protection,
            limit,
            warm);
    update.checkAlone();
    update.check();
    return update;
  }

  /** Returns null for an object without members, which counts as missing. */
  private static @Nullable RequestedThroughput present(@Nullable RequestedThroughput requested) {
    return requested == null || requested.isEmpty() ? null : requested;
  }

  boolean isProvisioned() {
    return "PROVISIONED".equals(billingMode);
  }

  boolean isOnDemand() {
    return "PAY_PER_REQUEST".equals(billingMode);
  }

  /** Returns whether an index is created or deleted. */
  boolean changesIndexes() {
    return indexUpdates.stream().anyMatch(index -> index.action() != IndexUpdate.Action.UPDATE);
  }

  /** Returns how many kinds of changes are requested. */
  private int changes() {
    int changes = billingMode != null || units != null ? 1 : 0;
    changes += indexUpdates.isEmpty() ? 0 : 1;
    changes += stream != null ? 1 : 0;
    changes += encryption != null ? 1 : 0;
    changes += tableClass != null ? 1 : 0;
    changes += deletionProtection != null ? 1 : 0;
    changes += onDemandLimit != null ? 1 : 0;
    return changes + (warm != null ? 1 : 0);
  }

  private void checkAlone() {
    boolean several = changes() > 1;
    if (several && encryption != null) {
      throw alone("Server-Side Encryption modification");
    }
    if (several && tableClass != null) {
      throw alone("TableClass modification");
    }
    if (several && deletionProtection != null) {
      throw alone("DeletionProtection modification");
    }
    if (several && warm != null) {
      throw changesIndexes()
          ? Messages.invalid(
              "Create global secondary index cannot be specified when updating WarmThroughput")
          : alone("WarmThroughput");
    }
    if (onDemandLimit != null && (stream != null || units != null || !indexUpdates.isEmpty())) {
      throw Messages.invalid(
          "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
    }
    if (stream != null && (units != null || isProvisioned())) {
      throw Messages.invalid("You cannot modify stream status while updating table IOPS");
    }
    if (changesIndexes() && units != null) {
      throw Messages.invalid("You cannot create or delete index while updating table IOPS");
    }
    if (changesIndexes() && stream != null) {
      throw Messages.invalid("You cannot create or delete index while changing stream status");
    }
  }

  private static RequestException alone(String what) {
    return Messages.invalid(what + " must be the only operation in the request");
  }

  private void check() {
    if (isOnDemand() && units != null) {
      throw Messages.invalid(
          "ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST");
    }
    if (isProvisioned() && units == null) {
      throw Messages.invalid(
          "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    }
    ProvisionedUnits.checkBounds(units);
    if (stream != null) {
      stream.checkForUpdate();
    }
    if (encryption != null) {
      encryption.check();
    }
    if (onDemandLimit != null) {
      onDemandLimit.checkLimit("table", true);
    }
  }
}
