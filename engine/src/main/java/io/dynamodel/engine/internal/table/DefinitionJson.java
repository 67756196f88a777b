package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.value.AttributeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes and reads definitions of tables as JSON in the journal. */
final class DefinitionJson {
  private DefinitionJson() {}

  static Map<String, @Nullable Object> of(TableDefinition definition) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", definition.name());
    json.put("id", definition.id());
    json.put("created", definition.created().toEpochMilli());
    json.put("attributes", keys(definition.attributes()));
    json.put("keySchema", keySchema(definition.keySchema()));
    json.put("billing", billing(definition.billing()));
    List<Object> indexes = new ArrayList<>();
    definition.indexes().forEach(index -> indexes.add(index(index)));
    json.put("indexes", indexes);
    StreamSetting stream = definition.stream();
    if (stream != null) {
      Map<String, @Nullable Object> setting = new LinkedHashMap<>();
      StreamViewType viewType = stream.viewType();
      setting.put("label", stream.label());
      setting.put("viewType", viewType == null ? null : viewType.name());
      json.put("stream", setting);
    }
    json.put("settings", settings(definition.settings()));
    return json;
  }

  static TableDefinition read(Map<String, @Nullable Object> json) {
    Plain in = new Plain(json);
    List<IndexDefinition> indexes = new ArrayList<>();
    in.objects("indexes").forEach(index -> indexes.add(index(index)));
    return new TableDefinition(
        in.text("name"),
        in.text("id"),
        in.time("created"),
        readKeys(in.objects("attributes")),
        keySchema(in.object("keySchema")),
        billing(in.object("billing")),
        indexes,
        stream(in.objectOrNull("stream")),
        settings(in.object("settings")));
  }

  static Map<String, Object> keySchema(KeySchema schema) {
    return Map.of("hash", keys(schema.hash()), "range", keys(schema.range()));
  }

  static KeySchema keySchema(Plain in) {
    return new KeySchema(readKeys(in.objects("hash")), readKeys(in.objects("range")));
  }

  private static List<Object> keys(List<KeySchema.Key> keys) {
    List<Object> json = new ArrayList<>();
    keys.forEach(key -> json.add(Map.of("name", key.name(), "type", key.type().name())));
    return json;
  }

  private static List<KeySchema.Key> readKeys(List<Plain> in) {
    return in.stream()
        .map(key -> new KeySchema.Key(key.text("name"), AttributeType.valueOf(key.text("type"))))
        .toList();
  }

  private static Map<String, @Nullable Object> billing(Billing billing) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("mode", billing.mode().name());
    json.put("capacity", capacity(billing.capacity()));
    json.put("onDemandSince", Plain.millis(billing.onDemandSince()));
    return json;
  }

  private static Billing billing(Plain in) {
    return new Billing(
        BillingMode.valueOf(in.text("mode")),
        capacity(in.object("capacity")),
        in.timeOrNull("onDemandSince"));
  }

  private static Map<String, @Nullable Object> capacity(Capacity capacity) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    Provisioned provisioned = capacity.provisioned();
    json.put("provisioned", throughput(provisioned.units()));
    json.put("lastIncrease", Plain.millis(provisioned.lastIncrease()));
    json.put("lastDecrease", Plain.millis(provisioned.lastDecrease()));
    json.put("decreases", provisioned.decreases());
    json.put("warm", throughput(capacity.warm()));
    json.put("onDemandLimit", throughput(capacity.onDemandLimit()));
    return json;
  }

  private static Capacity capacity(Plain in) {
    Plain limit = in.objectOrNull("onDemandLimit");
    return new Capacity(
        new Provisioned(
            throughput(in.object("provisioned")),
            in.timeOrNull("lastIncrease"),
            in.timeOrNull("lastDecrease"),
            (int) in.number("decreases")),
        throughput(in.object("warm")),
        limit == null ? null : throughput(limit));
  }

  private static @Nullable Map<String, Object> throughput(@Nullable Throughput throughput) {
    return throughput == null
        ? null
        : Map.of("read", throughput.readUnits(), "write", throughput.writeUnits());
  }

  private static Throughput throughput(Plain in) {
    return new Throughput(in.number("read"), in.number("write"));
  }

  private static Map<String, @Nullable Object> index(IndexDefinition index) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", index.name());
    json.put("global", index.global());
    json.put("keySchema", keySchema(index.keySchema()));
    json.put("projection", index.projection().type().name());
    json.put("nonKeyAttributes", index.projection().nonKeyAttributes());
    json.put("capacity", capacity(index.capacity()));
    return json;
  }

  private static IndexDefinition index(Plain in) {
    return new IndexDefinition(
        in.text("name"),
        in.bool("global"),
        keySchema(in.object("keySchema")),
        new IndexProjection(
            IndexProjection.Type.valueOf(in.text("projection")), in.texts("nonKeyAttributes")),
        capacity(in.object("capacity")));
  }

  private static @Nullable StreamSetting stream(@Nullable Plain in) {
    if (in == null) {
      return null;
    }
    String viewType = in.textOrNull("viewType");
    return new StreamSetting(
        in.text("label"), viewType == null ? null : StreamViewType.valueOf(viewType));
  }

  private static Map<String, @Nullable Object> settings(TableSettings settings) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("deletionProtection", settings.deletionProtection());
    json.put("tableClass", settings.tableClass());
    json.put("ttlAttribute", settings.ttlAttribute());
    json.put("tags", settings.tags());
    json.put("recoverySince", Plain.millis(settings.recoverySince()));
    json.put("recoveryDays", settings.recoveryDays());
    json.put("kmsKey", settings.kmsKey());
    return json;
  }

  private static TableSettings settings(Plain in) {
    SortedMap<String, String> tags = new TreeMap<>();
    in.object("tags").members().forEach((key, tag) -> tags.put((String) key, (String) tag));
    return new TableSettings(
        in.bool("deletionProtection"),
        in.textOrNull("tableClass"),
        in.textOrNull("ttlAttribute"),
        tags,
        in.timeOrNull("recoverySince"),
        (int) in.number("recoveryDays"),
        in.textOrNull("kmsKey"));
  }
}
