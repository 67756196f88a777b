package io.dynamodel.internal.model;

import io.dynamodel.error.Given;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.schema.Finding;
import io.dynamodel.schema.Schema;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Examines records and stored items by the type and the schema of a model.
 *
 * @param <T> the type of the records
 */
public final class Audit<T> {
  private final TableConfig table;
  private final StoredItems items;
  private final Schema<T> schema;
  private final Preparation<T> preparation;

  Audit(TableConfig table, StoredItems items, Schema<T> schema, Preparation<T> preparation) {
    this.table = table;
    this.items = items;
    this.schema = schema;
    this.preparation = preparation;
  }

  /** Returns the violations of a plain map that is to be stored; empty if there are none. */
  public List<Violation> violations(Map<String, ?> map) {
    Given.given(map, "the map of a record", table.name());
    return violations(() -> preparation.bind(map));
  }

  /** Returns the violations of a record that is to be stored; empty if there are none. */
  public List<Violation> violations(T record) {
    Given.given(record, "the record", table.name());
    return violations(() -> preparation.prepare(record));
  }

  private static List<Violation> violations(Runnable preparing) {
    try {
      preparing.run();
      return List.of();
    } catch (ValidationException e) {
      return e.violations();
    }
  }

  /**
   * Returns what is wrong with a stored item; null if nothing is.
   *
   * @throws MappingException if the response is damaged
   */
  public @Nullable Finding finding(StoredItem item) {
    try {
      List<Violation> violations = schema.validate(items.read(item, preparation::read));
      return violations.isEmpty() ? null : new Finding(key(item), true, violations);
    } catch (MappingException e) {
      // A damaged response is not an error of the item: reading its key fails as well.
      return new Finding(key(item), false, LeftOut.missed(e, List.of()));
    } catch (ValidationException e) {
      return new Finding(key(item), false, e.violations());
    }
  }

  private Key key(StoredItem item) {
    Document key = Model.document(items.primaryKey(items.values(item)));
    Object hash = Objects.requireNonNull(key.get(table.hashKey().name()));
    return new Key(hash, table.rangeKey() == null ? null : key.get(table.rangeKey().name()));
  }
}
