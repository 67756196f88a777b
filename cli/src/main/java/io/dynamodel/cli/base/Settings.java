package io.dynamodel.cli.base;

import io.dynamodel.DynaConnection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the command line, the environment and {@code dynamodel.yaml}, in this order of
 * precedence.
 */
public record Settings(
    Surroundings surroundings,
    @Nullable String connect,
    @Nullable String profile,
    @Nullable String region,
    @Nullable String prefix,
    List<String> models,
    @Nullable String migrations) {
  private static final String EMBEDDED = "embedded:";

  /** Returns the settings of these options, and of what is set elsewhere. */
  public static Settings of(
      Surroundings surroundings,
      @Nullable String connect,
      @Nullable String profile,
      @Nullable String region,
      @Nullable String prefix) {
    SettingsFile file = SettingsFile.in(surroundings.folder());
    String environment = surroundings.environment().get("DYNAMODEL_CONNECT");
    return new Settings(
        surroundings,
        first(
            connect,
            environment == null || environment.isEmpty() ? null : environment,
            file.connect()),
        first(profile, null, file.profile()),
        first(region, null, file.region()),
        first(prefix, null, file.prefix()),
        file.models(),
        file.migrations());
  }

  private static @Nullable String first(
      @Nullable String option, @Nullable String variable, @Nullable String setting) {
    return option != null ? option : variable != null ? variable : setting;
  }

  public boolean sameDatabase(@Nullable Settings other) {
    return other != null
        && Objects.equals(connect, other.connect)
        && Objects.equals(profile, other.profile)
        && Objects.equals(region, other.region);
  }

  /**
   * Opens the database.
   *
   * @throws UsageException if no database is named, or its name contains a password
   */
  public DynaConnection open() {
    return DynaConnection.open(
        target(),
        options -> {
          if (region != null) {
            options.region(region);
          }
          if (profile != null) {
            options.profile(profile);
          }
        });
  }

  /** Returns the connection whose tables have the prefix. */
  public DynaConnection prefixed(DynaConnection connection) {
    return prefix == null ? connection : connection.prefixed(prefix);
  }

  private String target() {
    if (connect == null) {
      throw new UsageException(
          "no database is named: add --connect embedded:DIR, --connect aws or --connect URL, or set"
              + " DYNAMODEL_CONNECT, or write 'connect:' into "
              + SettingsFile.NAME);
    }
    if (connect.equals("embedded") || connect.startsWith(EMBEDDED)) {
      if (profile != null || region != null) {
        throw new UsageException("--profile and --region do not apply to an embedded database");
      }
      String directory = connect.substring(Math.min(connect.length(), EMBEDDED.length()));
      return directory.isBlank() ? connect : EMBEDDED + surroundings.path(directory);
    }
    if (connect.startsWith("http://") || connect.startsWith("https://")) {
      if (connect.contains("@")) {
        throw new UsageException(
            "the URL of --connect contains credentials: remove them, and use --profile or the"
                + " environment");
      }
    } else if (!connect.equals("aws")) {
      throw new UsageException(
          "'"
              + connect
              + "' is not a database: --connect takes embedded:DIR, aws, or a URL such as"
              + " http://localhost:8000");
    }
    return connect;
  }
}
