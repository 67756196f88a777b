package io.dynamodel.internal.direct;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFile;

/** The name of an application, which it can have in the user agents of its requests. */
public final class ApplicationId {
  private static final String IN_PROFILE = "sdk_ua_app_id";

  private ApplicationId() {}

  /** Returns the name in the environment or the system properties; null if there is none. */
  public static @Nullable String ofSystem() {
    return SdkSystemSetting.AWS_SDK_UA_APP_ID.getStringValue().orElse(null);
  }

  /** Returns the name in the system's settings, or in a profile; null if neither has it. */
  static @Nullable String of(Supplier<ProfileFile> files, String profile) {
    String ofSystem = ofSystem();
    return ofSystem != null
        ? ofSystem
        : files.get().profile(profile).flatMap(found -> found.property(IN_PROFILE)).orElse(null);
  }
}
