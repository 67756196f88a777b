package io.dynamodel.engine.internal.table;

import io.dynamodel.engine.internal.store.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads streams without their records, as JSON in a snapshot. */
final class StreamJson {
  private StreamJson() {}

  static Map<String, @Nullable Object> of(Stream stream) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("tableName", stream.tableName());
    json.put("label", stream.label());
    json.put("viewType", stream.viewType().name());
    json.put("keySchema", DefinitionJson.keySchema(stream.keySchema()));
    json.put("created", stream.created().toEpochMilli());
    json.put("disabled", Plain.millis(stream.disabled()));
    List<Object> shards = new ArrayList<>();
    stream.shards().forEach(shard -> shards.add(shard(shard)));
    json.put("shards", shards);
    return json;
  }

  static Stream read(Map<String, @Nullable Object> json) {
    Plain in = new Plain(json);
    return new Stream(
        in.text("tableName"),
        in.text("label"),
        StreamViewType.valueOf(in.text("viewType")),
        DefinitionJson.keySchema(in.object("keySchema")),
        in.time("created"),
        in.timeOrNull("disabled"),
        in.objects("shards").stream().map(StreamJson::shard).toList(),
        Tree.empty());
  }

  private static Map<String, @Nullable Object> shard(Shard shard) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", shard.id());
    json.put("parentId", shard.parentId());
    json.put("created", shard.created().toEpochMilli());
    json.put("first", shard.first());
    json.put("last", shard.last());
    json.put("closed", Plain.millis(shard.closed()));
    return json;
  }

  private static Shard shard(Plain in) {
    return new Shard(
        in.text("id"),
        in.textOrNull("parentId"),
        in.time("created"),
        in.number("first"),
        in.numberOrNull("last"),
        in.timeOrNull("closed"));
  }
}
