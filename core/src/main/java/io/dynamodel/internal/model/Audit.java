package io.dynamodel.internal.model;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidItemException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.schema.Finding;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.UnreadableItem;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
    return violations(() -> preparation.bind(map).violations());
  }

  /** Returns the violations of a record that is to be stored; empty if there are none. */
  public List<Violation> violations(T record) {
    Given.given(record, "the record", table.name());
    return violations(() -> preparation.prepare(record).violations());
  }

  private static List<Violation> violations(Supplier<List<Violation>> tolerated) {
    try {
      return tolerated.get();
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
      List<Violation> violations =
          new ArrayList<>(schema.validate(items.read(item, preparation::read)));
      violations.addAll(underived(item));
      return violations.isEmpty() ? null : new Finding(key(item), true, violations);
    } catch (MappingException e) {
      // A damaged response is not an error of the item: reading its key fails as well.
      return new Finding(key(item), false, LeftOut.missed(e, List.of()));
    } catch (ValidationException e) {
      return new Finding(key(item), false, e.violations());
    }
  }

  /**
   * Reads a stored item, which must be valid.
   *
   * @throws MappingException if it does not fit the type; it names table, key and path
   * @throws InvalidItemException if it breaks the schema
   */
  T valid(StoredItem item) {
    T record = items.read(item, preparation::read);
    List<Violation> violations = schema.validate(record);
    if (!violations.isEmpty()) {
      throw new InvalidItemException(table.name(), items.keyText(item), violations);
    }
    return record;
  }

  /**
   * Returns an item that reads skip.
   *
   * @throws MappingException if the response is damaged
   */
  public UnreadableItem unreadable(StoredItem item, DynaModelException reason) {
    return new UnreadableItem(table.name(), key(item), Model.document(items.values(item)), reason);
  }

  /**
   * Returns which derived attributes differ from those that the templates derive from the fields.
   */
  private List<Violation> underived(StoredItem item) {
    Entity entity = items.entity();
    if (entity == null) {
      return List.of();
    }
    Map<String, AttributeValue> stored = items.values(items.upgrades().current(item));
    Map<String, AttributeValue> made =
        entity.completed(entity.withKeyFields(stored), new ArrayList<>());
    List<Violation> underived = new ArrayList<>();
    for (String name : entity.derived()) {
      if (!Objects.equals(stored.get(name), made.get(name))) {
        String should =
            made.containsKey(name)
                ? "must be what its template derives from the fields"
                : "must be absent, because a field of its template has no value for it";
        underived.add(new Violation(Path.of(name), "key", should, null));
      }
    }
    return underived;
  }

  private Key key(StoredItem item) {
    Document key = Model.document(items.primaryKey(items.values(item)));
    Object hash = Objects.requireNonNull(key.get(table.hashKey().name()));
    return new Key(hash, table.rangeKey() == null ? null : key.get(table.rangeKey().name()));
  }
}
