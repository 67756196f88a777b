package io.dynamodel.internal.direct;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.util.SdkUserAgent;

/** The header {@code User-Agent}, in the SDK's form. */
final class UserAgent {
  private UserAgent() {}

  /**
   * Returns the header.
   *
   * @param kind {@code sync} or {@code async}
   * @param http the name of the HTTP client
   * @param application null if the application has no name
   */
  static String of(String kind, String http, @Nullable String application) {
    String system = system();
    int end = system.indexOf(' ');
    String sdk = end < 0 ? system : system.substring(0, end);
    String machine = end < 0 ? "" : system.substring(end);
    return sdk
        + " md/io#"
        + kind
        + " md/http#"
        + http
        + " ua/2.1 api/DynamoDB#"
        + api(sdk)
        + machine
        + (application == null ? "" : " app/" + application);
  }

  /** Returns the second number of the version of the SDK, as the 57 of 2.57.8; -1 if unknown. */
  static int minor() {
    String[] numbers = system().split("[/. ]", 4);
    try {
      return numbers[1].equals("2") ? Integer.parseInt(numbers[2]) : -1;
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      return -1;
    }
  }

  /** Returns {@code 2.57.x} of {@code aws-sdk-java/2.57.8}. */
  private static String api(String sdk) {
    String version = sdk.substring(sdk.indexOf('/') + 1);
    int patch = version.lastIndexOf('.');
    return patch < 0 ? version : version.substring(0, patch) + ".x";
  }

  /** Returns the SDK, the operating system and the JVM. Its class has no successor for others. */
  @SuppressWarnings("deprecation")
  private static String system() {
    return SdkUserAgent.create().userAgent();
  }
}
