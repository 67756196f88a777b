package io.dynamodel.migrations.internal.run;

import io.dynamodel.Q;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right to work on something. A record of the ledger contains its token, and a
 * counter that shows that the holder is alive. Each write of the holder has a condition on both.
 * The time of day in the record is only for people.
 */
final class Lease {
  /** The holder of leases, and how long they last. */
  record Holder(Ledger ledger, Time time, Duration length, String name) {}

  private final Holder holder;
  private final String id;
  private final String token = UUID.randomUUID().toString();
  private long counter;
  private long renewedAt;

  private Lease(Holder holder, String id, long counter) {
    this.holder = holder;
    this.id = id;
    this.counter = counter;
    this.renewedAt = holder.time().nanos();
  }

  /**
   * Takes a lease.
   *
   * @param seen the record as it was read, without a holder or with one that died; null if there
   *     was none
   * @param values additional values for a new record
   * @return empty if another process was faster
   */
  static Optional<Lease> take(
      Holder holder, String id, @Nullable Document seen, Map<String, ?> values) {
    long before = seen == null ? 0 : counter(seen);
    Lease lease = new Lease(holder, id, before + 1);
    Map<String, Object> held = lease.held();
    held.put("token", lease.token);
    held.put("owner", holder.name());
    held.put("lease_ms", holder.length().toMillis());
    Ledger ledger = holder.ledger();
    try {
      if (seen == null) {
        held.putAll(values);
        ledger.table().putUnique(ledger.item(id, held));
      } else {
        Q asSeen = AsRead.of(seen, List.of("token", "counter"));
        ledger.table().update(ledger.key(id), held, options -> options.onlyIf(asSeen));
      }
      return Optional.of(lease);
    } catch (ConditionFailedException e) {
      return Optional.empty();
    }
  }

  static long counter(Document record) {
    BigDecimal counter = record.number("counter");
    return counter == null ? 0 : counter.longValue();
  }

  private Map<String, Object> held() {
    Map<String, Object> held = new LinkedHashMap<>();
    held.put("counter", counter);
    held.put("until", holder.time().now().plus(holder.length()).toString());
    return held;
  }

  private Q mine() {
    return Q.of("token", token, "counter", counter);
  }

  /** Returns whether a third of the lease has passed since it was renewed. */
  synchronized boolean isDue() {
    return holder.time().nanos() - renewedAt > holder.length().toNanos() / 3;
  }

  /**
   * Shows that the holder is alive.
   *
   * @throws LeaseLostException if another process has taken over
   */
  void renew() {
    write(Map.of());
  }

  /**
   * Writes values into the record, and shows that the holder is alive.
   *
   * @throws LeaseLostException if another process has taken over; nothing is written
   */
  synchronized void write(Map<String, ? extends @Nullable Object> values) {
    Q condition = mine();
    long asked = holder.time().nanos();
    counter++;
    Map<String, @Nullable Object> changes = new LinkedHashMap<>(values);
    changes.putAll(held());
    Ledger ledger = holder.ledger();
    try {
      ledger.table().update(ledger.key(id), changes, options -> options.onlyIf(condition));
      renewedAt = asked;
    } catch (ConditionFailedException e) {
      throw lost(e);
    }
  }

  /**
   * Writes another record of the ledger while the lease is held.
   *
   * @throws LeaseLostException if another process has taken over; nothing is written
   */
  synchronized void record(String other, Map<String, ? extends @Nullable Object> changes) {
    Ledger ledger = holder.ledger();
    try {
      ledger
          .connection()
          .transact(
              tx -> {
                tx.check(ledger.table(), ledger.key(id), Q.of("token", token));
                tx.update(ledger.table(), ledger.key(other), changes, options -> options.upsert());
              });
    } catch (TransactionFailedException e) {
      throw lost(e);
    }
  }

  private LeaseLostException lost(Throwable cause) {
    return new LeaseLostException(
        "another process has taken over the lease "
            + id
            + ", which this one had not renewed in time: its work continues there",
        cause);
  }

  /**
   * Releases the lease, and writes values into the record. If that fails, the lease expires by
   * itself.
   */
  synchronized void release() {
    Q condition = mine();
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    changes.put("token", null);
    changes.put("owner", null);
    changes.put("until", null);
    changes.put("counter", counter + 1);
    Ledger ledger = holder.ledger();
    try {
      ledger.table().update(ledger.key(id), changes, options -> options.onlyIf(condition));
    } catch (ConditionFailedException e) {
      // Another process has it.
    }
  }
}
