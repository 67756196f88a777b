package io.dynamodel.internal.protocol;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The head of an attempt, as far as it is signed.
 *
 * @param host the host, with its port unless it is the usual one
 * @param length the number of bytes of the body
 * @param invocation identifies the call, the same for all of its attempts
 * @param attempt counts the attempts: {@code attempt=1; max=9}
 * @param target names the operation
 * @param token of temporary credentials; null for others
 */
public record RequestHead(
    String host,
    int length,
    String invocation,
    String attempt,
    String target,
    @Nullable String token) {
  public static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  // Most of the text of each request is the same, and is copied as bytes.
  private static final byte[] INVOCATION = bytes("POST\n/\n\namz-sdk-invocation-id:");
  private static final byte[] ATTEMPT = bytes("\namz-sdk-request:");
  private static final byte[] LENGTH = bytes("\ncontent-length:");
  private static final byte[] HOST = bytes("\ncontent-type:" + CONTENT_TYPE + "\nhost:");
  private static final byte[] HASH = bytes("\nx-amz-content-sha256:");
  private static final byte[] DATE = bytes("\nx-amz-date:");
  private static final byte[] TOKEN = bytes("\nx-amz-security-token:");
  private static final byte[] TARGET = bytes("\nx-amz-target:");

  private static final String SIGNED_FIRST =
      "amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;"
          + "x-amz-content-sha256;x-amz-date;";
  private static final byte[] SIGNED = bytes(SIGNED_FIRST + "x-amz-target");
  private static final byte[] SIGNED_WITH_TOKEN =
      bytes(SIGNED_FIRST + "x-amz-security-token;x-amz-target");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns the names of the signed headers, in their order. */
  byte[] signed() {
    return token == null ? SIGNED : SIGNED_WITH_TOKEN;
  }

  /** Writes the request in the form that is signed. */
  void canonical(ByteOutput out, String bodyHash, String date) {
    out.raw(INVOCATION).utf8(invocation);
    out.raw(ATTEMPT).utf8(attempt);
    out.raw(LENGTH).utf8(Integer.toString(length));
    out.raw(HOST).utf8(host);
    out.raw(HASH).utf8(bodyHash);
    out.raw(DATE).utf8(date);
    if (token != null) {
      out.raw(TOKEN).utf8(token);
    }
    out.raw(TARGET).utf8(target);
    out.put('\n').put('\n').raw(signed()).put('\n').utf8(bodyHash);
  }
}
