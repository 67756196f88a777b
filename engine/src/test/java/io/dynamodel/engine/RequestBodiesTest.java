package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bodies of requests: compressed bodies, and texts that are not valid Unicode.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-compression.html">Request
 *     compression</a>
 */
class RequestBodiesTest {
  private static final String PUT = "{'TableName': 'songs', 'Item': {'id': {'S': '%s'}}}";

  private final Engine engine = Engine.inMemory();
  private final EngineClient client = new EngineClient(engine);

  @BeforeEach
  void createTable() {
    client.call(
        "CreateTable",
        """
        {'TableName': 'songs', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [{'AttributeName': 'id', 'AttributeType': 'S'}],
         'KeySchema': [{'AttributeName': 'id', 'KeyType': 'HASH'}]}
        """);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private EngineResponse send(String encoding, byte[] body) {
    return engine.handle("DynamoDB_20120810.PutItem", Map.of("content-encoding", encoding), body);
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflate(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  private Map<String, ?> items() {
    return client.call("Scan", "{'TableName': 'songs'}");
  }

  private static void assertMalformed(EngineResponse response) {
    assertThat(response.status()).isEqualTo(400);
    assertThat(new String(response.body(), StandardCharsets.UTF_8))
        .contains("SerializationException");
  }

  @Test
  void compressedBodies_areRead() throws IOException {
    byte[] body = EngineClient.bytes(PUT.formatted("a"));
    assertThat(send("gzip", gzip(body)).status()).isEqualTo(200);
    assertThat(send("DEFLATE", deflate(EngineClient.bytes(PUT.formatted("b")))).status())
        .isEqualTo(200);
    assertThat(send("identity", EngineClient.bytes(PUT.formatted("c"))).status()).isEqualTo(200);
    byte[] first = gzip(Arrays.copyOf(body, 10));
    byte[] rest = gzip(Arrays.copyOfRange(body, 10, body.length));
    byte[] both = Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, both, first.length, rest.length);
    assertThat(send("gzip", both).status()).isEqualTo(200);
    assertThat(EngineClient.items(client.call("Scan", "{'TableName': 'songs'}"))).hasSize(3);
  }

  @Test
  void bodiesWithAnotherCompression_areRefused() throws IOException {
    byte[] body = EngineClient.bytes(PUT.formatted("a"));
    byte[] gzip = gzip(body);
    assertMalformed(send("gzip", body));
    assertMalformed(send("gzip", Arrays.copyOf(gzip, gzip.length - 1)));
    assertMalformed(send("deflate", gzip));
    assertMalformed(send("br", body));
    assertMalformed(send("gzip", new byte[0]));
    assertThat(items().get("Count")).hasToString("0");
  }

  @Test
  void aBody_hasUpTo16MegabytesAfterDecompression() throws IOException {
    byte[] large = new byte[17 * 1024 * 1024];
    Arrays.fill(large, (byte) ' ');
    assertMalformed(send("gzip", gzip(large)));
  }

  @Test
  void halfOfACharacter_isNotAText() {
    for (String id : new String[] {"\\uD800", "x\\uDC00", "\\uDC00\\uD800", "\\uD83D x"}) {
      String json = PUT.formatted(id).replace('\'', '"');
      assertMalformed(
          engine.handle(
              "DynamoDB_20120810.PutItem", Map.of(), json.getBytes(StandardCharsets.UTF_8)));
    }
    client.call("PutItem", PUT.formatted("\\uD83D\\uDE00"));
    assertThat(EngineClient.items(client.call("Scan", "{'TableName': 'songs'}")))
        .hasToString("[{id={S=😀}}]");
  }
}
