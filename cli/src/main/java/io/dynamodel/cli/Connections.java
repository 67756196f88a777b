package io.dynamodel.cli;

import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.DynaConnection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Where commands get their connection from. */
interface Connections {
  /**
   * Returns a connection to the database of the settings. The caller closes the lease when its
   * command ends.
   */
  Lease lease(Settings settings);

  /** A connection for the time of one command. */
  interface Lease extends AutoCloseable {
    DynaConnection connection();

    /** Returns the SDK's own client, for requests that the connection does not have. */
    DynamoDbClient client();

    @Override
    void close();
  }

  /** A connection that is closed with its client, or kept by its shell. */
  record Open(DynaConnection connection, Clients clients, boolean isKept) implements Lease {
    static Open of(Settings settings, boolean isKept) {
      Clients clients = settings.open();
      return new Open(DynaConnection.of(clients.dynamoDb()), clients, isKept);
    }

    @Override
    public DynamoDbClient client() {
      return clients.dynamoDb();
    }

    @Override
    public void close() {
      if (!isKept) {
        end();
      }
    }

    void end() {
      connection.close();
      clients.close();
    }
  }

  /** Opens a connection for each command. */
  final class Opened implements Connections {
    @Override
    public Lease lease(Settings settings) {
      return Open.of(settings, false);
    }
  }

  /** Opens one connection at the first command, and keeps it until this is closed. */
  final class Kept implements Connections, AutoCloseable {
    private @Nullable Settings of;
    private @Nullable Open kept;

    @Override
    public Lease lease(Settings settings) {
      Open known = kept;
      if (known == null || !settings.sameDatabase(of)) {
        close();
        known = Open.of(settings, true);
        kept = known;
        of = settings;
      }
      return known;
    }

    @Override
    public void close() {
      if (kept != null) {
        kept.end();
        kept = null;
      }
    }
  }
}
