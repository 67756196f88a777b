package io.dynamodel;

import io.dynamodel.internal.admin.CreateTable;
import io.dynamodel.internal.admin.DeleteTable;
import io.dynamodel.internal.admin.DescribeTable;
import io.dynamodel.internal.admin.EnsureTable;
import io.dynamodel.internal.admin.ReadTableStatus;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.lookup.Clause;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.read.EntityCollection;
import io.dynamodel.internal.read.Selection;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TableStatus;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A single table and its entities, bound to a database asynchronously: the methods of {@link
 * SingleTable.Bound} with futures. Immutable and thread-safe.
 */
public final class AsyncSingleTable {
  private final AsyncDynaConnection connection;
  private final TableConfig table;
  private final Map<DynaModel.Definition<?>, AsyncDynaModel<?>> models;
  private final EntityCollection entities;

  AsyncSingleTable(
      AsyncDynaConnection connection,
      TableConfig table,
      Map<DynaModel.Definition<?>, AsyncDynaModel<?>> models) {
    this.connection = connection;
    this.table = table;
    this.models = models;
    this.entities = SingleTable.entities(table, models.values());
  }

  /**
   * Returns the model of one of the entities.
   *
   * @throws io.dynamodel.error.InvalidModelException if it was not given to {@code connect}
   */
  @SuppressWarnings("unchecked") // a model has the type of its definition
  public <T> AsyncDynaModel<T> model(DynaModel.Definition<T> entity) {
    return (AsyncDynaModel<T>) SingleTable.model(models, entity, table);
  }

  /**
   * Returns the records of all entities that have a hash key in common.
   *
   * @see SingleTable.Bound#collection(String, Object, Object...)
   */
  public ItemCollection collection(String field, Object value, @Nullable Object... more) {
    return collection(Q.of(field, value, more));
  }

  /** Returns the records of all entities that have a hash key in common, as lookups say. */
  public ItemCollection collection(Q lookups) {
    return new ItemCollection(this, Q.clause(lookups, entities.raw()));
  }

  /**
   * Returns the records of those entities that have a type in common.
   *
   * @see SingleTable.Bound#collection(Class, String, Object, Object...)
   */
  public <S> AsyncResults<S> collection(
      Class<S> type, String field, Object value, @Nullable Object... more) {
    return collection(type, Q.of(field, value, more));
  }

  /** Returns the records of those entities that have a type in common, as lookups say. */
  public <S> AsyncResults<S> collection(Class<S> type, Q lookups) {
    return results(
        entities.of(
            Given.given(type, "the type of a collection"), Q.clause(lookups, entities.raw())));
  }

  private <R> AsyncResults<R> results(Selection<R> selection) {
    return AsyncResults.ofSelection(connection.driver(), connection.prefix(), selection);
  }

  /** Returns the settings of the table. */
  public TableConfig table() {
    return table;
  }

  /**
   * Creates the table with its indexes, and the table of the guards of unique fields. The future
   * completes when they are ACTIVE.
   */
  public CompletableFuture<Void> createTable() {
    return connection.driver().run(() -> CreateTable.of(table, options -> {}).ending());
  }

  /**
   * Creates the table if it is missing; otherwise its keys and indexes have to fit.
   *
   * @return whether the table was created
   * @see SingleTable.Bound#ensureTable()
   */
  public CompletableFuture<Boolean> ensureTable() {
    return connection.driver().run(() -> EnsureTable.of(table));
  }

  /** Deletes the table with the items of all entities. The future completes when it is gone. */
  public CompletableFuture<Void> deleteTable() {
    return connection.driver().run(() -> DeleteTable.of(table).ending());
  }

  /** Returns whether the table exists. */
  public CompletableFuture<Boolean> exists() {
    return connection.driver().run(() -> DescribeTable.exists(table.name()));
  }

  /** Returns the state of the table. */
  public CompletableFuture<TableStatus> status() {
    return connection.driver().run(() -> ReadTableStatus.of(table));
  }

  @Override
  public String toString() {
    return "AsyncSingleTable of table " + table.name();
  }

  /**
   * The records of all entities that have a hash key in common, each as its own type. {@link
   * #list}, {@link #one} and {@link #others} share one query, which the first of them sends; {@link
   * #items} reads the collection again each time.
   */
  public static final class ItemCollection {
    private final AsyncSingleTable bound;
    private final Clause lookups;
    private @Nullable CompletableFuture<List<EntityCollection.Owned>> read;

    private ItemCollection(AsyncSingleTable bound, Clause lookups) {
      this.bound = bound;
      this.lookups = lookups;
      // Only for its exception.
      bound.entities.all(lookups);
    }

    /**
     * Returns all records in the order of their range keys. An item of a type that was not given to
     * {@code connect} is a {@link Document} with all its attributes.
     */
    public AsyncResults<Object> items() {
      return bound.results(bound.entities.all(lookups));
    }

    /**
     * Returns the records of one entity, in the order of their range keys.
     *
     * @throws io.dynamodel.error.InvalidModelException if the entity was not given to {@code
     *     connect}
     */
    public <T> CompletableFuture<List<T>> list(DynaModel.Definition<T> entity) {
      Model<T> model = bound.model(entity).model();
      return read().thenApply(items -> EntityCollection.records(model, items));
    }

    /**
     * Returns the only record of one entity; empty if there is none. If there are several, the
     * future fails.
     *
     * @throws io.dynamodel.error.InvalidModelException if the entity was not given to {@code
     *     connect}
     */
    public <T> CompletableFuture<Optional<T>> one(DynaModel.Definition<T> entity) {
      Model<T> model = bound.model(entity).model();
      return read().thenApply(items -> EntityCollection.onlyRecord(model, items));
    }

    /** Returns the items of types that were not given to {@code connect}, with all attributes. */
    public CompletableFuture<List<Document>> others() {
      return read().thenApply(EntityCollection::others);
    }

    /** A read that failed is not kept, so that the next call tries again. */
    private synchronized CompletableFuture<List<EntityCollection.Owned>> read() {
      CompletableFuture<List<EntityCollection.Owned>> known = read;
      if (known == null || known.isCompletedExceptionally()) {
        known = bound.results(bound.entities.owned(lookups)).list();
        read = known;
      }
      return known;
    }
  }
}
