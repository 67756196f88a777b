package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.json.JsonWriter;
import java.util.Collection;

/**
 * The metrics that a request asks for.
 *
 * @param capacity whether the response has the consumed capacity
 * @param perIndex whether it has the consumed capacity of each index
 * @param collections whether the response has the sizes of item collections
 */
public record Reporting(boolean capacity, boolean perIndex, boolean collections) {
  private static final TextRule COLLECTION_METRICS = TextRule.oneOf("SIZE", "NONE");

  /** Reads the metrics of a reading operation. */
  public static Reporting ofRead(Members request) {
    String capacity = request.text("ReturnConsumedCapacity", TextRule.RETURN_CONSUMED_CAPACITY);
    return new Reporting(
        "TOTAL".equals(capacity) || "INDEXES".equals(capacity), "INDEXES".equals(capacity), false);
  }

  /** Reads the metrics of a writing operation. */
  public static Reporting ofWrite(Members request) {
    Reporting read = ofRead(request);
    boolean collections =
        "SIZE".equals(request.text("ReturnItemCollectionMetrics", COLLECTION_METRICS));
    return new Reporting(read.capacity, read.perIndex, collections);
  }

  /** Writes the consumed capacity of an operation on one table. */
  public void write(JsonWriter out, ConsumedCapacity consumed, ConsumedCapacity.Kind kind) {
    if (capacity) {
      out.name("ConsumedCapacity");
      consumed.write(out, perIndex, kind);
    }
  }

  /** Writes the consumed capacity of an operation on several tables. */
  public void write(
      JsonWriter out, Collection<ConsumedCapacity> consumed, ConsumedCapacity.Kind kind) {
    if (capacity) {
      out.name("ConsumedCapacity").beginArray();
      consumed.forEach(each -> each.write(out, perIndex, kind));
      out.endArray();
    }
  }
}
