package io.dynamodel.engine.internal.operation;

import io.dynamodel.engine.internal.request.Context;
import io.dynamodel.engine.internal.store.Cursor;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes expired items, and removes stream records and tokens that are too old to be read. It has
 * no thread: it runs with the first request after a minute of the engine's clock. Until then,
 * expired items can be read, as on AWS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html">How
 *     it works: DynamoDB Time to Live (TTL)</a>
 */
public final class Sweeper {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** A time longer ago than this is not considered an expiry time. */
  private static final Duration MAX_AGE = Duration.ofDays(5 * 365);

  /** How many items one commit deletes, while other commits wait. */
  private static final int BATCH = 500;

  private Sweeper() {}

  /** Sweeps unless it was done within the last minute. */
  public static void sweepIfDue(Context context) {
    if (isDue(context.database().swept(), context.now())) {
      boolean isOurs =
          context.commit(
              changes -> {
                boolean isDue = isDue(changes.database().swept(), changes.now());
                if (isDue) {
                  changes.sweep();
                }
                return isDue;
              });
      if (isOurs) {
        deleteExpired(context);
      }
    }
  }

  private static boolean isDue(Instant swept, Instant now) {
    // If the clock went back, sweeping must not stop until it reaches the old time again.
    return Duration.between(swept, now).abs().compareTo(INTERVAL) >= 0;
  }

  private static void deleteExpired(Context context) {
    Instant now = context.now();
    Cursor<Table> tables = context.database().tables().ascending(null, null);
    while (tables.next()) {
      Table table = tables.value();
      String attribute = table.definition().settings().ttlAttribute();
      if (attribute == null) {
        continue;
      }
      List<byte[]> expired = new ArrayList<>();
      Cursor<Item> items = table.items().ascending(null, null);
      while (items.next()) {
        if (isExpired(items.value(), attribute, now)) {
          expired.add(items.key());
        }
        if (expired.size() == BATCH) {
          delete(context, table, expired);
          expired = new ArrayList<>();
        }
      }
      if (!expired.isEmpty()) {
        delete(context, table, expired);
      }
    }
  }

  private static void delete(Context context, Table table, List<byte[]> expired) {
    context.commit(
        changes -> {
          delete(changes, table, expired);
          return true;
        });
  }

  private static void delete(Changes changes, Table seen, List<byte[]> expired) {
    Table table = changes.database().table(seen.name());
    if (table == null || !table.definition().id().equals(seen.definition().id())) {
      return;
    }
    String attribute = table.definition().settings().ttlAttribute();
    for (byte[] key : expired) {
      Item item = table.items().get(key);
      if (item != null && attribute != null && isExpired(item, attribute, changes.now())) {
        changes.expire(table.name(), key);
      }
    }
  }

  private static boolean isExpired(Item item, String attribute, Instant now) {
    if (!(item.get(attribute) instanceof AttributeValue.N number)) {
      return false;
    }
    double seconds = number.value().doubleValue();
    return seconds < now.getEpochSecond() && seconds >= now.minus(MAX_AGE).getEpochSecond();
  }
}
