package io.dynamodel.engine.internal.protocol;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.json.Json;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.operation.Operations;
import io.dynamodel.engine.internal.operation.Sweeper;
import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Operation;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;

/**
 * DynamoDB's wire protocol, JSON 1.0: from a target and a body to a response.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">DynamoDB
 *     low-level API</a>
 */
public final class Protocol {
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  private static final String REQUEST_ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int REQUEST_ID_LENGTH = 52;

  /** The errors whose message is in a member {@code Message}. */
  private static final Set<ErrorType> UPPER_CASE_MESSAGE =
      EnumSet.of(
          ErrorType.ACCESS_DENIED,
          ErrorType.IDEMPOTENT_PARAMETER_MISMATCH,
          ErrorType.SERIALIZATION,
          ErrorType.TRANSACTION_CANCELED,
          ErrorType.TRANSACTION_IN_PROGRESS);

  private Protocol() {}

  /**
   * Answers a request. It never throws.
   *
   * @param target the header {@code X-Amz-Target}
   */
  public static Response handle(String target, byte[] body, Context context) {
    Operation operation = Operations.at(target);
    if (operation == null) {
      return error(new RequestException(ErrorType.UNKNOWN_OPERATION, ""));
    }
    try {
      Sweeper.sweepIfDue(context);
      return success(operation.handle(Members.of(Json.object(body)), context));
    } catch (RequestException e) {
      return error(e.in(operation.wording()));
    } catch (RuntimeException | StackOverflowError e) {
      return error(
          new RequestException(ErrorType.INTERNAL_SERVER_ERROR, "The engine failed: " + e));
    }
  }

  /** Returns the response of an operation that succeeded. */
  public static Response success(byte[] body) {
    return response(200, body);
  }

  /** Returns the response that reports an error. */
  public static Response error(RequestException error) {
    JsonWriter out = new JsonWriter().beginObject().name("__type").value(error.type().wireName());
    if (!error.message().isEmpty()) {
      out.name(UPPER_CASE_MESSAGE.contains(error.type()) ? "Message" : "message")
          .value(error.message());
    }
    error.members().forEach((name, value) -> out.name(name).plain(value));
    return response(error.type().status(), out.endObject().toBytes());
  }

  private static Response response(int status, byte[] body) {
    CRC32 checksum = new CRC32();
    checksum.update(body);
    return new Response(
        status,
        Map.of(
            "content-type",
            CONTENT_TYPE,
            "x-amzn-requestid",
            requestId(),
            "x-amz-crc32",
            Long.toString(checksum.getValue())),
        body);
  }

  private static String requestId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    StringBuilder id = new StringBuilder(REQUEST_ID_LENGTH);
    for (int i = 0; i < REQUEST_ID_LENGTH; i++) {
      id.append(REQUEST_ID_CHARACTERS.charAt(random.nextInt(REQUEST_ID_CHARACTERS.length())));
    }
    return id.toString();
  }
}
