package io.dynamodel.internal.wire;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A request that is being sent, for {@link StreamedReads}.
 *
 * @param received where to put the items of its response; null if they are left to the SDK
 * @param transmission its attempts; null for a synchronous request
 * @param attempts counts its attempts; null if nobody needs their number
 */
public record Sending(
    DynamoDbRequest request,
    @Nullable ReceivedItems received,
    @Nullable Transmission transmission,
    @Nullable AtomicInteger attempts) {
  private static final ExecutionAttribute<Sending> ATTRIBUTE =
      new ExecutionAttribute<>("io.dynamodel.Sending");
  private static final ThreadLocal<@Nullable Sending> CURRENT = new ThreadLocal<>();

  /** Returns the same request, whose items are left to the SDK. */
  public Sending withoutItems() {
    return new Sending(request, null, transmission, attempts);
  }

  /** Returns whether nothing has to happen beside the sending. */
  public boolean isUnmarked() {
    return received == null && transmission == null && attempts == null;
  }

  /**
   * Sends the request. A mark on the request itself would cost the SDK more time than the parsing
   * of an item. Instead, the interceptors find this object through the current thread, on which the
   * SDK calls them first.
   */
  public <A> A by(Supplier<A> send) {
    CURRENT.set(this);
    try {
      return send.get();
    } finally {
      // Not removed, because each request would then add a new entry to the thread's map.
      CURRENT.set(null);
    }
  }

  /** Marks the execution of a request if the current thread is just sending it. */
  static void mark(SdkRequest request, ExecutionAttributes execution) {
    Sending current = CURRENT.get();
    if (current != null && current.request == request) {
      execution.putAttribute(ATTRIBUTE, current);
    }
  }

  /** Returns the mark of an execution; null if the request does not come from DynaModel. */
  static @Nullable Sending of(ExecutionAttributes execution) {
    return execution.getAttribute(ATTRIBUTE);
  }
}
