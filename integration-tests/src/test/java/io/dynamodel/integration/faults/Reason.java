package io.dynamodel.integration.faults;

import org.jspecify.annotations.Nullable;

/**
 * The reason why a member of a transaction was rejected.
 *
 * @param code DynamoDB's code; {@code None} for a member that did not cause the cancellation
 * @param item the stored item, in DynamoDB's own JSON, if it was requested
 */
public record Reason(String code, @Nullable String item) {
  public static final Reason NONE = of("None");

  public static Reason of(String code) {
    return new Reason(code, null);
  }

  public static Reason conditionFailed(String item) {
    return new Reason("ConditionalCheckFailed", item);
  }

  String json() {
    String message = code.equals("None") ? "" : ",\"Message\":\"forced in this test\"";
    String stored = item == null ? "" : ",\"Item\":" + item;
    return "{\"Code\":\"" + code + "\"" + message + stored + "}";
  }
}
