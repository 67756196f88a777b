package io.dynamodel.connection;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.operation.StreamedReads;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Finds what a connection is opened to. */
final class Targets {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Targets() {}

  static Clients open(String target) {
    List<String> tried = new ArrayList<>(List.of("\"aws\"", "an http:// or https:// URL"));
    for (ConnectionProvider provider : ServiceLoader.load(ConnectionProvider.class)) {
      Optional<Clients> clients = provider.open(target);
      if (clients.isPresent()) {
        return clients.get();
      }
      tried.add(provider.targets());
    }
    try {
      if (target.equals("aws")) {
        return owned(builder().build());
      }
      if (target.startsWith("http://") || target.startsWith("https://")) {
        return owned(atEndpoint(URI.create(target)));
      }
    } catch (SdkException | IllegalArgumentException e) {
      throw new DynaModelException(
          "cannot open a connection to \"" + target + "\": " + e.getMessage(), e);
    }
    throw new DynaModelException(
        "cannot open a connection to \""
            + target
            + "\". Tried: "
            + String.join(", ", tried)
            + "."
            + (target.startsWith("embedded")
                ? " For \"embedded\" add the dependency io.dynamodel:dynamodel-local."
                : ""));
  }

  /**
   * A client for an endpoint. One on this machine is a DynamoDB Local, which takes any credentials
   * and any region.
   */
  private static DynamoDbClient atEndpoint(URI endpoint) {
    if (endpoint.getHost() == null) {
      throw new IllegalArgumentException("the URL names no host, or no port that can be one");
    }
    DynamoDbClientBuilder builder = builder().endpointOverride(endpoint);
    if (THIS_MACHINE.contains(endpoint.getHost())) {
      builder
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
    return builder.build();
  }

  private static DynamoDbClientBuilder builder() {
    return DynamoDbClient.builder()
        .overrideConfiguration(o -> o.addExecutionInterceptor(new StreamedReads()));
  }

  static Clients borrowed(DynamoDbClient client) {
    return new Clients() {
      @Override
      public DynamoDbClient dynamoDb() {
        return client;
      }

      @Override
      public void close() {
        // The client is not ours.
      }
    };
  }

  private static Clients owned(DynamoDbClient client) {
    return new Clients() {
      @Override
      public DynamoDbClient dynamoDb() {
        return client;
      }

      @Override
      public void close() {
        client.close();
      }
    };
  }
}
