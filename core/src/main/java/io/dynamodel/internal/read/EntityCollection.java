package io.dynamodel.internal.read;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Clause;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.mapping.Codec;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of several entities that have a hash key in common, of the table or of an index.
 *
 * @param raw the model of the table without entities
 * @param entities the models of the entities
 */
public record EntityCollection(Model<Document> raw, List<Model<?>> entities) {
  /**
   * A record and the model that has read it.
   *
   * @param model null for an item of a type that is not among the entities
   */
  public record Owned(@Nullable Model<?> model, Object record) {}

  /** Returns the items of some entities of a table. */
  public static EntityCollection of(TableConfig table, List<Model<?>> entities) {
    return new EntityCollection(
        Model.compile(table, Codec.documents(), SchemaAdapter.none()), List.copyOf(entities));
  }

  /**
   * Returns the selection of all items, each with its model.
   *
   * @throws InvalidLookupException if the lookups do not determine one hash key
   */
  public Selection<Owned> owned(Clause lookups) {
    return selection(lookups, entities).readBy(new RecordReader.OfItem<>(this::owned));
  }

  /** Returns the selection of all items as records; those of other types are documents. */
  public Selection<Object> all(Clause lookups) {
    return selection(lookups, entities)
        .readBy(new RecordReader.OfItem<>(item -> owned(item).record()));
  }

  /**
   * Returns the selection of the items of those entities whose records have a type in common.
   *
   * @throws InvalidModelException if there is no such entity
   */
  public <S> Selection<S> of(Class<S> type, Clause lookups) {
    List<Model<?>> some =
        entities.stream().filter(model -> type.isAssignableFrom(model.type())).toList();
    if (some.isEmpty()) {
      throw new InvalidModelException(
          "table "
              + raw.table().name()
              + ": no entity that was given to connect(…) has records of "
              + type.getSimpleName());
    }
    EntityCollection narrowed = new EntityCollection(raw, some);
    return selection(lookups, some)
        .readBy(
            new RecordReader.OfSome<>(
                item -> {
                  Owned owned = narrowed.owned(item);
                  return owned.model() == null ? null : type.cast(owned.record());
                }));
  }

  /** Returns the records of one model among those that were read. */
  @SuppressWarnings("unchecked") // the model has made the record
  public static <T> List<T> records(Model<T> model, List<Owned> read) {
    List<T> records = new ArrayList<>();
    for (Owned each : read) {
      if (each.model() == model) {
        records.add((T) each.record());
      }
    }
    return Collections.unmodifiableList(records);
  }

  /**
   * Returns the only record of one model among those that were read; empty if there is none.
   *
   * @throws DynaModelException if there are several
   */
  public static <T> Optional<T> onlyRecord(Model<T> model, List<Owned> read) {
    List<T> records = records(model, read);
    if (records.size() > 1) {
      throw new DynaModelException(
          "one(…): the collection of table "
              + model.table().name()
              + " has "
              + records.size()
              + " items of "
              + model.recordName());
    }
    return records.stream().findFirst();
  }

  /** Returns the items of other types among those that were read. */
  public static List<Document> others(List<Owned> read) {
    List<Document> others = new ArrayList<>();
    for (Owned each : read) {
      if (each.model() == null) {
        others.add((Document) each.record());
      }
    }
    return Collections.unmodifiableList(others);
  }

  private Owned owned(StoredItem item) {
    Map<String, AttributeValue> values = raw.values(item);
    for (Model<?> model : entities) {
      Entity entity = model.entity();
      boolean isOwn = Lookups.matches(model.own(), values);
      if (isOwn && entity != null && entity.isOwnByKey(values)) {
        return new Owned(model, model.reader().apply(item));
      }
    }
    return new Owned(null, raw.read(item));
  }

  private Selection<Document> selection(Clause lookups, List<Model<?>> some) {
    TableConfig table = raw.table();
    Set<String> keys = keys(table.hashKey().name(), lookups, some);
    if (!keys.isEmpty()) {
      return selection(table.hashKey().name(), keys, null);
    }
    for (IndexConfig index : table.indexes()) {
      String hashKey = index.hashKeys().get(0).name();
      Set<String> ofIndex = keys(hashKey, lookups, some);
      if (!ofIndex.isEmpty()) {
        return selection(hashKey, ofIndex, index.name());
      }
    }
    throw new InvalidLookupException(
        "table "
            + table.name()
            + ": the lookups of a collection must determine a hash key: give a value for each field"
            + " of the template of one, and nothing else");
  }

  /** Returns the different hash keys that the lookups mean for the entities. */
  private static Set<String> keys(String hashKey, Clause lookups, List<Model<?>> some) {
    Set<String> keys = new LinkedHashSet<>();
    for (Model<?> model : some) {
      Entity entity = model.entity();
      String key = entity == null ? null : entity.hashKey(hashKey, condition(model, lookups));
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }

  /** Returns what lookups mean for an entity; nothing if it does not have their fields. */
  private static Condition condition(Model<?> model, Clause lookups) {
    try {
      return model.condition(lookups);
    } catch (InvalidLookupException e) {
      return Condition.Constant.NEVER;
    }
  }

  private Selection<Document> selection(String hashKey, Set<String> keys, @Nullable String index) {
    List<String> found = new ArrayList<>(keys);
    if (found.size() > 1) {
      throw new InvalidLookupException(
          "table "
              + raw.table().name()
              + ": the lookups of a collection determine "
              + found.size()
              + " hash keys by the templates of the entities: connect only those that share one");
    }
    Condition isKey =
        Condition.term(Path.of(hashKey), Comparison.EQ, AttributeValue.fromS(found.get(0)));
    return Selection.of(raw, Selection.Search.QUERY, isKey).with(options -> options.index = index);
  }
}
