package io.dynamodel.internal.direct;

import software.amazon.awssdk.core.util.VersionInfo;

/** The version of the SDK that the tests run on, which need not be that of the build. */
final class SdkVersion {
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
}
