package io.dynamodel.engine.internal.table;

import java.time.Duration;
import java.time.Instant;

/**
 * A client request token of a transaction that is done.
 *
 * @param fingerprint of the request, by which another request with the same token is noticed
 * @param response what a replay needs, as JSON; empty if nothing
 */
public record ClientToken(String token, byte[] fingerprint, Instant completed, byte[] response) {
  /** For how long a token is remembered. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  boolean isExpired(Instant now) {
    return !completed.plus(LIFETIME).isAfter(now);
  }
}
