package io.dynamodel;

import io.dynamodel.ConnectionProvider.Access;
import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.internal.direct.ApplicationId;
import io.dynamodel.internal.direct.AsyncDirectTransport;
import io.dynamodel.internal.direct.ClassPathInterceptors;
import io.dynamodel.internal.direct.DefaultRetries;
import io.dynamodel.internal.direct.DirectSettings;
import io.dynamodel.internal.direct.DirectThreads;
import io.dynamodel.internal.direct.DirectTransport;
import io.dynamodel.internal.direct.Endpoints;
import io.dynamodel.internal.direct.Retries;
import io.dynamodel.internal.transport.AsyncSdkTransport;
import io.dynamodel.internal.transport.AsyncTransport;
import io.dynamodel.internal.transport.SdkTransport;
import io.dynamodel.internal.transport.Transport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * Chooses how the requests of a connection are sent: directly where that does the same as the SDK's
 * client, otherwise through that client.
 */
final class Transports {
  private Transports() {}

  // Without lambdas, which cost a fresh JVM more than the rest of this class.
  static Transport of(Clients clients) {
    if (clients instanceof SdkClients own) {
      return own.transport();
    }
    Access access = clients.access().orElse(null);
    DirectSettings settings = access == null ? null : settings(access);
    return access == null || settings == null
        ? new SdkTransport(clients.dynamoDb())
        : new DirectTransport(access.http(), settings);
  }

  static AsyncTransport async(Clients clients) {
    if (clients instanceof SdkClients own) {
      return own.asyncTransport();
    }
    Access access = clients.access().orElse(null);
    DirectSettings settings = access == null ? null : settings(access);
    return access == null || settings == null
        ? new AsyncSdkTransport(clients.dynamoDbAsync())
        : new AsyncDirectTransport(access.asyncHttp(), settings);
  }

  /** Returns the settings; null if requests have to go through the SDK's client. */
  private static @Nullable DirectSettings settings(Access access) {
    if (!ClassPathInterceptors.areOnlyTheSdks()) {
      return null;
    }
    RetryStrategy own = access.retries().orElse(null);
    Retries retries = own == null ? DefaultRetries.create().orElse(null) : Retries.of(own);
    return retries == null
        ? null
        : new DirectSettings(
            Endpoints.fixed(access.endpoint(), access.region().id()),
            access.credentials(),
            retries,
            access.timeout().orElse(null),
            access.attemptTimeout().orElse(null),
            DirectThreads.timer(),
            ApplicationId.ofSystem());
  }
}
