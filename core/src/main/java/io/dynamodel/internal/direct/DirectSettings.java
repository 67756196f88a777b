package io.dynamodel.internal.direct;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * How requests are sent.
 *
 * @param credentials are asked once for each call
 * @param retries decides about further attempts; its tokens are shared by all calls
 * @param callTimeout the longest time of a call with all of its attempts; null for any
 * @param attemptTimeout the longest time of an attempt; null for any
 * @param timer ends calls and attempts that take too long
 * @param applicationId the name of the application in user agents; null for none
 */
public record DirectSettings(
    Endpoints endpoints,
    IdentityProvider<? extends AwsCredentialsIdentity> credentials,
    Retries retries,
    @Nullable Duration callTimeout,
    @Nullable Duration attemptTimeout,
    ScheduledExecutorService timer,
    @Nullable String applicationId) {
  private static final ResolveIdentityRequest ANY = ResolveIdentityRequest.builder().build();

  /** Returns the credentials of a call. */
  CompletableFuture<? extends AwsCredentialsIdentity> identity() {
    return credentials.resolveIdentity(ANY);
  }
}
