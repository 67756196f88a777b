package io.dynamodel.cli;

import io.dynamodel.ConnectionProvider;
import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.DedicatedClient;
import io.dynamodel.error.DynaModelException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * What a command line, the environment and {@code dynamodel.yaml} say together, in this order of
 * precedence.
 */
record Settings(
    Surroundings surroundings,
    @Nullable String connect,
    @Nullable String profile,
    @Nullable String region,
    List<String> models,
    @Nullable String migrations) {
  private static final String EMBEDDED = "embedded:";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  static Settings of(Surroundings surroundings, DynamodelCommand given) {
    SettingsFile file = SettingsFile.in(surroundings.folder());
    String environment = surroundings.environment().get("DYNAMODEL_CONNECT");
    return new Settings(
        surroundings,
        first(
            given.connect,
            environment == null || environment.isEmpty() ? null : environment,
            file.connect()),
        first(given.profile, null, file.profile()),
        first(given.region, null, file.region()),
        file.models(),
        file.migrations());
  }

  private static @Nullable String first(
      @Nullable String option, @Nullable String variable, @Nullable String setting) {
    return option != null ? option : variable != null ? variable : setting;
  }

  boolean sameDatabase(@Nullable Settings other) {
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
  Clients open() {
    String target = target();
    for (ConnectionProvider provider : ServiceLoader.load(ConnectionProvider.class)) {
      Optional<Clients> clients = provider.open(target);
      if (clients.isPresent()) {
        return clients.get();
      }
    }
    try {
      DynamoDbClient client = client(target.equals("aws") ? null : URI.create(target));
      return new Remote(client);
    } catch (SdkException | IllegalArgumentException e) {
      throw new DynaModelException(
          "cannot open a connection to \"" + target + "\": " + e.getMessage(), e);
    }
  }

  private DynamoDbClient client(@Nullable URI endpoint) {
    DynamoDbClientBuilder builder = DynamoDbClient.builder().addPlugin(new DedicatedClient());
    if (endpoint != null) {
      if (endpoint.getHost() == null) {
        throw new IllegalArgumentException("the URL names no host, or no port that can be one");
      }
      builder.endpointOverride(endpoint);
    }
    boolean emulator = endpoint != null && THIS_MACHINE.contains(endpoint.getHost());
    if (region != null) {
      builder.region(Region.of(region));
    } else if (emulator) {
      builder.region(Region.US_EAST_1);
    }
    if (profile != null) {
      builder
          .overrideConfiguration(o -> o.defaultProfileName(profile))
          .credentialsProvider(ProfileCredentialsProvider.create(profile));
    } else if (emulator) {
      // An emulator accepts any credentials.
      builder.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
    return builder.build();
  }

  /** A client of AWS or of an endpoint. */
  private record Remote(DynamoDbClient dynamoDb) implements Clients {
    @Override
    public DynamoDbAsyncClient dynamoDbAsync() {
      throw new UnsupportedOperationException("no command is asynchronous");
    }

    @Override
    public void close() {
      dynamoDb.close();
    }
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
        throw new UsageException("an embedded database has no --profile and no --region");
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
