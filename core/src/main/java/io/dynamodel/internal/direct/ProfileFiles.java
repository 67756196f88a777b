package io.dynamodel.internal.direct;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files with settings that the SDK reads. Most servers have none, and need not load the SDK's
 * classes to find that out.
 */
final class ProfileFiles {
  private ProfileFiles() {}

  /** Returns whether there are certainly none. */
  static boolean areAbsent() {
    return System.getenv("AWS_CONFIG_FILE") == null
        && System.getenv("AWS_SHARED_CREDENTIALS_FILE") == null
        && System.getProperty("aws.configFile") == null
        && System.getProperty("aws.sharedCredentialsFile") == null
        && isWithout(System.getenv("HOME"))
        && isWithout(System.getenv("USERPROFILE"))
        && isWithout(drive())
        && isWithout(System.getProperty("user.home"));
  }

  private static @Nullable String drive() {
    String drive = System.getenv("HOMEDRIVE");
    String path = System.getenv("HOMEPATH");
    return drive == null && path == null ? null : drive + path;
  }

  private static boolean isWithout(@Nullable String home) {
    try {
      return home == null || Files.notExists(Path.of(home, ".aws"));
    } catch (InvalidPathException e) {
      // The SDK decides what that means.
      return false;
    }
  }
}
