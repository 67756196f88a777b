package io.dynamodel;

import io.dynamodel.ConnectionProvider.Access;
import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.internal.direct.AsyncDirectTransport;
import io.dynamodel.internal.direct.ClassPathInterceptors;
import io.dynamodel.internal.direct.DefaultRetries;
import io.dynamodel.internal.direct.DirectSettings;
import io.dynamodel.internal.direct.DirectThreads;
import io.dynamodel.internal.direct.DirectTransport;
import io.dynamodel.internal.direct.Endpoints;
import io.dynamodel.internal.transport.AsyncSdkTransport;
import io.dynamodel.internal.transport.AsyncTransport;
import io.dynamodel.internal.transport.SdkTransport;
import io.dynamodel.internal.transport.Transport;
import java.util.Optional;

/**
 * Chooses how the requests of a connection are sent: directly where that does the same as the SDK's
 * client, otherwise through that client.
 */
final class Transports {
  private Transports() {}

  static Transport of(Clients clients) {
    if (clients instanceof SdkClients own) {
      return own.transport();
    }
    Access access = clients.access().orElse(null);
    return access == null
        ? new SdkTransport(clients.dynamoDb())
        : settings(access)
            .<Transport>map(settings -> new DirectTransport(access.http(), settings))
            .orElseGet(() -> new SdkTransport(clients.dynamoDb()));
  }

  static AsyncTransport async(Clients clients) {
    if (clients instanceof SdkClients own) {
      return own.asyncTransport();
    }
    Access access = clients.access().orElse(null);
    return access == null
        ? new AsyncSdkTransport(clients.dynamoDbAsync())
        : settings(access)
            .<AsyncTransport>map(settings -> new AsyncDirectTransport(access.asyncHttp(), settings))
            .orElseGet(() -> new AsyncSdkTransport(clients.dynamoDbAsync()));
  }

  private static Optional<DirectSettings> settings(Access access) {
    if (!ClassPathInterceptors.areOnlyTheSdks()) {
      return Optional.empty();
    }
    return access
        .retries()
        .or(DefaultRetries::create)
        .map(
            retries ->
                new DirectSettings(
                    Endpoints.fixed(access.endpoint(), access.region().id()),
                    access.credentials(),
                    retries,
                    access.timeout().orElse(null),
                    null,
                    DirectThreads.timer()));
  }
}
