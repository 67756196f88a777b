package io.dynamodel.migrations.transfer;

import io.dynamodel.DynaModel;
import io.dynamodel.error.Violation;
import io.dynamodel.table.ManagedFields;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The destination of records: a model, which validates them, or a table, which does not. */
interface Target {
  String table();

  /**
   * Stores records.
   *
   * @param rejected receives the position and the violations of each that is invalid; the others
   *     are stored
   */
  void put(List<Map<String, ?>> records, BiConsumer<Integer, List<Violation>> rejected);

  Optional<Document> get(Map<String, ?> key);

  /** Returns the settings of the model's table; null for a table without a model. */
  @Nullable TableConfig settings();

  /** Returns the fields that are written on conditions or generated; none without a model. */
  default ManagedFields managed() {
    TableConfig settings = settings();
    return settings == null ? ManagedFields.NONE : settings.managed();
  }

  static Target of(DynaModel<Document> model) {
    return new Target() {
      @Override
      public String table() {
        return model.table().name();
      }

      @Override
      public void put(List<Map<String, ?>> records, BiConsumer<Integer, List<Violation>> rejected) {
        model.putBatch(records, options -> options.rejected(rejected));
      }

      @Override
      public Optional<Document> get(Map<String, ?> key) {
        return model.get(key, options -> options.consistent());
      }

      @Override
      public TableConfig settings() {
        return model.table();
      }
    };
  }
}
