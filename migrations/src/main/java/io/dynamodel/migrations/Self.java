package io.dynamodel.migrations;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this process, for messages. */
final class Self {
  private Self() {}

  static String name() {
    return host() + ", process " + ProcessHandle.current().pid();
  }

  private static String host() {
    String name = System.getenv("HOSTNAME");
    if (name != null && !name.isBlank()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unknown host";
    }
  }
}
