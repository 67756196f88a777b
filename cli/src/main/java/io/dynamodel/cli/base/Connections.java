package io.dynamodel.cli.base;

import io.dynamodel.DynaConnection;
import org.jspecify.annotations.Nullable;

/** The source of connections for commands. */
public interface Connections {
  /**
   * Returns a connection to the database of the settings. The caller closes the lease when its
   * command ends.
   */
  Lease lease(Settings settings);

  /** A connection for the time of one command. */
  interface Lease extends AutoCloseable {
    DynaConnection connection();

    @Override
    void close();
  }

  /** A connection that is closed with its command, or kept by its shell. */
  record Open(DynaConnection connection, boolean isKept) implements Lease {
    @Override
    public void close() {
      if (!isKept) {
        connection.close();
      }
    }
  }

  /** Opens a connection for each command. */
  final class Opened implements Connections {
    @Override
    public Lease lease(Settings settings) {
      return new Open(settings.prefixed(settings.open()), false);
    }
  }

  /**
   * Opens one connection at the first command, and keeps it until this is closed. Commands with
   * different prefixes share it, so that a database in memory stays.
   */
  final class Kept implements Connections, AutoCloseable {
    private @Nullable Settings of;
    private @Nullable DynaConnection kept;

    @Override
    public Lease lease(Settings settings) {
      DynaConnection known = kept;
      if (known == null || !settings.sameDatabase(of)) {
        close();
        known = settings.open();
        kept = known;
        of = settings;
      }
      return new Open(settings.prefixed(known), true);
    }

    @Override
    public void close() {
      if (kept != null) {
        kept.close();
        kept = null;
      }
    }
  }
}
