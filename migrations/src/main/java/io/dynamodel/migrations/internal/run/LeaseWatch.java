package io.dynamodel.migrations.internal.run;

import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Determines whether the holders of leases are alive. A holder is dead if its token and counter did
 * not change for the length of a lease, by the observer's clock. For one thread.
 */
final class LeaseWatch {
  private final Time time;
  private final Duration length;
  private final Map<String, Seen> seen = new HashMap<>();

  private record Seen(String token, long counter, long since) {}

  LeaseWatch(Time time, Duration length) {
    this.time = time;
    this.length = length;
  }

  /** Returns whether nobody holds the lease of a record, or its holder died. */
  boolean isFree(Document record) {
    String token = record.string("token");
    String id = String.valueOf(record.get("id"));
    if (token == null) {
      return true;
    }
    long counter = Lease.counter(record);
    Seen before = seen.get(id);
    long now = time.nanos();
    if (before == null || !before.token().equals(token) || before.counter() != counter) {
      seen.put(id, new Seen(token, counter, now));
      return false;
    }
    return now - before.since() >= Math.max(length.toNanos(), length(record));
  }

  /** Returns the length of a lease; its holder may use a longer one than this process. */
  private static long length(Document record) {
    BigDecimal millis = record.number("lease_ms");
    return millis == null ? 0 : Duration.ofMillis(millis.longValue()).toNanos();
  }

  /** Returns whether a lease was renewed since its first observation. */
  boolean isRenewed(Document first, Document record) {
    return Lease.counter(first) != Lease.counter(record);
  }
}
