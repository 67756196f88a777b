package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Billing;
import io.dynamodel.engine.internal.table.BillingMode;
import io.dynamodel.engine.internal.table.Capacity;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.IndexDefinition;
import io.dynamodel.engine.internal.table.IndexProjection;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.TableDefinition;
import io.dynamodel.engine.internal.table.TableSettings;
import io.dynamodel.engine.internal.table.Throughput;
import io.dynamodel.engine.internal.tag.TagRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Creates a table. It is {@code CREATING} in the response, and {@code ACTIVE} for the next request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
public final class CreateTable implements Operation {
  static final Throughput NO_LIMIT = new Throughput(Throughput.UNLIMITED, Throughput.UNLIMITED);
  static final int MAX_GLOBAL_INDEXES = 20;

  private static final int MAX_LOCAL_INDEXES = 5;
  private static final int MAX_PROJECTED_ATTRIBUTES = 100;
  private static final String INITIAL_THROUGHPUT =
      "initial throughput for OnDemand. See:"
          + " https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial";

  static final TextRule BILLING_MODE = TextRule.oneOf("PROVISIONED", "PAY_PER_REQUEST");
  static final TextRule TABLE_CLASS = TextRule.oneOf("STANDARD", "STANDARD_INFREQUENT_ACCESS");

  @Override
  public byte[] handle(Members request, Context context) {
    NewTable table = NewTable.read(request);
    return context.commit(changes -> table.create(changes));
  }

  /** Checks the warm throughput of a new table or index. */
  static void checkWarm(
      RequestedThroughput warm, String of, boolean onDemand, Throughput provisioned) {
    if (onDemand) {
      warm.checkWarm(Throughput.ON_DEMAND, of, INITIAL_THROUGHPUT, INITIAL_THROUGHPUT);
    } else {
      warm.checkWarm(
          provisioned,
          of,
          "ReadCapacityUnits of ProvisionedThroughput",
          "WriteCapacityUnits of ProvisionedThroughput");
    }
  }

  /** A table as requested, checked as far as possible without the database. */
  private record NewTable(
      String name,
      List<KeySchema.Key> attributes,
      KeySchema keySchema,
      BillingMode mode,
      Capacity capacity,
      List<IndexDefinition> indexes,
      @Nullable StreamRequest stream,
      TableSettings settings) {

    static NewTable read(Members in) {
      String name = in.tableName(TextRule.NAME);
      AttributeDefinitions read = AttributeDefinitions.read(in);
      if (read == null) {
        in.missing("AttributeDefinitions");
      }
      AttributeDefinitions definitions = read == null ? AttributeDefinitions.of(List.of()) : read;
      Throughput units = ProvisionedUnits.read(in);
      List<RequestedKey> keys = RequestedKey.readAll(in, RequestedKey.MAX);
      List<RequestedIndex> global = indexes(in, "GlobalSecondaryIndexes", true);
      List<RequestedIndex> local = indexes(in, "LocalSecondaryIndexes", false);
      String billingMode = in.text("BillingMode", BILLING_MODE);
      StreamRequest stream = StreamRequest.read(in);
      EncryptionRequest encryption = EncryptionRequest.read(in);
      List<TagRules.Tag> tags = TagRules.read(in);
      String tableClass = in.text("TableClass", TABLE_CLASS);
      Boolean protection = in.bool("DeletionProtectionEnabled");
      RequestedThroughput onDemandLimit = RequestedThroughput.onDemand(in);
      RequestedThroughput warm = RequestedThroughput.warm(in);
      in.check();

      boolean onDemand = "PAY_PER_REQUEST".equals(billingMode);
      checkUnits(units, onDemand);
      definitions.checkNoDuplicates();
      KeySchema keySchema = KeyRules.table(keys, definitions);
      List<IndexDefinition> indexes = indexes(local, global, keySchema, definitions, onDemand);
      if (stream != null) {
        stream.checkForNewTable();
      }
      if (encryption != null) {
        encryption.check();
      }
      TableSettings settings =
          new TableSettings(
              Boolean.TRUE.equals(protection),
              tableClass,
              null,
              TagRules.added(new TreeMap<>(), tags == null ? List.of() : tags),
              null,
              TableSettings.RECOVERY_DAYS,
              encryption == null ? null : encryption.keyArn());
      Set<String> used = new LinkedHashSet<>();
      keySchema.all().forEach(key -> used.add(key.name()));
      indexes.forEach(index -> index.keySchema().all().forEach(key -> used.add(key.name())));
      return new NewTable(
          name,
          definitions.keys(used),
          keySchema,
          onDemand ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED,
          capacity(units, onDemand, onDemandLimit, warm),
          indexes,
          stream,
          settings);
    }

    private static @Nullable List<RequestedIndex> indexes(Members in, String name, boolean global) {
      List<Members> elements =
          in.objects(
              name, global ? "GlobalSecondaryIndex" : "LocalSecondaryIndex", 0, Integer.MAX_VALUE);
      return elements == null
          ? null
          : elements.stream().map(element -> RequestedIndex.read(element, global)).toList();
    }

    private static void checkUnits(@Nullable Throughput units, boolean onDemand) {
      if (onDemand && units != null) {
        throw Messages.invalid(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
                + " PAY_PER_REQUEST");
      }
      if (!onDemand && units == null) {
        throw Messages.invalid(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
                + " PROVISIONED");
      }
      ProvisionedUnits.checkBounds(units);
    }

    private static Capacity capacity(
        @Nullable Throughput units,
        boolean onDemand,
        @Nullable RequestedThroughput limit,
        @Nullable RequestedThroughput warm) {
      Capacity capacity = units == null ? Capacity.onDemand() : Capacity.provisioned(units);
      if (limit != null && !limit.isEmpty()) {
        if (!onDemand) {
          limit.refuseLimit(" cannot be specified when table BillingMode is PROVISIONED.");
        }
        limit.checkLimit("table", false);
        capacity = capacity.withOnDemandLimit(limit.or(NO_LIMIT));
      }
      if (warm != null) {
        checkWarm(warm, "table", onDemand, capacity.warm());
        capacity = capacity.withWarm(warm.or(capacity.warm()));
      }
      return capacity;
    }

    private static List<IndexDefinition> indexes(
        @Nullable List<RequestedIndex> local,
        @Nullable List<RequestedIndex> global,
        KeySchema table,
        AttributeDefinitions definitions,
        boolean onDemand) {
      if (local == null && global == null && table.size() != definitions.size()) {
        throw Messages.invalid(
            "Number of attributes in KeySchema does not exactly match number of attributes defined"
                + " in AttributeDefinitions");
      }
      checkNotEmpty(local, "LocalSecondaryIndexes");
      if (local != null && table.range().isEmpty()) {
        throw Messages.invalid(
            "Table KeySchema does not have a range key, which is required when specifying a"
                + " LocalSecondaryIndex");
      }
      checkNotEmpty(global, "GlobalSecondaryIndexes");
      List<RequestedIndex> all = new ArrayList<>(local == null ? List.of() : local);
      all.addAll(global == null ? List.of() : global);
      List<KeySchema> schemas = new ArrayList<>();
      Set<String> used = new LinkedHashSet<>();
      table.all().forEach(key -> used.add(key.name()));
      for (RequestedIndex index : all) {
        KeySchema schema = index.keySchema(definitions);
        if (!index.global()) {
          index.checkLocal(schema, table);
        }
        schemas.add(schema);
        used.addAll(index.keyNames());
      }
      definitions.checkUsed(used);
      List<IndexDefinition> indexes = new ArrayList<>();
      Set<String> names = new LinkedHashSet<>();
      int projected = 0;
      for (int i = 0; i < all.size(); i++) {
        RequestedIndex index = all.get(i);
        IndexProjection projection = index.projection();
        if (!names.add(index.name())) {
          throw Messages.invalid("Duplicate index name: " + index.name());
        }
        checkUnits(index, onDemand);
        projected += projection.nonKeyAttributes().size();
        indexes.add(index.definition(schemas.get(i), projection, onDemand));
      }
      checkCounts(local, global, projected);
      return indexes;
    }

    private static void checkNotEmpty(@Nullable List<RequestedIndex> indexes, String name) {
      if (indexes != null && indexes.isEmpty()) {
        throw Messages.invalid("List of " + name + " is empty");
      }
    }

    private static void checkUnits(RequestedIndex index, boolean onDemand) {
      if (!index.global()) {
        return;
      }
      if (onDemand && index.units() != null) {
        throw Messages.invalid(
            "ProvisionedThroughput should not be specified for index: "
                + index.name()
                + " when BillingMode is PAY_PER_REQUEST");
      }
      if (!onDemand && index.units() == null) {
        throw Messages.invalid("ProvisionedThroughput is not specified for index: " + index.name());
      }
      ProvisionedUnits.checkBounds(index.units());
    }

    private static void checkCounts(
        @Nullable List<RequestedIndex> local,
        @Nullable List<RequestedIndex> global,
        int projectedAttributes) {
      if (local != null && local.size() > MAX_LOCAL_INDEXES) {
        throw Messages.invalid(
            "Number of LocalSecondaryIndexes exceeds per-table limit of " + MAX_LOCAL_INDEXES);
      }
      if (global != null && global.size() > MAX_GLOBAL_INDEXES) {
        throw Messages.invalid(
            "GlobalSecondaryIndex count exceeds the per-table limit of " + MAX_GLOBAL_INDEXES);
      }
      if (projectedAttributes > MAX_PROJECTED_ATTRIBUTES) {
        throw Messages.invalid(
            "The total number of attributes that are projected into all secondary indexes exceeds"
                + " the limit of "
                + MAX_PROJECTED_ATTRIBUTES);
      }
    }

    byte[] create(Changes changes) {
      if (changes.database().table(name) != null) {
        throw new RequestException(ErrorType.RESOURCE_IN_USE, "Table already exists: " + name);
      }
      if (mode == BillingMode.PROVISIONED) {
        ProvisionedUnits.checkLimit(capacity.provisioned().units(), null);
        for (IndexDefinition index : indexes) {
          ProvisionedUnits.checkLimit(index.capacity().provisioned().units(), index.name());
        }
      }
      Instant now = changes.now();
      TableDefinition definition =
          new TableDefinition(
              name,
              UUID.randomUUID().toString(),
              now,
              attributes,
              keySchema,
              new Billing(mode, capacity, mode == BillingMode.PAY_PER_REQUEST ? now : null),
              indexes,
              stream == null ? null : stream.ofNewTable(changes.database(), name, now),
              settings);
      changes.putTable(definition);
      return new TableDescription(changes.table(name), now).created();
    }
  }
}
