package io.dynamodel.cli;

import io.dynamodel.DynaConnection;
import org.jspecify.annotations.Nullable;

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

    @Override
    void close();
  }

  /** Opens a connection for each command. */
  final class Opened implements Connections {
    @Override
    public Lease lease(Settings settings) {
      DynaConnection connection = settings.open();
      return new Lease() {
        @Override
        public DynaConnection connection() {
          return connection;
        }

        @Override
        public void close() {
          connection.close();
        }
      };
    }
  }

  /** Opens one connection at the first command, and keeps it until this is closed. */
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
      DynaConnection connection = known;
      return new Lease() {
        @Override
        public DynaConnection connection() {
          return connection;
        }

        @Override
        public void close() {
          // The shell keeps it.
        }
      };
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
