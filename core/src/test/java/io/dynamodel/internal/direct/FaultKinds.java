package io.dynamodel.internal.direct;

import io.dynamodel.internal.protocol.ScriptedHttp.Answer;
import io.dynamodel.internal.protocol.ScriptedHttp.Bug;
import io.dynamodel.internal.protocol.ScriptedHttp.Fault;
import io.dynamodel.internal.protocol.ScriptedHttp.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Everything that can happen to an attempt. */
final class FaultKinds {
  static final String SUCCESS =
      "{\"Item\":{\"k\":{\"S\":\"v\"},\"n\":{\"N\":\"1\"}},\"Items\":[{\"k\":{\"S\":\"é\"}}],"
          + "\"Attributes\":{\"k\":{\"S\":\"old\"}},\"Count\":1,\"ScannedCount\":\"2\","
          + "\"New\":[{\"a\":[1]}]}";

  private static final String CAPACITY =
      "{\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":0.5}}";

  private static final String PREFIX = "com.amazonaws.dynamodb.v20120810#";

  private FaultKinds() {}

  private static Answer error(int status, String code, String rest) {
    return Answer.of(status, "{\"__type\":\"" + PREFIX + code + "\"" + rest + "}")
        .with("x-amzn-RequestId", "ID" + code)
        .with("x-amz-id-2", "other");
  }

  private static Answer error(int status, String code) {
    return error(status, code, ",\"message\":\"no " + code + "\"");
  }

  /**
   * A reply that the SDK treats as the direct transport does.
   *
   * @param since the 31 of the version 2.31, from which this is so
   */
  record Kind(Reply reply, int since) {
    boolean isTreatedAlike() {
      return SdkVersion.minor() >= since;
    }
  }

  /** Returns the good and the bad, each as a reply of its own. */
  static List<Kind> all() {
    List<Kind> kinds = new ArrayList<>();
    ofAllVersions().forEach(reply -> kinds.add(new Kind(reply, 0)));
    // Older ones read these as empty, or fail at members of another type without another attempt.
    for (String garbage : List.of("[]", "\"text\"", "{\"Count\":true}", CAPACITY)) {
      kinds.add(new Kind(Answer.of(200, garbage), 32));
      kinds.add(new Kind(Answer.checked(garbage), 32));
    }
    // Older ones find less, or more, in the code of an error.
    kinds.add(new Kind(Answer.of(301, "{\"code\":\"Moved\"}"), 42));
    kinds.add(new Kind(Answer.of(403, "{\"errorMessage\":5,\"__type\":\"A:B\"}"), 42));
    // Older ones do not miss a body.
    kinds.add(new Kind(Answer.of(200, "").with("x-amz-crc32", "5"), 46));
    return kinds;
  }

  private static List<Reply> ofAllVersions() {
    List<Reply> replies = new ArrayList<>();
    replies.add(Answer.checked(SUCCESS));
    replies.add(Answer.of(200, SUCCESS));
    replies.add(Answer.of(200, "{}"));
    replies.add(Answer.of(200, ""));
    replies.add(Answer.of(200, "").with("x-amz-crc32", "0"));
    replies.add(gzip(true));
    replies.add(gzip(false));
    replies.add(Answer.of(200, SUCCESS).with("Content-Encoding", "gzip"));
    replies.add(Answer.of(200, SUCCESS).with("Content-Encoding", "gzip").with("x-amz-crc32", "5"));
    replies.add(Answer.of(200, SUCCESS).with("Content-Encoding", "br"));
    replies.add(Answer.of(200, SUCCESS).with("x-amz-crc32", "5"));
    replies.add(Answer.of(200, SUCCESS).with("x-amz-crc32", "five"));
    for (String garbage : List.of("<html>", "{\"Count\":", "{\"Count\":1} more", "nul")) {
      replies.add(Answer.of(200, garbage));
      replies.add(Answer.checked(garbage));
    }
    for (String garbage : List.of("<html>", "[]", "{\"Count\":", "{\"Count\":true}")) {
      replies.add(Answer.of(200, garbage).with("x-amz-crc32", "5"));
    }
    replies.add(Answer.checked(SUCCESS).cut(0));
    replies.add(Answer.checked(SUCCESS).cut(20));
    replies.add(Answer.of(200, SUCCESS).cut(20));
    replies.add(new Fault(new IOException("connection reset")));
    replies.add(new Fault(new ConnectException("refused")));
    replies.add(new Fault(new SocketTimeoutException("read timed out")));
    replies.add(new Fault(new UnknownHostException("nowhere")));
    replies.add(new Bug(new IllegalStateException("closed")));
    errors(replies);
    return replies;
  }

  private static void errors(List<Reply> replies) {
    replies.add(error(400, "ProvisionedThroughputExceededException"));
    replies.add(error(400, "ThrottlingException"));
    replies.add(error(400, "RequestLimitExceeded"));
    replies.add(error(400, "LimitExceededException"));
    replies.add(error(400, "TransactionInProgressException"));
    replies.add(error(400, "ValidationException"));
    replies.add(error(400, "ResourceNotFoundException"));
    replies.add(error(400, "ExpiredTokenException"));
    replies.add(error(400, "UnrecognizedClientException"));
    replies.add(error(500, "InternalServerError"));
    replies.add(error(503, "ServiceUnavailable"));
    replies.add(Answer.of(500, ""));
    replies.add(Answer.of(502, "<html>bad gateway</html>"));
    replies.add(
        Answer.of(503, "{\"message\":null,\"Message\":\"upper\"}").with("Retry-After", "3"));
    replies.add(error(503, "ServiceUnavailable").with("Retry-After", "soon"));
    replies.add(Answer.of(504, "{}"));
    replies.add(Answer.of(413, "[]"));
    replies.add(error(500, "InternalServerError").cut(5));
    replies.add(error(400, "ResourceInUseException").with("x-amz-crc32", "5"));
    replies.add(
        Answer.of(400, "{}")
            .with("x-amzn-ErrorType", "TableNotFoundException:http://details")
            .with("x-amzn-error-message", "in the head"));
    replies.add(
        error(
            400,
            "ConditionalCheckFailedException",
            ",\"Message\":\"failed\",\"Item\":{\"k\":{\"S\":\"v\"}}"));
    replies.add(
        error(
            400,
            "TransactionCanceledException",
            ",\"Message\":\"cancelled\",\"CancellationReasons\":[{\"Code\":\"None\"},"
                + "{\"Code\":\"ConditionalCheckFailed\",\"Message\":\"m\",\"Item\":{\"k\":{\"S\":\"v\"}}}]"));
    replies.add(skewed("RequestTimeTooSkewed", 3600));
    replies.add(skewed("InvalidSignatureException", -600));
  }

  private static Answer skewed(String code, long seconds) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(seconds).atOffset(ZoneOffset.UTC));
    return error(403, code).with("Date", date);
  }

  private static Answer gzip(boolean isRight) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(SUCCESS.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = zipped.toByteArray();
    return Answer.of(200, "")
        .body(bytes)
        .with("Content-Encoding", "gzip")
        .with("x-amz-crc32", Long.toString(Answer.crc(bytes) + (isRight ? 0 : 1)));
  }
}
