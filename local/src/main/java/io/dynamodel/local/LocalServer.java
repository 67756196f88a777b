package io.dynamodel.local;

import io.dynamodel.error.DynaModelException;
import java.net.URI;

/** The engine as an HTTP server in this JVM. */
public final class LocalServer implements AutoCloseable {
  private LocalServer() {}

  public static LocalServer start() {
    throw new DynaModelException("the engine has no server yet");
  }

  public URI endpoint() {
    return URI.create("http://localhost");
  }

  @Override
  public void close() {}
}
