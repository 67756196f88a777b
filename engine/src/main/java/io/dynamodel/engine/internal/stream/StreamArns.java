package io.dynamodel.engine.internal.stream;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.Stream;
import java.time.Instant;

/** Finds the stream that a request names by its ARN. */
final class StreamArns {
  static final TextRule RULE = TextRule.length(37, 1024);

  private StreamArns() {}

  /**
   * Returns the stream.
   *
   * @throws RequestException if the text is not an ARN of a stream, if there is no such stream, or
   *     if all its records are too old to be read
   */
  static Stream find(Database database, String arn, Instant now) {
    if (!arn.startsWith("arn:aws:dynamodb:") || !arn.contains("/stream/")) {
      throw RequestException.validation("Invalid StreamArn");
    }
    Stream stream = database.stream(arn);
    if (stream == null || stream.isGone(now)) {
      throw new RequestException(
          ErrorType.RESOURCE_NOT_FOUND,
          "Requested resource not found: Stream: " + arn + " not found");
    }
    return stream;
  }
}
