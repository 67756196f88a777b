package io.dynamodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.internal.direct.AsyncDirectTransport;
import io.dynamodel.internal.direct.DirectTransport;
import io.dynamodel.internal.transport.AsyncSdkTransport;
import io.dynamodel.internal.transport.SdkTransport;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Which connections send requests directly, and which through the SDK's client. */
class TransportsTest {
  private static final String HERE = "http://localhost:1";

  private static Clients opened(
      String target, Consumer<OpenOptions<DynamoDbClientBuilder>> options) {
    return SdkClients.open(target, OpenOptions.of(DynamoDbClientBuilder.class, options));
  }

  private static OpenOptions<DynamoDbClientBuilder> aws(
      OpenOptions<DynamoDbClientBuilder> options) {
    return options
        .region("eu-central-1")
        .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")));
  }

  @Test
  void urlsAndAws_areSentToDirectly() {
    try (Clients url = opened(HERE, o -> {});
        Clients aws = opened("aws", TransportsTest::aws);
        Clients timed = opened(HERE, o -> o.timeout(Duration.ofSeconds(5)));
        Clients listening = opened(HERE, o -> o.listener(event -> {}))) {
      for (Clients each : new Clients[] {url, aws, timed, listening}) {
        assertThat(Transports.of(each)).isInstanceOf(DirectTransport.class);
        assertThat(Transports.async(each)).isInstanceOf(AsyncDirectTransport.class);
      }
    }
  }

  @Test
  void ownClientsAndSettingsOfThem_goThroughTheSdk() {
    try (Clients chosen = opened(HERE, OpenOptions::sdkClient);
        Clients changed = opened(HERE, o -> o.client(builder -> {}));
        Clients own = new ClientsBeside(sdk());
        Clients withPath = opened(HERE + "/path", o -> {})) {
      for (Clients each : new Clients[] {chosen, changed, own, withPath}) {
        assertThat(Transports.of(each)).isInstanceOf(SdkTransport.class);
        assertThat(Transports.async(each)).isInstanceOf(AsyncSdkTransport.class);
      }
    }
  }

  private static DynamoDbClient sdk() {
    return DynamoDbClient.builder()
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
        .build();
  }
}
