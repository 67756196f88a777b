package io.dynamodel;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.admin.CreateTable;
import io.dynamodel.internal.admin.DeleteTable;
import io.dynamodel.internal.admin.DescribeTable;
import io.dynamodel.internal.admin.EnsureTable;
import io.dynamodel.internal.admin.ReadTableStatus;
import io.dynamodel.internal.admin.TablePrefix;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.lookup.Clause;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.EntityCollection;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TableStatus;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One table for records of several types, its <em>entities</em>. The keys of the table and of its
 * indexes are not fields of the records: the {@linkplain DynaModel.Definition#entity templates} of
 * each entity derive them from the fields.
 *
 * <pre>{@code
 * static final SingleTable SHOP = SingleTable.of(t -> t.name("shop").hashKey("PK").rangeKey("SK"));
 *
 * static final DynaModel.Definition<Order> ORDERS = DynaModel.of(Order.class)
 *     .entity(SHOP, e -> e.type("ORDER")
 *         .hashKey("CUSTOMER#${customer_id}").rangeKey("ORDER#${placed_at}#${order_id}"));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class SingleTable {
  private final Consumer<TableConfig.Builder> settings;
  private final TableConfig table;

  private SingleTable(Consumer<TableConfig.Builder> settings) {
    this.settings = settings;
    this.table = typed(TableConfig.of(settings));
  }

  /**
   * Creates a table from its settings: its name, the attributes of its keys, its indexes and its
   * time to live, which all entities share.
   *
   * @throws InvalidModelException if they cannot be those of a table
   */
  public static SingleTable of(Consumer<TableConfig.Builder> settings) {
    return new SingleTable(Given.given(settings, "the settings of a single table"));
  }

  /** Returns the settings with the types of keys: a template makes text. */
  private static TableConfig typed(TableConfig table) {
    Map<String, ValueType> types = new HashMap<>();
    table.keys().forEach(key -> type(key, types));
    for (IndexConfig index : table.indexes()) {
      index.keys().forEach(key -> type(key, types));
    }
    return table.withKeyTypes(types);
  }

  private static void type(KeyAttribute key, Map<String, ValueType> types) {
    if (key.type() == null) {
      types.putIfAbsent(key.name(), ValueType.S);
    }
  }

  /** Returns the settings of the table. */
  public TableConfig table() {
    return table;
  }

  /** Adds the settings of the table to those of an entity. */
  void addTo(TableConfig.Builder entity) {
    settings.accept(entity);
  }

  /**
   * Binds the table and its entities to a database. Sends no request.
   *
   * @throws InvalidModelException if a definition is not one of this table's entities, or if two
   *     entities could make the same primary key
   */
  public Bound connect(DynaConnection connection, DynaModel.Definition<?>... entities) {
    Given.given(connection, "the connection of .connect(…)");
    Map<DynaModel.Definition<?>, DynaModel<?>> models =
        bound(entities, connection.prefix(), entity -> entity.connect(connection));
    return new Bound(connection, connection.prefix().of(withUnique(models)), models);
  }

  /**
   * Binds the table and its entities to a database asynchronously. Sends no request.
   *
   * @throws InvalidModelException as with a {@link #connect(DynaConnection,
   *     DynaModel.Definition...) synchronous connection}
   */
  public AsyncSingleTable connect(
      AsyncDynaConnection connection, DynaModel.Definition<?>... entities) {
    Given.given(connection, "the connection of .connect(…)");
    Map<DynaModel.Definition<?>, AsyncDynaModel<?>> models =
        bound(entities, connection.prefix(), entity -> entity.connect(connection));
    return new AsyncSingleTable(connection, connection.prefix().of(withUnique(models)), models);
  }

  private <M extends BoundModel<?>> Map<DynaModel.Definition<?>, M> bound(
      DynaModel.Definition<?>[] entities,
      TablePrefix prefix,
      Function<DynaModel.Definition<?>, M> connect) {
    Map<DynaModel.Definition<?>, M> models = new LinkedHashMap<>();
    for (DynaModel.Definition<?> entity : Given.given(entities, "the entities")) {
      M model = connect.apply(Given.given(entity, "an entity"));
      requireOwn(entity, model.table(), prefix);
      models.values().forEach(other -> requireApart(model, other));
      models.put(entity, model);
    }
    return models;
  }

  private void requireOwn(
      DynaModel.Definition<?> definition, TableConfig settingsOf, TablePrefix prefix) {
    if (settingsOf.entity() == null || !settingsOf.name().equals(prefix.of(table.name()))) {
      throw new InvalidModelException(
          definition
              + " is not an entity of table "
              + table.name()
              + ": define it with .entity(table, e -> …)");
    }
  }

  private void requireApart(BoundModel<?> one, BoundModel<?> other) {
    Entity entity = Objects.requireNonNull(one.model().entity());
    Entity before = Objects.requireNonNull(other.model().entity());
    if (Objects.equals(entity.typeAttribute(), before.typeAttribute())
        && entity.type() != null
        && entity.type().equals(before.type())) {
      throw new InvalidModelException(
          "table "
              + table.name()
              + ": two entities have the type "
              + Names.quoted(entity.type())
              + ": give one of them another name");
    }
    if (entity.collidesWith(before)) {
      throw new InvalidModelException(
          "table "
              + table.name()
              + ": "
              + one.recordName()
              + " and "
              + other.recordName()
              + " could have items with the same key, by the templates "
              + entity.keyText()
              + " and "
              + before.keyText()
              + ": begin one of them with another text");
    }
  }

  /** Returns the settings of the table with the unique fields of all entities, for its guards. */
  private TableConfig withUnique(Map<DynaModel.Definition<?>, ? extends BoundModel<?>> models) {
    return typed(
        TableConfig.of(
            t -> {
              settings.accept(t);
              for (BoundModel<?> model : models.values()) {
                for (List<String> unique : model.table().managed().unique()) {
                  t.unique(unique.toArray(String[]::new));
                }
              }
            }));
  }

  static EntityCollection entities(TableConfig table, Collection<? extends BoundModel<?>> models) {
    List<Model<?>> compiled = new ArrayList<>();
    models.forEach(model -> compiled.add(model.model()));
    return EntityCollection.of(table, compiled);
  }

  static <M extends BoundModel<?>> M model(
      Map<DynaModel.Definition<?>, M> models, DynaModel.Definition<?> entity, TableConfig table) {
    M model = models.get(Given.given(entity, "the entity"));
    if (model == null) {
      throw new InvalidModelException(
          "table " + table.name() + ": " + entity + " was not given to connect(…)");
    }
    return model;
  }

  @Override
  public String toString() {
    return "SingleTable " + table.name();
  }

  /** A single table and its entities, bound to a database. */
  public static final class Bound {
    private final DynaConnection connection;
    private final TableConfig table;
    private final Map<DynaModel.Definition<?>, DynaModel<?>> models;
    private final EntityCollection entities;

    private Bound(
        DynaConnection connection,
        TableConfig table,
        Map<DynaModel.Definition<?>, DynaModel<?>> models) {
      this.connection = connection;
      this.table = table;
      this.models = models;
      this.entities = entities(table, models.values());
    }

    /**
     * Returns the model of one of the entities.
     *
     * @throws InvalidModelException if it was not given to {@code connect}
     */
    @SuppressWarnings("unchecked") // a model has the type of its definition
    public <T> DynaModel<T> model(DynaModel.Definition<T> entity) {
      return (DynaModel<T>) SingleTable.model(models, entity, table);
    }

    /**
     * Returns the records of all entities that have a hash key in common: {@code
     * shop.collection("customer_id", 42)}. The hash key is that of the table or of an index,
     * whichever the lookups determine.
     *
     * @param field a field of the hash key's templates
     * @param value its value
     * @param more further fields and values, alternating
     * @throws io.dynamodel.error.InvalidLookupException if no template, or more than one hash key,
     *     is determined by the fields
     */
    public ItemCollection collection(String field, Object value, @Nullable Object... more) {
      return collection(Q.of(field, value, more));
    }

    /** Returns the records of all entities that have a hash key in common, as lookups say. */
    public ItemCollection collection(Q lookups) {
      return new ItemCollection(this, entities, Q.clause(lookups, entities.raw()));
    }

    private <R> Results<R> results(Selection<R> selection) {
      return Results.ofSelection(connection.driver(), connection.prefix(), selection);
    }

    /**
     * Returns the records of those entities that have a type in common, such as a sealed interface
     * that their records implement: {@code shop.collection(ShopItem.class, "customer_id", 42)}.
     *
     * @param type the type; at least one entity has records of it
     * @throws InvalidModelException if no entity has records of the type
     */
    public <S> Results<S> collection(
        Class<S> type, String field, Object value, @Nullable Object... more) {
      return collection(type, Q.of(field, value, more));
    }

    /** Returns the records of those entities that have a type in common, as lookups say. */
    public <S> Results<S> collection(Class<S> type, Q lookups) {
      return results(
          entities.of(
              Given.given(type, "the type of a collection"), Q.clause(lookups, entities.raw())));
    }

    /** Returns the settings of the table. */
    public TableConfig table() {
      return table;
    }

    /**
     * Creates the table with its indexes, and the table of the guards of unique fields; returns
     * when they are ACTIVE.
     *
     * @throws io.dynamodel.error.TableExistsException if the table already exists
     */
    public void createTable() {
      connection.driver().run(CreateTable.of(table, options -> {}));
    }

    /**
     * Creates the table if it is missing; otherwise its keys and indexes have to fit.
     *
     * @return whether the table was created
     * @throws io.dynamodel.error.TableMismatchException if it exists with other keys or indexes
     */
    public boolean ensureTable() {
      return connection.driver().run(EnsureTable.of(table));
    }

    /** Deletes the table with the items of all entities, and waits until it is gone. */
    public void deleteTable() {
      connection.driver().run(DeleteTable.of(table));
    }

    /** Returns whether the table exists. */
    public boolean exists() {
      return connection.driver().run(DescribeTable.exists(table.name()));
    }

    /** Returns the state of the table. */
    public TableStatus status() {
      return connection.driver().run(ReadTableStatus.of(table));
    }

    @Override
    public String toString() {
      return "SingleTable.Bound of table " + table.name();
    }
  }

  /**
   * The records of all entities that have a hash key in common, each as its own type. {@link #list}
   * and {@link #one} read the collection at their first use, in one query, and keep what they read;
   * {@link #items} reads it again each time.
   */
  public static final class ItemCollection {
    private final Bound bound;
    private final EntityCollection collection;
    private final Clause lookups;
    private @Nullable List<EntityCollection.Owned> read;

    private ItemCollection(Bound bound, EntityCollection collection, Clause lookups) {
      this.bound = bound;
      this.collection = collection;
      this.lookups = lookups;
      // Only for its exception.
      collection.all(lookups);
    }

    /**
     * Returns all records in the order of their range keys. An item of a type that was not given to
     * {@code connect} is a {@link Document} with all its attributes.
     */
    public Results<Object> items() {
      return bound.results(collection.all(lookups));
    }

    /**
     * Returns the records of one entity, in the order of their range keys.
     *
     * @throws InvalidModelException if the entity was not given to {@code connect}
     */
    public <T> List<T> list(DynaModel.Definition<T> entity) {
      return EntityCollection.records(bound.model(entity).model(), read());
    }

    /**
     * Returns the only record of one entity; empty if there is none.
     *
     * @throws DynaModelException if there are several
     */
    public <T> Optional<T> one(DynaModel.Definition<T> entity) {
      return EntityCollection.onlyRecord(bound.model(entity).model(), read());
    }

    /** Returns the items of types that were not given to {@code connect}, with all attributes. */
    public List<Document> others() {
      return EntityCollection.others(read());
    }

    private synchronized List<EntityCollection.Owned> read() {
      List<EntityCollection.Owned> known = read;
      if (known == null) {
        known = bound.results(collection.owned(lookups)).list();
        read = known;
      }
      return known;
    }
  }
}
