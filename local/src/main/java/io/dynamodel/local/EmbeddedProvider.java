package io.dynamodel.local;

import io.dynamodel.connection.Clients;
import io.dynamodel.connection.ConnectionProvider;
import java.util.Optional;

/**
 * Opens DynamoDB in this JVM, without HTTP: {@code "embedded"}, a fresh one in memory, and {@code
 * "embedded:DIR"}, one that is kept in a directory. Found by {@link java.util.ServiceLoader}, and
 * not to be used directly: open a {@link io.dynamodel.connection.DynaConnection}.
 *
 * <p>Its threads are no daemons: until the connection is closed, they keep the JVM alive.
 */
public final class EmbeddedProvider implements ConnectionProvider {
  private static final String IN_MEMORY = "embedded";
  private static final String KEPT = "embedded:";

  /** For {@link java.util.ServiceLoader}. */
  public EmbeddedProvider() {}

  @Override
  public Optional<Clients> open(String target) {
    if (target.equals(IN_MEMORY)) {
      return Optional.of(EmbeddedDatabase.inMemory());
    }
    return target.startsWith(KEPT)
        ? Optional.of(EmbeddedDatabase.in(DataDirectory.open(target.substring(KEPT.length()))))
        : Optional.empty();
  }

  @Override
  public String targets() {
    return "\"embedded\", \"embedded:DIR\"";
  }
}
