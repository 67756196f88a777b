package io.dynamodel.local;

import io.dynamodel.ConnectionProvider;
import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.OpenOptions;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.error.StoreException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens a DynamoDB in this JVM, without HTTP: {@code "embedded"}, a fresh one in memory, and {@code
 * "embedded:DIR"}, one that is kept in a directory. {@link java.util.ServiceLoader} finds this
 * class; do not use it directly, but open a {@link io.dynamodel.DynaConnection}.
 */
public final class EmbeddedProvider implements ConnectionProvider {
  private static final String IN_MEMORY = "embedded";
  private static final String KEPT = "embedded:";

  /** Creates the provider for {@link java.util.ServiceLoader}. */
  public EmbeddedProvider() {}

  @Override
  public Optional<Clients> open(String target, OpenOptions<?> options) {
    if (!target.equals(IN_MEMORY) && !target.startsWith(KEPT)) {
      return Optional.empty();
    }
    options.requireOnlyClient(target);
    Engine engine =
        target.equals(IN_MEMORY) ? Engine.inMemory() : in(target.substring(KEPT.length()));
    return Optional.of(new EmbeddedDatabase(engine, options));
  }

  private static Engine in(String directory) {
    if (directory.isBlank()) {
      throw new InvalidRequestException(
          "\"embedded:\" names no directory: add one, as in \"embedded:data/dynamodb\"");
    }
    try {
      return Engine.in(Path.of(directory));
    } catch (StoreException e) {
      throw new DynaModelException(String.valueOf(e.getMessage()), e);
    } catch (InvalidPathException e) {
      throw new InvalidRequestException(
          "cannot open the database in \"" + directory + "\": " + e.getReason(), e);
    }
  }

  @Override
  public String targets() {
    return "\"embedded\", \"embedded:DIR\"";
  }
}
