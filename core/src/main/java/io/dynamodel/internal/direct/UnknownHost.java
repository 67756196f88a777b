package io.dynamodel.internal.direct;

import java.net.UnknownHostException;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.interceptor.HelpfulUnknownHostExceptionInterceptor;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/** Explains the failure to find a host as the SDK does, by its own interceptor. */
final class UnknownHost {
  private UnknownHost() {}

  /** Returns the explained failure; the failure itself if it has another cause. */
  static RuntimeException explained(RuntimeException failure, SdkRequest request) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        Throwable explained =
            new HelpfulUnknownHostExceptionInterceptor()
                .modifyException(new Failure(failure, request), regional());
        return explained instanceof RuntimeException exception ? exception : failure;
      }
    }
    return failure;
  }

  /**
   * Returns the attributes by which older interceptors look for services with one region in the
   * world, and which DynamoDB is not: with this region they do not look.
   */
  private static ExecutionAttributes regional() {
    return ExecutionAttributes.builder()
        .put(AwsExecutionAttribute.AWS_REGION, Region.AWS_GLOBAL)
        .build();
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
