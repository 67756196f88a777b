package io.dynamodel.internal.model;

import io.dynamodel.event.ModelListener;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What observes, prevents and replaces the writes of a model.
 *
 * @param observers called before and after, in this order
 * @param replacing replace a record before it is written
 * @param changing replace the changes of an update; null does not occur
 * @param <T> the type of the records
 */
public record Listeners<T>(
    List<ModelListener<? super T>> observers,
    List<UnaryOperator<T>> replacing,
    List<BiFunction<Key, List<Lookup>, List<Lookup>>> changing) {

  public Listeners {
    observers = List.copyOf(observers);
    replacing = List.copyOf(replacing);
    changing = List.copyOf(changing);
  }

  /** Returns listeners of which there are none. */
  public static <T> Listeners<T> none() {
    return new Listeners<>(List.of(), List.of(), List.of());
  }

  public Listeners<T> with(ModelListener<? super T> observer) {
    return new Listeners<>(and(observers, observer), replacing, changing);
  }

  public Listeners<T> replacing(UnaryOperator<T> replacement) {
    return new Listeners<>(observers, and(replacing, replacement), changing);
  }

  public Listeners<T> changing(BiFunction<Key, List<Lookup>, List<Lookup>> change) {
    return new Listeners<>(observers, replacing, and(changing, change));
  }

  private static <E> List<E> and(List<E> some, E more) {
    List<E> all = new ArrayList<>(some);
    all.add(more);
    return all;
  }

  /**
   * The primary key of an item, as listeners see it.
   *
   * @param key as it is stored
   * @param fields its fields by their names; none if it is not one that the templates of an entity
   *     make
   */
  public record Keyed(Key key, Document fields) {}

  /** Returns the primary key of a stored item, as listeners see it. */
  public static Keyed keyed(Model<?> model, Map<String, AttributeValue> item) {
    Document stored = Model.document(model.primaryKey(item));
    return new Keyed(
        key(model, stored),
        model.entity() == null
            ? stored
            : keyFields(model, item).orElseGet(() -> Document.of(Map.of())));
  }

  /** Returns the primary key of a stored item in plain values. */
  public static Key key(Model<?> model, Map<String, AttributeValue> item) {
    return key(model, Model.document(model.primaryKey(item)));
  }

  private static Key key(Model<?> model, Document key) {
    KeyAttribute range = model.table().rangeKey();
    return new Key(
        Objects.requireNonNull(key.get(model.table().hashKey().name())),
        range == null ? null : key.get(range.name()));
  }

  /**
   * Returns the fields of the primary key of a stored item by their names; empty if it is not one
   * that the templates of an entity make.
   */
  public static Optional<Document> keyFields(Model<?> model, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = model.primaryKey(item);
    Entity entity = model.entity();
    if (entity == null) {
      return Optional.of(Model.document(key));
    }
    return entity.hasKeyOf(key)
        ? Optional.of(Model.document(entity.valuesOf(key)))
        : Optional.empty();
  }

  /** Returns whether nobody observes the records. */
  public boolean isUnobserved() {
    return observers.isEmpty();
  }

  /** Returns the changes of an update as the listeners replace them. */
  public List<Lookup> changed(Key key, List<Lookup> changes) {
    List<Lookup> changed = changes;
    for (BiFunction<Key, List<Lookup>, List<Lookup>> each : changing) {
      changed = each.apply(key, changed);
    }
    return changed;
  }
}
