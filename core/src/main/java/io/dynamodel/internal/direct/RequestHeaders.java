package io.dynamodel.internal.direct;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The head of a request as HTTP clients read it. The SDK's own class has several objects for each
 * header, and sorts them. Not changed any more once the HTTP client has it.
 */
final class RequestHeaders implements SdkHttpRequest {
  private static final int USUAL = 16;

  private final Address address;
  private final List<String> names = new ArrayList<>(USUAL);
  private final List<List<String>> values = new ArrayList<>(USUAL);

  /** Creates a head without headers. */
  RequestHeaders(Address address) {
    this.address = address;
  }

  /** Adds a header that is not there yet. */
  void add(String name, String value) {
    add(name, List.of(value));
  }

  /** Adds a header that is not there yet. */
  void add(String name, List<String> ofName) {
    names.add(name);
    values.add(ofName);
  }

  @Override
  public SdkHttpMethod method() {
    return SdkHttpMethod.POST;
  }

  @Override
  public String protocol() {
    return address.url().getScheme();
  }

  @Override
  public String host() {
    return address.url().getHost();
  }

  @Override
  public int port() {
    return address.port();
  }

  @Override
  public String encodedPath() {
    return "/";
  }

  @Override
  public Map<String, List<String>> rawQueryParameters() {
    return Map.of();
  }

  @Override
  public URI getUri() {
    return address.url();
  }

  @Override
  public Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    forEachHeader(headers::put);
    return Collections.unmodifiableMap(headers);
  }

  @Override
  public int numHeaders() {
    return names.size();
  }

  @Override
  public void forEachHeader(BiConsumer<? super String, ? super List<String>> consumer) {
    for (int i = 0; i < names.size(); i++) {
      consumer.accept(names.get(i), values.get(i));
    }
  }

  @Override
  public List<String> matchingHeaders(String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return values.get(i);
      }
    }
    return List.of();
  }

  @Override
  public Optional<String> firstMatchingHeader(String name) {
    List<String> matching = matchingHeaders(name);
    return matching.isEmpty() ? Optional.empty() : Optional.of(matching.get(0));
  }

  @Override
  public SdkHttpRequest.Builder toBuilder() {
    SdkHttpRequest.Builder builder =
        SdkHttpRequest.builder()
            .method(method())
            .protocol(protocol())
            .host(host())
            .port(port())
            .encodedPath(encodedPath());
    forEachHeader(builder::putHeader);
    return builder;
  }

  /** Returns what may be logged: no value of a header. */
  @Override
  public String toString() {
    return "POST " + getUri() + ' ' + names;
  }
}
