package io.dynamodel.engine.internal.capacity;

import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.table.SecondaryIndex;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.Item;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the units that a request consumes in one table and its indexes. Used by one thread.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html">ConsumedCapacity</a>
 */
public final class ConsumedCapacity {
  /** The member that repeats the consumed units, in addition to {@code CapacityUnits}. */
  public enum Kind {
    /** No member: a single operation, a query, a scan, a batch. */
    PLAIN,
    /** {@code ReadCapacityUnits}: TransactGetItems. */
    TRANSACT_READ,
    /** {@code WriteCapacityUnits}: TransactWriteItems. */
    TRANSACT_WRITE
  }

  private final String tableName;
  private final Map<String, Double> local = new TreeMap<>();
  private final Map<String, Double> global = new TreeMap<>();
  private double table;

  /**
   * Creates a sum of zero.
   *
   * @param tableName the table as the request names it
   */
  public ConsumedCapacity(String tableName) {
    this.tableName = tableName;
  }

  /** Adds units of the table itself. */
  public void addTable(double units) {
    table += units;
  }

  /** Adds units of an index. */
  public void addIndex(SecondaryIndex index, double units) {
    (index.isGlobal() ? global : local).merge(index.name(), units, Double::sum);
  }

  /**
   * Adds the units of a write. The table counts the larger of the item before and after; each index
   * whose entry changes counts its entry. An entry that moves to another key is a deletion and a
   * put.
   *
   * @param before the table before the write
   * @param key the key of the item in the table
   * @param old the item before, or null
   * @param changed the item after, or null
   * @param factor {@link Units#TRANSACTION}, or 1
   */
  public void addWrite(
      Table before, byte[] key, @Nullable Item old, @Nullable Item changed, int factor) {
    addTable(factor * Units.write(Math.max(size(old), size(changed))));
    for (SecondaryIndex index : before.indexes()) {
      double units = index.writeUnits(key, old, changed, Units::write);
      if (units > 0) {
        addIndex(index, factor * units);
      }
    }
  }

  /** Returns the units of the table and all indexes. */
  double total() {
    return table + sum(local) + sum(global);
  }

  /**
   * Writes an object of a response.
   *
   * @param perIndex whether the request has the value {@code INDEXES}
   */
  public void write(JsonWriter out, boolean perIndex, Kind kind) {
    out.beginObject().name("TableName").value(tableName);
    units(out, total(), kind);
    if (perIndex) {
      out.name("Table").beginObject();
      units(out, table, kind);
      out.endObject();
      indexes(out, "LocalSecondaryIndexes", local, kind);
      indexes(out, "GlobalSecondaryIndexes", global, kind);
    }
    out.endObject();
  }

  private static void indexes(JsonWriter out, String name, Map<String, Double> indexes, Kind kind) {
    if (indexes.isEmpty()) {
      return;
    }
    out.name(name).beginObject();
    indexes.forEach(
        (index, units) -> {
          out.name(index).beginObject();
          units(out, units, kind);
          out.endObject();
        });
    out.endObject();
  }

  private static void units(JsonWriter out, double units, Kind kind) {
    out.name("CapacityUnits").value(units);
    switch (kind) {
      case TRANSACT_READ -> out.name("ReadCapacityUnits").value(units);
      case TRANSACT_WRITE -> out.name("WriteCapacityUnits").value(units);
      case PLAIN -> {}
    }
  }

  private static long size(@Nullable Item item) {
    return item == null ? 0 : item.size();
  }

  private static double sum(Map<String, Double> units) {
    double sum = 0;
    for (double each : units.values()) {
      sum += each;
    }
    return sum;
  }
}
