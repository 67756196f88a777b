package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Capacity;
import io.dynamodel.engine.internal.table.IndexDefinition;
import io.dynamodel.engine.internal.table.IndexProjection;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.Throughput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An index as requested by CreateTable or UpdateTable.
 *
 * @param projectionType null if the projection does not have one
 * @param nonKeyAttributes null if the projection has none
 * @param units null if the request has no throughput
 */
record RequestedIndex(
    String name,
    boolean global,
    List<RequestedKey> keys,
    @Nullable String projectionType,
    @Nullable List<String> nonKeyAttributes,
    @Nullable Throughput units,
    @Nullable RequestedThroughput onDemandLimit,
    @Nullable RequestedThroughput warm) {
  private static final int MAX_NON_KEY_ATTRIBUTES = 20;
  private static final TextRule PROJECTION_TYPE = TextRule.oneOf("ALL", "INCLUDE", "KEYS_ONLY");

  static RequestedIndex read(Members in, boolean global) {
    Members projection = in.requiredObject("Projection", "Projection");
    String projectionType = projection.text("ProjectionType", PROJECTION_TYPE);
    List<String> nonKeyAttributes =
        projection.texts("NonKeyAttributes", 1, MAX_NON_KEY_ATTRIBUTES, AttributeDefinitions.NAME);
    String name = in.requiredText("IndexName", TextRule.NAME);
    Throughput units = global ? ProvisionedUnits.read(in) : null;
    List<RequestedKey> keys =
        RequestedKey.readAll(in, global ? 2 * RequestedKey.MAX_GLOBAL : RequestedKey.MAX);
    return new RequestedIndex(
        name,
        global,
        keys,
        projectionType,
        nonKeyAttributes,
        units,
        global ? RequestedThroughput.onDemand(in) : null,
        global ? RequestedThroughput.warm(in) : null);
  }

  List<String> keyNames() {
    return keys.stream().map(RequestedKey::name).toList();
  }

  /**
   * Returns the key schema.
   *
   * @throws RequestException if it violates a rule
   */
  KeySchema keySchema(AttributeDefinitions definitions) {
    definitions.checkDefined(keyNames());
    return global ? KeyRules.globalIndex(keys, definitions) : KeyRules.simple(keys, definitions);
  }

  /** Checks a local index against the key of its table. */
  void checkLocal(KeySchema index, KeySchema table) {
    if (index.range().isEmpty()) {
      throw Messages.invalid("Index KeySchema does not have a range key for index: " + name);
    }
    String hash = index.hash().get(0).name();
    String tableHash = table.hash().get(0).name();
    if (!hash.equals(tableHash)) {
      throw Messages.invalid(
          "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
              + name
              + ". index hash key: "
              + hash
              + ", table hash key: "
              + tableHash);
    }
  }

  /**
   * Returns the projection.
   *
   * @throws RequestException if it violates a rule
   */
  IndexProjection projection() {
    if (projectionType == null) {
      throw Messages.invalid("Unknown ProjectionType: null");
    }
    IndexProjection.Type type = IndexProjection.Type.valueOf(projectionType);
    if (type != IndexProjection.Type.INCLUDE) {
      if (nonKeyAttributes != null) {
        throw Messages.invalid("ProjectionType is " + type + ", but NonKeyAttributes is specified");
      }
      return new IndexProjection(type, List.of());
    }
    if (nonKeyAttributes == null) {
      throw Messages.invalid("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    }
    Set<String> seen = new HashSet<>();
    for (String attribute : nonKeyAttributes) {
      if (!seen.add(attribute)) {
        throw Messages.invalid("Duplicate element in NonKeyAttributes: " + attribute);
      }
    }
    return new IndexProjection(type, List.copyOf(new TreeSet<>(seen)));
  }

  /** Returns the definition of the checked index. */
  IndexDefinition definition(KeySchema keySchema, IndexProjection projection, boolean onDemand) {
    return new IndexDefinition(
        name, global, keySchema, projection, global ? capacity(onDemand) : Capacity.NONE);
  }

  private Capacity capacity(boolean onDemand) {
    Capacity capacity =
        onDemand || units == null ? Capacity.onDemand() : Capacity.provisioned(units);
    if (onDemandLimit != null && !onDemandLimit.isEmpty()) {
      if (!onDemand) {
        onDemandLimit.refuseLimit(
            " for index: " + name + " cannot be specified when table BillingMode is PROVISIONED.");
      }
      onDemandLimit.checkLimit("index : " + name, false);
      capacity = capacity.withOnDemandLimit(onDemandLimit.or(CreateTable.NO_LIMIT));
    }
    if (warm != null) {
      CreateTable.checkWarm(warm, "index " + name, onDemand, capacity.warm());
      capacity = capacity.withWarm(warm.or(capacity.warm()));
    }
    return capacity;
  }
}
