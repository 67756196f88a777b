package io.dynamodel.internal.direct;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The HTTP client that the SDK's client makes of the class path, with the settings that it has for
 * DynamoDB.
 */
public final class CapturedHttp implements SdkHttpClient.Builder<CapturedHttp> {
  /** The name of the setting that selects the SDK's HTTP client if there are several. */
  private static final String CHOSEN = "software.amazon.awssdk.http.service.impl";

  private final SdkHttpService service;
  private @Nullable SdkHttpClient made;

  private CapturedHttp(SdkHttpService service) {
    this.service = service;
  }

  /**
   * Returns the builder of the HTTP client that is on the class path; empty if there is none, or if
   * there are several, in which case the SDK chooses.
   */
  public static Optional<CapturedHttp> ofClassPath() {
    if (System.getProperty(CHOSEN) != null) {
      return Optional.empty();
    }
    try {
      Iterator<SdkHttpService> services = ServiceLoader.load(SdkHttpService.class).iterator();
      if (!services.hasNext()) {
        return Optional.empty();
      }
      SdkHttpService service = services.next();
      return services.hasNext() ? Optional.empty() : Optional.of(new CapturedHttp(service));
    } catch (ServiceConfigurationError e) {
      return Optional.empty();
    }
  }

  /** Returns the HTTP client, which is the same each time. */
  @Override
  public SdkHttpClient buildWithDefaults(AttributeMap serviceDefaults) {
    SdkHttpClient client = made;
    if (client == null) {
      client = service.createHttpClientBuilder().buildWithDefaults(serviceDefaults);
      made = client;
    }
    return client;
  }

  /** Returns the HTTP client; empty if none was built. */
  public Optional<SdkHttpClient> client() {
    return Optional.ofNullable(made);
  }
}
