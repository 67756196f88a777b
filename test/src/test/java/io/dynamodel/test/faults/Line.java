package io.dynamodel.test.faults;

import io.dynamodel.local.LocalServer;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** The server, and the real way to it, which all tests of a run share. */
record Line(LocalServer server, SdkHttpClient http) implements AutoCloseable {
  static Line open() {
    return new Line(LocalServer.start(), Apache5HttpClient.create());
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
