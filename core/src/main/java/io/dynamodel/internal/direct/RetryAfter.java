package io.dynamodel.internal.direct;

import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** The pause that a response asks for in its header {@code Retry-After}. */
final class RetryAfter {
  private RetryAfter() {}

  /** Returns the pause; zero without a header, or if it is not a number of seconds. */
  static Duration of(SdkException failure) {
    if (failure instanceof AwsServiceException error
        && error.awsErrorDetails() != null
        && error.awsErrorDetails().sdkHttpResponse() != null) {
      String stated =
          error.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Retry-After").orElse("");
      try {
        return stated.isEmpty() ? Duration.ZERO : Duration.ofSeconds(Integer.parseInt(stated));
      } catch (NumberFormatException e) {
        return Duration.ZERO;
      }
    }
    return Duration.ZERO;
  }
}
