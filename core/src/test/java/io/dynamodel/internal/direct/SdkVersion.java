package io.dynamodel.internal.direct;

import software.amazon.awssdk.core.util.VersionInfo;

/** The version of the SDK that the tests run on, which need not be that of the build. */
public final class SdkVersion {
  private SdkVersion() {}

  /** Returns the second number, as the 31 of 2.31.0. */
  static int minor() {
    try {
      // The compiler would copy the constant of the build's version.
      Object version = VersionInfo.class.getField("SDK_VERSION").get(null);
      return Integer.parseInt(version.toString().split("\\.", -1)[1]);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns a user agent without the codes of used features, which are not counted directly. An SDK
   * before 2.37 may have them in another form, and the version of the service in another or not.
   */
  public static String comparable(String userAgent) {
    String comparable = userAgent.replaceAll(" m/\\S+", "");
    return minor() < 37
        ? comparable.replaceAll(" (cfg/auth-source|api/DynamoDB)#\\S+", "")
        : comparable;
  }
}
