package io.dynamodel.migrations.transfer;

import io.dynamodel.migrations.internal.Position;
import io.dynamodel.migrations.internal.Row;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records that are stored together. Where a write depends on what is stored, no two records of a
 * batch have the same key or the same unique values, so that the records of the files take effect
 * in their order.
 */
final class ImportBatch {
  private static final int MOST = 100;
  private static final int MOST_BYTES = 4 << 20;

  /**
   * A record of a file.
   *
   * @param values what is to be stored; null if it cannot be read
   * @param end where the next record begins
   */
  record Entry(Row row, @Nullable Map<String, @Nullable Object> values, Position end) {}

  private final Target target;
  private final List<Entry> rows = new ArrayList<>();
  private final Set<List<@Nullable Object>> taken = new HashSet<>();
  private long bytes;

  ImportBatch(Target target) {
    this.target = target;
  }

  List<Entry> rows() {
    return rows;
  }

  /** Returns the records that are to be stored. */
  List<Map<String, ?>> records() {
    List<Map<String, ?>> records = new ArrayList<>();
    for (Entry entry : rows) {
      if (entry.values() != null) {
        records.add(entry.values());
      }
    }
    return records;
  }

  /** Returns whether the batch is to be stored before a record is added. */
  boolean isFullFor(Row row, @Nullable Map<String, @Nullable Object> values) {
    return !rows.isEmpty()
        && (rows.size() == MOST
            || bytes + row.bytes().length > MOST_BYTES
            || (values != null && claims(values).stream().anyMatch(taken::contains)));
  }

  void add(Row row, @Nullable Map<String, @Nullable Object> values, Position end) {
    rows.add(new Entry(row, values, end));
    bytes += row.bytes().length;
    if (values != null) {
      taken.addAll(claims(values));
    }
  }

  /** The key and the unique values of a record: what only one item can have. */
  private List<List<@Nullable Object>> claims(Map<String, @Nullable Object> values) {
    TableConfig settings = target.settings();
    if (settings == null || !target.isConditional()) {
      return List.of();
    }
    List<List<@Nullable Object>> claims = new ArrayList<>();
    claims.add(claim(settings.keys().stream().map(KeyAttribute::name).toList(), values));
    for (List<String> fields : settings.managed().unique()) {
      claims.add(claim(fields, values));
    }
    claims.removeIf(claim -> claim.contains(null));
    return claims;
  }

  private static List<@Nullable Object> claim(
      List<String> fields, Map<String, @Nullable Object> values) {
    List<@Nullable Object> claim = new ArrayList<>();
    claim.add(String.join("\n", fields));
    fields.forEach(field -> claim.add(values.get(field)));
    return claim;
  }

  /**
   * Gives the records without a value for a generated field one, as the model itself would do it
   * later, and otherwise in each attempt.
   *
   * @param before the values of an attempt that was interrupted, by the number of the record
   * @return the values
   */
  Map<String, Map<String, String>> generate(Map<String, Map<String, String>> before) {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    Map<String, Supplier<?>> suppliers = target.managed().generated();
    for (Entry entry : rows) {
      Map<String, @Nullable Object> values = entry.values();
      if (values == null || suppliers.isEmpty()) {
        continue;
      }
      String number = String.valueOf(entry.row().number());
      Map<String, String> generated = new LinkedHashMap<>(before.getOrDefault(number, Map.of()));
      suppliers.forEach(
          (field, supplier) -> {
            if (values.get(field) == null) {
              String value =
                  generated.computeIfAbsent(field, none -> String.valueOf(supplier.get()));
              values.put(field, value);
            }
          });
      if (!generated.isEmpty()) {
        all.put(number, generated);
      }
    }
    return all;
  }
}
