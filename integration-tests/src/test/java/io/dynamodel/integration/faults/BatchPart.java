package io.dynamodel.integration.faults;

import java.io.IOException;
import java.net.SocketException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A batch request in two parts: the entries that are forwarded, and those that are not.
 *
 * @param sent tables with their entries, as in {@code RequestItems}
 * @param left tables with the other entries
 */
record BatchPart(ObjectNode sent, ObjectNode left) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the last share of each batch, at least one entry, as unprocessed. */
  static Fault unprocessed(double share) {
    return (asked, database) -> share(asked, share).processed(asked, database);
  }

  /** Returns the selected entries as unprocessed. */
  static Fault unprocessed(Predicate<JsonNode> selected) {
    return (asked, database) -> of(asked, selected).processed(asked, database);
  }

  /** Resets the connection after all but a share of the batch was carried out. */
  static Fault cut(double share) {
    return (asked, database) -> {
      share(asked, share).processed(asked, database);
      throw new SocketException("forced: connection reset");
    };
  }

  /** Returns whether any entry of a batch is selected. */
  static boolean any(Asked asked, Predicate<JsonNode> selected) {
    return asked.isBatch() && !of(asked, selected).left.isEmpty();
  }

  private static BatchPart share(Asked asked, double share) {
    AtomicInteger all = new AtomicInteger();
    of(asked, entry -> all.getAndIncrement() < 0);
    long sent = all.get() - Math.max(1, Math.round(all.get() * share));
    AtomicInteger seen = new AtomicInteger();
    return of(asked, entry -> seen.getAndIncrement() >= sent);
  }

  /**
   * Divides a batch.
   *
   * @param left selects by an entry's item or key, in DynamoDB's own JSON
   */
  private static BatchPart of(Asked asked, Predicate<JsonNode> left) {
    BatchPart part = new BatchPart(JSON.createObjectNode(), JSON.createObjectNode());
    for (Map.Entry<String, JsonNode> table : asked.body().path("RequestItems").properties()) {
      for (JsonNode entry : entries(table.getValue())) {
        ObjectNode side = left.test(attributes(entry)) ? part.left : part.sent;
        append(side, table.getKey(), table.getValue(), entry);
      }
    }
    return part;
  }

  /** A table's writes are a list; its keys are in an object with other options. */
  private static Iterable<JsonNode> entries(JsonNode table) {
    return table.isArray() ? table : table.path("Keys");
  }

  private static JsonNode attributes(JsonNode entry) {
    if (entry.has("PutRequest")) {
      return entry.path("PutRequest").path("Item");
    }
    return entry.has("DeleteRequest") ? entry.path("DeleteRequest").path("Key") : entry;
  }

  private static void append(ObjectNode side, String name, JsonNode table, JsonNode entry) {
    if (!side.has(name)) {
      JsonNode empty = table.deepCopy();
      clear(entries(empty).iterator());
      side.set(name, empty);
    }
    ((ArrayNode) entries(side.get(name))).add(entry);
  }

  private static void clear(Iterator<?> entries) {
    while (entries.hasNext()) {
      entries.next();
      entries.remove();
    }
  }

  private Reply processed(Asked asked, Fault.Database database) throws IOException {
    Reply reply = Reply.of(200, "{\"Responses\":{}}");
    if (!sent.isEmpty()) {
      ObjectNode body = (ObjectNode) asked.body().deepCopy();
      body.set("RequestItems", sent);
      reply = database.send(body);
    }
    if (!reply.isSuccess()) {
      return reply;
    }
    ObjectNode answer = (ObjectNode) JSON.readTree(reply.body());
    ObjectNode unprocessed =
        answer.withObjectProperty(
            asked.operation().equals("BatchGetItem") ? "UnprocessedKeys" : "UnprocessedItems");
    for (Map.Entry<String, JsonNode> table : left.properties()) {
      for (JsonNode entry : entries(table.getValue())) {
        append(unprocessed, table.getKey(), table.getValue(), entry);
      }
    }
    return reply.withBody(answer.toString());
  }
}
