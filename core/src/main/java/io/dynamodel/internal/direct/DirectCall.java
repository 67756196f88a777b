package io.dynamodel.internal.direct;

import io.dynamodel.internal.protocol.ErrorResponse;
import io.dynamodel.internal.protocol.KnownOperation;
import io.dynamodel.internal.protocol.RequestBody;
import io.dynamodel.internal.protocol.RequestHead;
import io.dynamodel.internal.protocol.SigV4;
import io.dynamodel.internal.protocol.SpareBuffer;
import io.dynamodel.internal.protocol.SuccessBody;
import io.dynamodel.internal.wire.Content;
import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.internal.wire.Sending;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.ClockSkew;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** One call: what all of its attempts have in common, and how their responses are read. */
final class DirectCall {
  private static final byte[] NOTHING = new byte[0];

  private final Sending sending;
  private final KnownOperation operation;
  private final byte[] body;
  private final String bodyHash;
  private final String invocation;
  private final Address address;
  private final AwsCredentialsIdentity identity;
  private final Caller caller;
  private int clockOffset;

  /**
   * What all calls have in common.
   *
   * @param userAgent names the SDK and the HTTP client
   * @param trace adds the header of a trace where there is one
   * @param spare bodies of requests are written in
   */
  record Caller(
      Endpoints endpoints, SigV4 signer, String userAgent, TraceHeader trace, SpareBuffer spare) {
    static Caller of(DirectSettings settings, String kind, String http) {
      return new Caller(
          settings.endpoints(),
          new SigV4(),
          UserAgent.of(kind, http, settings.applicationId()),
          TraceHeader.ofThisMachine(),
          new SpareBuffer());
    }

    /** Returns the body of a request. */
    byte[] body(DynamoDbRequest request) {
      return RequestBody.of(request, spare);
    }
  }

  /**
   * Creates a call.
   *
   * @param body as {@link Caller#body} makes it
   */
  DirectCall(Sending sending, byte[] body, AwsCredentialsIdentity identity, Caller caller) {
    this.sending = sending;
    this.operation = KnownOperation.of(sending.request());
    this.body = body;
    this.bodyHash = SigV4.hash(body);
    ThreadLocalRandom random = ThreadLocalRandom.current();
    this.invocation = new UUID(random.nextLong(), random.nextLong()).toString();
    this.identity = identity;
    this.caller = caller;
    this.address = caller.endpoints.of(sending.request(), identity.accountId().orElse(null));
  }

  byte[] body() {
    return body;
  }

  /** Notifies the counters of attempts that one begins. */
  void begin() {
    AtomicInteger attempts = sending.attempts();
    if (attempts != null) {
      attempts.incrementAndGet();
    }
    ReceivedItems items = sending.received();
    if (items != null) {
      items.begin();
    }
  }

  /**
   * Returns the signed head of an attempt.
   *
   * @param attempt as {@link Attempts#next} states it
   */
  SdkHttpRequest signed(String attempt) {
    RequestHeaders head = new RequestHeaders(address);
    head.add("amz-sdk-invocation-id", invocation);
    head.add("amz-sdk-request", attempt);
    head.add("Content-Length", Integer.toString(body.length));
    head.add("Content-Type", RequestHead.CONTENT_TYPE);
    head.add("User-Agent", caller.userAgent);
    head.add("X-Amz-Target", operation.target());
    address.headers().forEach(head::add);
    caller.trace.addTo(head, sending.request());
    sign(head, attempt);
    return head;
  }

  private void sign(RequestHeaders head, String attempt) {
    clockOffset = SdkGlobalTime.getGlobalTimeOffset();
    if (identity.accessKeyId() == null && identity.secretAccessKey() == null) {
      return;
    }
    String token =
        identity instanceof AwsSessionCredentialsIdentity session
            ? session.sessionToken().trim()
            : null;
    RequestHead signed =
        new RequestHead(
            address.host(), body.length, invocation, attempt, operation.target(), token);
    String date = caller.signer.text(Instant.now().minusSeconds(clockOffset));
    head.add("Host", address.host());
    head.add("x-amz-content-sha256", bodyHash);
    head.add("X-Amz-Date", date);
    head.add(
        "Authorization",
        caller.signer.authorization(
            signed,
            bodyHash,
            date,
            address.region(),
            address.service(),
            identity.accessKeyId().trim(),
            identity.secretAccessKey().trim()));
    if (token != null) {
      head.add("X-Amz-Security-Token", token);
    }
  }

  /** Returns the items of the response, if they are taken out of it. */
  private @Nullable ReceivedItems expected(SdkHttpResponse head) {
    ReceivedItems items = sending.received();
    if (items == null) {
      return null;
    }
    items.head(head);
    return items.isExpecting() ? items : null;
  }

  /**
   * Reads a response.
   *
   * @param content null for a response without a body
   * @throws SdkException if the response is an error, or not from DynamoDB
   */
  DynamoDbResponse response(SdkHttpResponse head, @Nullable InputStream content) {
    if (!head.isSuccessful()) {
      throw error(head, errorBody(content));
    }
    ReceivedItems items = expected(head);
    byte[] bytes = null;
    IOException cut = null;
    if (content != null) {
      try {
        bytes = Content.readAll(head, content);
      } catch (IOException e) {
        cut = e;
      }
    }
    // A damaged body is found before its items are taken out, and reported as it is.
    byte[] rest = items != null && bytes != null ? items.body(bytes) : bytes;
    try {
      if (cut != null) {
        throw new UncheckedIOException(cut);
      }
      return parsed(head, rest, items != null);
    } catch (RuntimeException e) {
      if (e instanceof SdkException failure && failure.retryable()) {
        throw failure;
      }
      throw SdkClientException.builder()
          .message(
              "Unable to unmarshall response ("
                  + e.getMessage()
                  + "). Response Code: "
                  + head.statusCode()
                  + ", Response Text: "
                  + head.statusText().orElse(null))
          .cause(e)
          .build();
    }
  }

  private static byte @Nullable [] errorBody(@Nullable InputStream content) {
    try {
      return content == null ? null : content.readAllBytes();
    } catch (IOException e) {
      // The status of an error says enough.
      return null;
    }
  }

  /**
   * Reads a response that has arrived as a whole.
   *
   * @param bytes null for a response without a body
   * @throws RuntimeException if the response is an error, or not from DynamoDB
   */
  DynamoDbResponse response(SdkHttpResponse head, byte @Nullable [] bytes) {
    if (!head.isSuccessful()) {
      throw error(head, bytes);
    }
    ReceivedItems items = expected(head);
    byte[] rest = items == null ? bytes : items.body(bytes == null ? NOTHING : bytes);
    return parsed(head, rest, items != null);
  }

  private DynamoDbResponse parsed(
      SdkHttpResponse head, byte @Nullable [] bytes, boolean isVerified) {
    return (DynamoDbResponse) SuccessBody.read(head, bytes, isVerified, operation.response().get());
  }

  private AwsServiceException error(SdkHttpResponse head, byte @Nullable [] body) {
    AwsServiceException error = ErrorResponse.of(head, body, clockOffset);
    if (RetryUtils.isClockSkewException(error)) {
      SdkGlobalTime.setGlobalTimeOffset(offset(head));
    }
    return error;
  }

  private static int offset(SdkHttpResponse head) {
    long seconds =
        ClockSkew.getClockSkew(Instant.now(), ClockSkew.getServerTime(head).orElse(null))
            .getSeconds();
    return seconds == (int) seconds ? (int) seconds : 0;
  }
}
