package io.dynamodel.local;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.connection.DynaConnection;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.table.TableConfig;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class LocalServerTest {
  private static final TableConfig BOOKS = TableConfig.of(t -> t.name("books").hashKey("isbn", S));

  @Test
  void a_url_connection_stores_and_finds() {
    try (LocalServer server = LocalServer.start();
        DynaConnection connection = DynaConnection.open(server.endpoint().toString())) {
      connection.createTable(BOOKS);
      connection.table("books").put(Map.of("isbn", "1"));
      assertThat(connection.table("books").get("1")).isPresent();
      assertThatThrownBy(() -> connection.table("books").putUnique(Map.of("isbn", "1")))
          .isInstanceOf(ItemExistsException.class);
    }
  }

  @Test
  void each_access_key_has_a_database_of_its_own() {
    try (LocalServer server = LocalServer.start();
        DynamoDbClient anna = client(server, "anna");
        DynamoDbClient berta = client(server, "berta")) {
      DynaConnection.of(anna).createTable(BOOKS);
      assertThat(DynaConnection.of(berta).tableExists("books")).isFalse();
    }
  }

  private static DynamoDbClient client(LocalServer server, String accessKey) {
    return DynamoDbClient.builder()
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
        .build();
  }

  @Test
  void two_servers_listen_on_ports_of_their_own() {
    try (LocalServer first = LocalServer.start();
        LocalServer second = LocalServer.start()) {
      assertThat(first.endpoint()).isNotEqualTo(second.endpoint());
    }
  }

  @Test
  void it_listens_on_no_interface_but_the_loopback() throws Exception {
    try (LocalServer server = LocalServer.start()) {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress())
          .forEach(
              address ->
                  assertThatThrownBy(
                          () -> {
                            try (Socket socket = new Socket()) {
                              socket.connect(
                                  new InetSocketAddress(address, server.endpoint().getPort()),
                                  1_000);
                            }
                          })
                      .isInstanceOf(java.io.IOException.class));
    }
  }

  @Test
  void close_leaves_no_thread_and_can_be_repeated() {
    ThreadsLeft threads = new ThreadsLeft();
    LocalServer server = LocalServer.start();
    try (DynaConnection connection = DynaConnection.open(server.endpoint().toString())) {
      connection.createTable(BOOKS);
    }
    server.close();
    server.close();
    assertThat(threads.now()).isEmpty();
  }
}
