package io.dynamodel.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The size of items in a request is never taken for less than it is. */
class JsonSizePropertyTest {
  private static final long SEED = 4_711;

  /** The part of a request around the items. */
  private static final int ENVELOPE = "{\"TableName\":\"items\",\"Item\":}".length();

  /** Records the size of a request, and does not send it. */
  private static final class Scales implements SdkHttpClient {
    private long bytes;

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
        bytes = body.readAllBytes().length;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      throw new UnsupportedOperationException("weighed");
    }

    @Override
    public void close() {}
  }

  @Test
  void size_isNeverLessThanThatOfTheRequest_andNotMuchMore() {
    Scales scales = new Scales();
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(scales)
            .endpointOverride(URI.create("http://localhost:1"))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "local")))
            .build()) {
      for (int trial = 0; trial < 300 * Integer.getInteger("dynamodel.trials.factor", 1); trial++) {
        long seed = SEED + trial;
        Map<String, AttributeValue> item = item(new Random(seed), 3);
        assertThat(catchThrowable(() -> client.putItem(r -> r.tableName("items").item(item))))
            .isNotNull();
        assertThat(scales.bytes).isPositive();
        assertThat(JsonSize.of(item))
            .as("seed %d", seed)
            .isGreaterThanOrEqualTo(scales.bytes - ENVELOPE)
            .isLessThanOrEqualTo(6 * scales.bytes + 100);
      }
    }
  }

  @Test
  void sizeOfALargeText_countsItsCharacters() {
    String text = "a".repeat(100_000);
    String escaped = "\n".repeat(100_000);

    assertThat(JsonSize.of(Map.of("id", AttributeValue.fromS(text)))).isLessThan(100_100);
    assertThat(JsonSize.of(Map.of("id", AttributeValue.fromS(escaped)))).isGreaterThan(200_000);
  }

  private static Map<String, AttributeValue> item(Random random, int depth) {
    Map<String, AttributeValue> item = new TreeMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      item.put(text(random), value(random, depth));
    }
    return item;
  }

  private static AttributeValue value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 8)) {
      case 0 -> AttributeValue.fromS(text(random));
      case 1 -> AttributeValue.fromN(number(random));
      case 2 -> AttributeValue.fromB(bytes(random));
      case 3 -> AttributeValue.fromBool(random.nextBoolean());
      case 4 -> AttributeValue.fromNul(true);
      case 5 -> AttributeValue.fromSs(some(random, () -> text(random)));
      case 6 -> AttributeValue.fromNs(some(random, () -> number(random)));
      case 7 -> AttributeValue.fromBs(some(random, () -> bytes(random)));
      case 8 -> AttributeValue.fromM(item(random, depth - 1));
      default -> AttributeValue.fromL(some(random, () -> value(random, depth - 1)));
    };
  }

  private static <V> List<V> some(Random random, Supplier<V> value) {
    return IntStream.range(0, random.nextInt(20)).mapToObj(i -> value.get()).toList();
  }

  /** Returns a text of characters that take from one byte to many. */
  private static String text(Random random) {
    List<String> alphabet =
        List.of(
            "a", "0", " ", "\"", "\\", "/", "\n", "\u0000", "\u007f", "ä", "\u2028", "\uFFFF",
            "📚");
    return IntStream.range(0, random.nextInt(30))
        .mapToObj(i -> alphabet.get(random.nextInt(alphabet.size())))
        .collect(Collectors.joining());
  }

  private static String number(Random random) {
    return new BigDecimal(new BigInteger(100, random), random.nextInt(60) - 30).toString();
  }

  private static SdkBytes bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(50)];
    random.nextBytes(bytes);
    return SdkBytes.fromByteArray(bytes);
  }
}
