package io.dynamodel.internal.wire;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A request on its way, as {@link StreamedReads} has to know it.
 *
 * @param received where the items of its response are put; null if they are left to the SDK
 * @param transmission its attempts; null for a request that a thread waits for
 */
public record Sending(
    DynamoDbRequest request,
    @Nullable ReceivedItems received,
    @Nullable Transmission transmission) {
  private static final ExecutionAttribute<Sending> ATTRIBUTE =
      new ExecutionAttribute<>("io.dynamodel.Sending");
  private static final ThreadLocal<@Nullable Sending> CURRENT = new ThreadLocal<>();

  /**
   * Sends the request. It carries no mark itself, which would cost the SDK more than the parsing of
   * an item does: the SDK's interceptors begin on the thread that sends it.
   */
  public <A> A by(Supplier<A> send) {
    CURRENT.set(this);
    try {
      return send.get();
    } finally {
      // Not removed, which would cost every request a new place among the thread's values.
      CURRENT.set(null);
    }
  }

  /** Marks the execution of a request, if it is the one that is just being sent. */
  static void mark(SdkRequest request, ExecutionAttributes execution) {
    Sending current = CURRENT.get();
    if (current != null && current.request == request) {
      execution.putAttribute(ATTRIBUTE, current);
    }
  }

  /** What the execution of a request is marked with; null if it is none of DynaModel's. */
  static @Nullable Sending of(ExecutionAttributes execution) {
    return execution.getAttribute(ATTRIBUTE);
  }
}
