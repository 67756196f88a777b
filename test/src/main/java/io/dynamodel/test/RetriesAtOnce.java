package io.dynamodel.test;

import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Makes a client of the SDK retry as often as usual, but without waiting between attempts.
 * Otherwise, a test that throttles a request permanently would take a minute.
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
