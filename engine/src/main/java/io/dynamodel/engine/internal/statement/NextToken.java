package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.json.Json;
import io.dynamodel.engine.internal.request.AttributeValues;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The token that continues a statement: a digest of the statement with its parameters, and the last
 * evaluated key.
 */
final class NextToken {
  private static final int DIGEST_LENGTH = 16;

  private NextToken() {}

  /**
   * Creates a token.
   *
   * @param lastKey the JSON of the key
   */
  static String of(String statement, List<AttributeValue> parameters, byte[] lastKey) {
    byte[] digest = digest(statement, parameters);
    byte[] bytes =
        ByteBuffer.allocate(DIGEST_LENGTH + lastKey.length).put(digest).put(lastKey).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Returns the key in a token.
   *
   * @throws RequestException if it is not a token of this statement
   */
  static Map<String, AttributeValue> key(
      String token, String statement, List<AttributeValue> parameters) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      throw mismatch();
    }
    if (bytes.length < DIGEST_LENGTH
        || !Arrays.equals(Arrays.copyOf(bytes, DIGEST_LENGTH), digest(statement, parameters))) {
      throw mismatch();
    }
    return AttributeValues.item(
        Json.object(Arrays.copyOfRange(bytes, DIGEST_LENGTH, bytes.length)));
  }

  static RequestException mismatch() {
    return RequestException.validation("NextToken does not match request");
  }

  private static byte[] digest(String statement, List<AttributeValue> parameters) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(statement.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(Item.of(Map.of("", new AttributeValue.L(parameters))).json());
      return Arrays.copyOf(digest.digest(), DIGEST_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
