package io.dynamodel.internal.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class RequestHeadersTest {
  private static final long SEED = 20261129;
  private static final List<String> URLS =
      List.of(
          "https://dynamodb.eu-central-1.amazonaws.com",
          "https://localhost:443",
          "http://localhost:80/",
          "http://localhost:8000",
          "https://[::1]:8443");

  @Test
  void requests_lookLikeTheSdks_toHttpClients() {
    Random random = new Random(SEED);
    for (int trial = 0; trial < 200; trial++) {
      URI url = URI.create(URLS.get(random.nextInt(URLS.size())));
      RequestHeaders own = new RequestHeaders(Address.of(url, "eu-central-1"));
      SdkHttpRequest.Builder builder =
          SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(url).encodedPath("/");
      for (int i = random.nextInt(20); i > 0; i--) {
        List<String> values = random.nextInt(5) == 0 ? List.of("a", "b") : List.of("v" + i);
        own.add("X-Name-" + i, values);
        builder.putHeader("X-Name-" + i, values);
      }
      SdkHttpRequest ofSdk = builder.build();
      assertThat(seen(own)).as("seed %d, trial %d", SEED, trial).isEqualTo(seen(ofSdk));
      assertThat(seen(own.toBuilder().build())).isEqualTo(seen(ofSdk));
      assertThat(own.toString()).doesNotContain("v1");
    }
  }

  /** Returns what an HTTP client can ask a request. */
  private static Map<String, Object> seen(SdkHttpRequest request) {
    Map<String, List<String>> each = new TreeMap<>();
    request.forEachHeader((name, values) -> each.put(name, new ArrayList<>(values)));
    return Map.of(
        "target", List.of(request.method(), request.getUri(), request.encodedPath()),
        "place", List.of(request.protocol(), request.host(), request.port()),
        "query", request.rawQueryParameters(),
        "headers", request.headers(),
        "each", each,
        "number", request.numHeaders(),
        "first",
            each.keySet().stream()
                .map(name -> request.firstMatchingHeader(name.toUpperCase(Locale.ROOT)))
                .toList(),
        "all",
            each.keySet().stream()
                .map(name -> request.matchingHeaders(name.toLowerCase(Locale.ROOT)))
                .toList(),
        "none", List.of(request.firstMatchingHeader("missing"), request.matchingHeaders("missing")),
        "any", request.firstMatchingHeader(List.of("missing", "x-name-1")));
  }
}
