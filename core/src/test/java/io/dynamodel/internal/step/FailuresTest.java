package io.dynamodel.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;

class FailuresTest {
  @Test
  void missing_credentials_and_a_missing_region_are_one_sentence() {
    assertThat(Failures.said(thrownBy(() -> emptyCredentials().resolveCredentials())))
        .startsWith("no AWS credentials were found: set AWS_ACCESS_KEY_ID")
        .doesNotContain("Provider");
    assertThat(Failures.said(thrownBy(() -> new AwsRegionProviderChain(() -> null).getRegion())))
        .startsWith("no AWS region was found: set AWS_REGION")
        .doesNotContain("Provider");
  }

  @Test
  void other_messages_are_kept_as_one_line() {
    assertThat(Failures.said(SdkClientException.create("refused\nby the host")))
        .startsWith("refused")
        .hasLineCount(1);
    assertThat(Failures.said(new IllegalStateException("Unable to load credentials of a shop")))
        .isEqualTo("Unable to load credentials of a shop");
  }

  private static AwsCredentialsProviderChain emptyCredentials() {
    return AwsCredentialsProviderChain.of(
        () -> {
          throw SdkClientException.create("none here");
        });
  }

  private static SdkClientException thrownBy(Runnable lookup) {
    try {
      lookup.run();
      throw new AssertionError("nothing was thrown");
    } catch (SdkClientException e) {
      return e;
    }
  }
}
