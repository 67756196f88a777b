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

  private static final String SIGNED_FIRST =
      "amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;"
          + "x-amz-content-sha256;x-amz-date;";
  private static final String SIGNED = SIGNED_FIRST + "x-amz-target";
  private static final String SIGNED_WITH_TOKEN =
      SIGNED_FIRST + "x-amz-security-token;x-amz-target";

  /** Returns the names of the signed headers, in their order. */
  String signed() {
    return token == null ? SIGNED : SIGNED_WITH_TOKEN;
  }

  /** Writes the request in the form that is signed. */
  void canonical(ByteOutput out, String bodyHash, String date) {
    out.utf8("POST\n/\n\namz-sdk-invocation-id:").utf8(invocation);
    out.utf8("\namz-sdk-request:").utf8(attempt);
    out.utf8("\ncontent-length:").utf8(Integer.toString(length));
    out.utf8("\ncontent-type:").utf8(CONTENT_TYPE);
    out.utf8("\nhost:").utf8(host);
    out.utf8("\nx-amz-content-sha256:").utf8(bodyHash);
    out.utf8("\nx-amz-date:").utf8(date);
    if (token != null) {
      out.utf8("\nx-amz-security-token:").utf8(token);
    }
    out.utf8("\nx-amz-target:").utf8(target);
    out.utf8("\n\n").utf8(signed()).put('\n').utf8(bodyHash);
  }
}
