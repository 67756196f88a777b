package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineServerTest {
  private static final int MEGABYTE = 1024 * 1024;

  private final Engine engine = Engine.inMemory();
  private final EngineServer server = EngineServer.start(engine);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    server.close();
    engine.close();
  }

  @Test
  void a_request_is_answered_as_the_engine_answers_it() throws Exception {
    HttpResponse<String> response =
        http.send(signed("DescribeEndpoints", "{}"), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).startsWith("{\"Endpoints\":[");
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("application/x-amz-json-1.0");
    assertThat(response.headers().firstValue("x-amz-crc32")).isPresent();
  }

  @Test
  void many_requests_are_answered_at_the_same_time() {
    List<CompletableFuture<HttpResponse<String>>> responses =
        IntStream.range(0, 200)
            .mapToObj(
                i -> http.sendAsync(signed("DescribeEndpoints", "{}"), BodyHandlers.ofString()))
            .toList();
    assertThat(responses)
        .allSatisfy(response -> assertThat(response.join().statusCode()).isEqualTo(200));
  }

  @Test
  void a_request_may_have_up_to_16_megabytes() throws Exception {
    String blanks = " ".repeat(16 * MEGABYTE - 2);
    assertThat(http.send(signed("DescribeEndpoints", "{" + blanks + "}"), BodyHandlers.ofString()))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
    assertThat(http.send(signed("DescribeEndpoints", "{ " + blanks + "}"), BodyHandlers.ofString()))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(413);
  }

  @Test
  void a_request_without_a_signature_is_refused_as_AWS_refuses_it() throws Exception {
    HttpResponse<String> response =
        http.send(
            to("/")
                .header("X-Amz-Target", "DynamoDB_20120810.DescribeEndpoints")
                .POST(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains("MissingAuthenticationTokenException")
        .contains("Request is missing Authentication Token");
  }

  @Test
  void a_browser_shows_that_the_server_is_running() throws Exception {
    HttpResponse<String> response = http.send(to("/").build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("healthy: dynamodb");
  }

  @Test
  void a_method_other_than_POST_and_GET_is_not_found() throws Exception {
    HttpRequest delete = to("/").DELETE().build();
    assertThat(http.send(delete, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
  }

  @Test
  void a_fault_that_cuts_the_connection_cuts_it() throws Exception {
    engine.faults().on("DescribeEndpoints").cutAfter();
    assertThatThrownBy(() -> http.send(signed("DescribeEndpoints", "{}"), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    assertThat(http.send(signed("ListTables", "{}"), BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_fault_delays_only_its_own_response() {
    engine.faults().on("DescribeEndpoints").delay(Duration.ofSeconds(1));
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<String>> late =
        http.sendAsync(signed("DescribeEndpoints", "{}"), BodyHandlers.ofString());
    http.sendAsync(signed("ListTables", "{}"), BodyHandlers.ofString()).join();
    assertThat(late.join().statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void it_listens_on_the_loopback_interface_only() throws Exception {
    int port = server.endpoint().getPort();
    assertThat(
            NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress()))
        .allSatisfy(
            address ->
                assertThatThrownBy(() -> connect(new InetSocketAddress(address, port)))
                    .isInstanceOf(IOException.class));
  }

  private static void connect(InetSocketAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, 1_000);
    }
  }

  @Test
  void two_servers_listen_on_different_ports() {
    try (EngineServer second = EngineServer.start(engine)) {
      assertThat(second.endpoint()).isNotEqualTo(server.endpoint());
    }
  }

  @Test
  void the_error_of_a_port_in_use_names_the_port() {
    int port = server.endpoint().getPort();
    assertThatThrownBy(() -> EngineServer.start(engine, port))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot listen on port " + port);
  }

  @Test
  void close_breaks_connections_and_can_be_repeated() throws Exception {
    http.send(signed("DescribeEndpoints", "{}"), BodyHandlers.ofString());
    server.close();
    server.close();
    assertThatThrownBy(() -> http.send(signed("DescribeEndpoints", "{}"), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  private HttpRequest signed(String operation, String body) {
    return to("/")
        .header("X-Amz-Target", "DynamoDB_20120810." + operation)
        .header("Content-Type", "application/x-amz-json-1.0")
        .header("Authorization", "AWS4-HMAC-SHA256 Credential=any")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.endpoint().resolve(path));
  }
}
