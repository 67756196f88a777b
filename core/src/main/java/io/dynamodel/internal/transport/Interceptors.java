package io.dynamodel.internal.transport;

import io.dynamodel.internal.wire.Sending;
import io.dynamodel.internal.wire.StreamedReads;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * The interceptors of a client, which decide whether {@link StreamedReads} may take items out of
 * responses. It may not if another interceptor changes responses, as that of the AWS Database
 * Encryption SDK does, which decrypts them: that interceptor would not see the items, and they
 * would reach the program encrypted.
 */
final class Interceptors {
  private static final String OF_THE_SDK = "software.amazon.awssdk.";

  /** The methods by which an interceptor changes a response. */
  private static final Set<String> CHANGING =
      Set.of(
          "modifyResponse",
          "modifyHttpResponse",
          "modifyHttpResponseContent",
          "modifyAsyncHttpResponseContent");

  private final Supplier<? extends SdkServiceClientConfiguration> configuration;
  private volatile @Nullable Boolean areStreaming;

  Interceptors(Supplier<? extends SdkServiceClientConfiguration> configuration) {
    this.configuration = configuration;
  }

  private static boolean changesResponses(ExecutionInterceptor interceptor) {
    Class<?> type = interceptor.getClass();
    return !(interceptor instanceof StreamedReads)
        && !type.getName().startsWith(OF_THE_SDK)
        && Arrays.stream(type.getMethods())
            .anyMatch(
                method ->
                    CHANGING.contains(method.getName())
                        && method.getDeclaringClass() != ExecutionInterceptor.class);
  }

  /** Returns the same request, whose items are left to the SDK if they must be. */
  Sending letStream(Sending sending) {
    return sending.received() == null || areStreaming() ? sending : sending.withoutItems();
  }

  private boolean areStreaming() {
    Boolean known = areStreaming;
    if (known == null) {
      known = find();
      areStreaming = known;
    }
    return known;
  }

  private boolean find() {
    List<ExecutionInterceptor> interceptors;
    try {
      interceptors = configuration.get().overrideConfiguration().executionInterceptors();
    } catch (UnsupportedOperationException e) {
      // A client that does not come from the SDK need not have a configuration.
      return false;
    }
    return interceptors.stream().anyMatch(StreamedReads.class::isInstance)
        && interceptors.stream().noneMatch(Interceptors::changesResponses);
  }
}
