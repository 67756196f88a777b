package io.dynamodel.internal.protocol;

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

  private static final String SIGNED =
      "amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;"
          + "x-amz-content-sha256;x-amz-date;";

  /** Returns the names of the signed headers, in their order. */
  String signed() {
    return token == null ? SIGNED + "x-amz-target" : SIGNED + "x-amz-security-token;x-amz-target";
  }

  /** Returns the request in the form that is signed. */
  String canonical(String bodyHash, String date) {
    StringBuilder text = new StringBuilder(1024);
    text.append("POST\n/\n\n");
    text.append("amz-sdk-invocation-id:").append(invocation);
    text.append("\namz-sdk-request:").append(attempt);
    text.append("\ncontent-length:").append(length);
    text.append("\ncontent-type:").append(CONTENT_TYPE);
    text.append("\nhost:").append(host);
    text.append("\nx-amz-content-sha256:").append(bodyHash);
    text.append("\nx-amz-date:").append(date);
    if (token != null) {
      text.append("\nx-amz-security-token:").append(token);
    }
    text.append("\nx-amz-target:").append(target);
    return text.append("\n\n").append(signed()).append('\n').append(bodyHash).toString();
  }
}
