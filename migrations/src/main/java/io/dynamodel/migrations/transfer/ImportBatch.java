package io.dynamodel.migrations.transfer;

import io.dynamodel.migrations.internal.Position;
import io.dynamodel.migrations.internal.Row;
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
 * Records that are stored together. If the model has a version, no two records of a batch have the
 * same key. If it has unique fields, each record is stored alone, because any other record may take
 * or release its values. So the records of the files take effect in their order, and repeating a
 * batch after a kill changes nothing more.
 */
final class ImportBatch {
  private static final int MOST = 100;
  private static final int MOST_BYTES = 4 << 20;

  /**
   * A record of a file.
   *
   * @param values the values to store; null if the record cannot be read
   * @param end the beginning of the next record
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

  /** Returns the records to store. */
  List<Map<String, ?>> records() {
    List<Map<String, ?>> records = new ArrayList<>();
    for (Entry entry : rows) {
      if (entry.values() != null) {
        records.add(entry.values());
      }
    }
    return records;
  }

  /** Returns whether the batch must be stored before a record is added. */
  boolean isFullFor(Row row, @Nullable Map<String, @Nullable Object> values) {
    int most = target.managed().unique().isEmpty() ? MOST : 1;
    return !rows.isEmpty()
        && (rows.size() >= most
            || bytes + row.bytes().length > MOST_BYTES
            || (values != null && taken.contains(claim(values))));
  }

  void add(Row row, @Nullable Map<String, @Nullable Object> values, Position end) {
    // A copy, because generated values are not part of a rejected record.
    boolean isChanged = values != null && !target.managed().generated().isEmpty();
    rows.add(new Entry(row, isChanged ? new LinkedHashMap<>(values) : values, end));
    bytes += row.bytes().length;
    if (values != null) {
      List<@Nullable Object> claim = claim(values);
      if (claim != null) {
        taken.add(claim);
      }
    }
  }

  /** Returns the key of a record, if the model has a version. */
  private @Nullable List<@Nullable Object> claim(Map<String, @Nullable Object> values) {
    TableConfig settings = target.settings();
    if (settings == null || settings.managed().version() == null) {
      return null;
    }
    List<@Nullable Object> key = new ArrayList<>();
    settings.keys().forEach(attribute -> key.add(values.get(attribute.name())));
    return key;
  }

  /**
   * Generates values for records that lack one. The model would do the same later, but with new
   * values in each attempt.
   *
   * @param before the values of an interrupted attempt, by the numbers of the records
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
