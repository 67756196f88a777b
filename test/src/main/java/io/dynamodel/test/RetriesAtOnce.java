package io.dynamodel.test;

import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Lets a client of the SDK try as often as ever, but without waiting in between: a test that
 * throttles a request for good would take a minute.
 */
final class RetriesAtOnce implements SdkPlugin {
  @Override
  public void configureClient(SdkServiceClientConfiguration.Builder config) {
    ClientOverrideConfiguration.Builder overrides = config.overrideConfiguration().toBuilder();
    overrides.retryStrategy(
        strategy ->
            strategy
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately()));
    config.overrideConfiguration(overrides.build());
  }
}
