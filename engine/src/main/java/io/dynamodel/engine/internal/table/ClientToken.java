package io.dynamodel.engine.internal.table;

import java.time.Duration;
import java.time.Instant;

/**
 * A client request token of a completed transaction.
 *
 * @param fingerprint the digest of the request, which distinguishes it from another request with
 *     the same token
 * @param response the data that a replay needs, as JSON; empty if it needs none
 */
public record ClientToken(String token, byte[] fingerprint, Instant completed, byte[] response) {
  /** How long a token is stored. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  boolean isExpired(Instant now) {
    return !completed.plus(LIFETIME).isAfter(now);
  }
}
