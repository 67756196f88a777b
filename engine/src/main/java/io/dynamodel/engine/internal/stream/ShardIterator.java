package io.dynamodel.engine.internal.stream;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A position in a shard, which clients pass from request to request.
 *
 * @param next the sequence number from which to read
 * @param issued the time from which it is valid
 */
record ShardIterator(String streamArn, String shardId, long next, Instant issued) {
  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final String VERSION = "|1|";

  /** Returns the text for clients, which contains the ARN, as on AWS. */
  String text() {
    String position = shardId + " " + next + " " + issued.toEpochMilli();
    return streamArn
        + VERSION
        + Base64.getEncoder().encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Parses the result of {@link #text}.
   *
   * @throws RequestException if the text is anything else, or too old
   */
  static ShardIterator parse(String text, Instant now) {
    int end = text.indexOf(VERSION);
    if (end < 0) {
      throw invalid();
    }
    ShardIterator iterator;
    try {
      byte[] position = Base64.getDecoder().decode(text.substring(end + VERSION.length()));
      String[] parts = new String(position, StandardCharsets.UTF_8).split(" ", -1);
      iterator =
          new ShardIterator(
              text.substring(0, end),
              parts[0],
              Long.parseLong(parts[1]),
              Instant.ofEpochMilli(Long.parseLong(parts[2])));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw invalid();
    }
    if (iterator.issued.plus(LIFETIME).isBefore(now)) {
      throw new RequestException(
          ErrorType.EXPIRED_ITERATOR,
          "Iterator expired. The iterator was created at time "
              + iterator.issued
              + " while right now it is "
              + now
              + " which is further in the future than the tolerated delay of 900000 milliseconds.");
    }
    return iterator;
  }

  private static RequestException invalid() {
    return RequestException.validation("Invalid ShardIterator");
  }
}
