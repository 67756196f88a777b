package io.dynamodel.internal.protocol;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.SdkHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The error of a response. */
public final class ErrorResponse {
  private static final String SERVICE = "DynamoDb";
  private static final byte[] NOTHING = "{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private final SdkHttpResponse head;
  private @Nullable String type;
  private @Nullable String code;
  private @Nullable String lower;
  private @Nullable String upper;
  private @Nullable String other;

  private ErrorResponse(SdkHttpResponse head) {
    this.head = head;
  }

  /**
   * Returns the exception for an error.
   *
   * @param body null if the response has none, or if it cannot be read
   * @param clockOffset the seconds by which the request was signed for an earlier time
   */
  public static AwsServiceException of(
      SdkHttpResponse head, byte @Nullable [] body, int clockOffset) {
    ErrorResponse error = new ErrorResponse(head);
    boolean isObject = body != null && error.read(body);
    String code = error.errorCode();
    String message = error.message();
    AwsErrorDetails.Builder details =
        AwsErrorDetails.builder()
            .errorCode(code)
            .serviceName(SERVICE)
            .sdkHttpResponse(head)
            .errorMessage(message);
    if (body != null) {
      details.rawResponse(SdkBytes.fromByteArray(body));
    }
    SdkPojo members = ModeledErrors.builder(code);
    AwsServiceException parsed =
        (AwsServiceException)
            ResponseReader.read(members, isObject && body != null ? body : NOTHING);
    return (AwsServiceException)
        parsed.toBuilder()
            .awsErrorDetails(details.build())
            .clockSkew(Duration.ofSeconds(clockOffset))
            .message(text(message, code, head.statusCode()))
            .statusCode(head.statusCode())
            .requestId(requestId(head))
            .extendedRequestId(head.firstMatchingHeader("x-amz-id-2").orElse(null))
            .build();
  }

  private static @Nullable String requestId(SdkHttpResponse head) {
    return head.firstMatchingHeader("x-amzn-RequestId")
        .or(() -> head.firstMatchingHeader("x-amz-request-id"))
        .orElse(null);
  }

  private static String text(@Nullable String message, @Nullable String code, int status) {
    if (message != null && !message.isBlank()) {
      return message;
    }
    return code != null && !code.isBlank()
        ? "Service returned error code " + code
        : "Service returned HTTP status code " + status;
  }

  /** Reads the members that say what the error is; returns false if this is not an object. */
  private boolean read(byte[] body) {
    try (JsonParser parser = ResponseReader.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        JsonToken value = parser.nextToken();
        if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          keep(name, parser.getString());
        } else {
          parser.skipChildren();
        }
      }
      return parser.currentToken() == JsonToken.END_OBJECT;
    } catch (JacksonException | UncheckedIOException e) {
      type = null;
      code = null;
      lower = null;
      upper = null;
      other = null;
      return false;
    }
  }

  private void keep(String name, String value) {
    switch (name) {
      case "__type" -> type = value;
      case "code" -> code = value;
      case "message" -> lower = value;
      case "Message" -> upper = value;
      case "errorMessage" -> other = value;
      default -> {
        // Belongs to a certain error.
      }
    }
  }

  private @Nullable String errorCode() {
    String stated = head.firstMatchingHeader("x-amzn-ErrorType").orElse(type != null ? type : code);
    return stated == null ? null : shortened(stated);
  }

  /** Returns the code of {@code com.amazonaws.dynamodb.v20120810#Code:http://details}. */
  private static String shortened(String stated) {
    int colon = stated.indexOf(':');
    int end = colon >= 0 ? colon : stated.length();
    int hash = stated.indexOf('#');
    return stated.substring(hash >= 0 && hash + 1 < end ? hash + 1 : 0, end);
  }

  private @Nullable String message() {
    String inHead = head.firstMatchingHeader("x-amzn-error-message").orElse(null);
    if (inHead != null) {
      return inHead;
    }
    if (lower != null) {
      return lower;
    }
    return upper != null ? upper : other;
  }
}
