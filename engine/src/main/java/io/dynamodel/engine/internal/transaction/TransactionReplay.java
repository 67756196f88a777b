package io.dynamodel.engine.internal.transaction;

import io.dynamodel.engine.internal.capacity.ConsumedCapacity;
import io.dynamodel.engine.internal.capacity.Units;
import io.dynamodel.engine.internal.json.Json;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.write.ItemChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The consumed capacity of a transaction that is sent again with its token: it only reads the
 * items, so that it reports read units.
 */
final class TransactionReplay {
  private TransactionReplay() {}

  /** Returns the read units of each table, as the token of a transaction stores them. */
  static byte[] record(List<ItemChange> made) {
    Map<String, Double> units = new LinkedHashMap<>();
    for (ItemChange change : made) {
      long size = change.changed() == null ? 0 : change.changed().size();
      units.merge(change.write().table(), Units.TRANSACTION * Units.read(size, true), Double::sum);
    }
    return new JsonWriter().plain(units).toBytes();
  }

  /** Returns the recorded units. */
  static List<ConsumedCapacity> consumed(byte[] record) {
    List<ConsumedCapacity> consumed = new ArrayList<>();
    Json.object(record)
        .forEach(
            (table, units) -> {
              ConsumedCapacity capacity = new ConsumedCapacity(table);
              capacity.addTable(((BigDecimal) Objects.requireNonNull(units)).doubleValue());
              consumed.add(capacity);
            });
    return consumed;
  }
}
