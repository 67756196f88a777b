package io.dynamodel.internal.direct;

import java.net.UnknownHostException;
import java.util.Optional;
import software.amazon.awssdk.awscore.interceptor.HelpfulUnknownHostExceptionInterceptor;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Explains the failure to find a host as the SDK does, by its own interceptor. */
final class UnknownHost {
  private UnknownHost() {}

  /** Returns the explained failure; the failure itself if it has another cause. */
  static RuntimeException explained(RuntimeException failure, SdkRequest request) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        Throwable explained =
            new HelpfulUnknownHostExceptionInterceptor()
                .modifyException(new Failure(failure, request), new ExecutionAttributes());
        return explained instanceof RuntimeException exception ? exception : failure;
      }
    }
    return failure;
  }

  /** A failure as the interceptor sees it. */
  private record Failure(Throwable exception, SdkRequest request)
      implements Context.FailedExecution {
    @Override
    public Optional<SdkHttpRequest> httpRequest() {
      return Optional.empty();
    }

    @Override
    public Optional<SdkHttpResponse> httpResponse() {
      return Optional.empty();
    }

    @Override
    public Optional<SdkResponse> response() {
      return Optional.empty();
    }
  }
}
