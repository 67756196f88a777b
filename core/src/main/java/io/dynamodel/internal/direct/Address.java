package io.dynamodel.internal.direct;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.EndpointAuthScheme;
import software.amazon.awssdk.awscore.endpoints.authscheme.SigV4AuthScheme;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.endpoints.Endpoint;

/**
 * Where requests are sent.
 *
 * @param url the URL of all requests
 * @param host the host as requests state it, with its port unless it is the usual one
 * @param region the region that signatures are for
 * @param service the service that signatures are for
 * @param headers further headers
 */
public record Address(
    URI url, String host, String region, String service, Map<String, List<String>> headers) {
  private static final String SERVICE = "dynamodb";

  /** Returns the address of an endpoint without a path. */
  static Address of(URI url, String region) {
    String host = host(url);
    URI ofRequests = URI.create(url.getScheme() + "://" + host + '/');
    return new Address(ofRequests, host, region, SERVICE, Map.of());
  }

  static Address of(Endpoint endpoint, String region) {
    Address address = of(endpoint.url(), region);
    SigV4AuthScheme signing = signing(endpoint);
    return new Address(
        address.url,
        address.host,
        signing == null ? region : Objects.requireNonNullElse(signing.signingRegion(), region),
        signing == null ? SERVICE : Objects.requireNonNullElse(signing.signingName(), SERVICE),
        endpoint.headers());
  }

  private static @Nullable SigV4AuthScheme signing(Endpoint endpoint) {
    List<EndpointAuthScheme> schemes = endpoint.attribute(AwsEndpointAttribute.AUTH_SCHEMES);
    if (schemes != null) {
      for (EndpointAuthScheme scheme : schemes) {
        if (scheme instanceof SigV4AuthScheme signing) {
          return signing;
        }
      }
    }
    return null;
  }

  /** Returns the port, also if it is the usual one. */
  int port() {
    return url.getPort() < 0 ? usualPort(url) : url.getPort();
  }

  /** Returns whether a URL has neither a path nor a query, which only the SDK's client signs. */
  public static boolean hasNoPath(URI url) {
    String path = url.getRawPath();
    return (path == null || path.isEmpty() || path.equals("/")) && url.getRawQuery() == null;
  }

  private static int usualPort(URI url) {
    return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }

  private static String host(URI url) {
    boolean isUsual = url.getPort() < 0 || url.getPort() == usualPort(url);
    return isUsual ? url.getHost() : url.getHost() + ':' + url.getPort();
  }

  /** Returns the exception of a failed resolution. */
  static RuntimeException failure(CompletionException failure) {
    return failure.getCause() instanceof SdkClientException cause
        ? cause
        : SdkClientException.create(
            "Endpoint resolution failed: " + String.valueOf(failure.getCause()), failure);
  }
}
