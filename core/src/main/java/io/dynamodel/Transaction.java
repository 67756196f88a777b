package io.dynamodel;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.Given;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.CheckItem;
import io.dynamodel.internal.write.DeleteItem;
import io.dynamodel.internal.write.ItemWrite;
import io.dynamodel.internal.write.PutItem;
import io.dynamodel.internal.write.SaveItem;
import io.dynamodel.internal.write.TransactWrite;
import io.dynamodel.internal.write.UpdateItem;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes of several items, of one model or of several, of which either all are carried out or none:
 *
 * <pre>{@code
 * connection.transact(tx -> {
 *   tx.save(orders, order);
 *   tx.update(stock, "4711", "count__minus", 1);
 *   tx.check(customers, "17", "blocked__ne", true);
 * });
 * }</pre>
 *
 * <p>What is called is validated at once and sent at the end, in the order of the calls. Each call
 * means what the same call on the model means, its version and its unique fields included; up to
 * 100 writes, those of guards counted, of 4 MB, each of another item.
 */
public final class Transaction {
  private final Object driver;
  private final List<ItemWrite<?>> writes = new ArrayList<>();
  private @Nullable String token;

  private Transaction(Object driver) {
    this.driver = driver;
  }

  /**
   * The steps to the end of a transaction.
   *
   * @param driver that of the connection
   * @param calls says what is written
   */
  public static Step<Boolean> of(Object driver, Consumer<Transaction> calls) {
    Transaction transaction = new Transaction(driver);
    Given.given(calls, "the consumer of a transaction").accept(transaction);
    return new TransactWrite(List.copyOf(transaction.writes), transaction.token).steps();
  }

  /**
   * Makes this transaction the same as one that was sent with this token in the last ten minutes:
   * what was carried out then is not carried out again. Each transaction has a token of its own, so
   * that the SDK can send it again when an answer is lost; one that is given here covers the
   * program's own repetitions too, as long as they write the same. What depends on what is stored
   * cannot: updates that have to be read first, an {@code upsert} that makes more than its changes
   * say, puts and deletions with unique fields. They are refused, before anything is sent.
   *
   * @param clientRequestToken 1 to 36 characters
   */
  public Transaction token(String clientRequestToken) {
    Given.given(clientRequestToken, "the token of a transaction");
    if (clientRequestToken.isEmpty() || clientRequestToken.length() > 36) {
      throw new InvalidRequestException("the token of a transaction has 1 to 36 characters");
    }
    token = clientRequestToken;
    return this;
  }

  /**
   * Stores a record, made of a plain map, in the place of one with the same key.
   *
   * @return the record as it will be stored if the transaction succeeds
   */
  public <T> T put(BoundModel<T> model, Map<String, ?> map) {
    return put(model, map, options -> {});
  }

  /** Stores a record, made of a plain map, with options. */
  public <T> T put(BoundModel<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    return add(model, PutItem.putting(required(model), map, options)).record();
  }

  /** Stores a record, made of a plain map, if there is none with the same key. */
  public <T> T putUnique(BoundModel<T> model, Map<String, ?> map) {
    return putUnique(model, map, options -> {});
  }

  /** Stores a record, made of a plain map, if there is none with the same key, with options. */
  public <T> T putUnique(BoundModel<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    return add(model, PutItem.puttingUnique(required(model), map, options)).record();
  }

  /**
   * Stores a record in the place of one with the same key.
   *
   * @return the record as it will be stored if the transaction succeeds
   */
  public <T> T save(BoundModel<T> model, T record) {
    return save(model, record, options -> {});
  }

  /** Stores a record, with options. */
  public <T> T save(BoundModel<T> model, T record, Consumer<SaveOptions<T>> options) {
    return add(model, SaveItem.saving(required(model), record, options)).record();
  }

  /** Stores a record if there is none with the same key. */
  public <T> T saveUnique(BoundModel<T> model, T record) {
    return saveUnique(model, record, options -> {});
  }

  /** Stores a record if there is none with the same key, with options. */
  public <T> T saveUnique(BoundModel<T> model, T record, Consumer<WriteOptions> options) {
    return add(model, PutItem.savingUnique(required(model), record, options)).record();
  }

  /** Changes the item of a key. */
  public Transaction update(BoundModel<?> model, Object key, Map<String, ?> changes) {
    return update(model, key, changes, options -> {});
  }

  /** Changes the item of a key, with options. */
  public Transaction update(
      BoundModel<?> model, Object key, Map<String, ?> changes, Consumer<UpdateOptions> options) {
    Model<?> of = required(model);
    Changes resolved = Update.of(changes).on(of);
    add(model, UpdateItem.updating(of, key, resolved, options));
    return this;
  }

  /** Changes the item of a key: {@code tx.update(stock, "4711", "count__minus", 1)}. */
  public Transaction update(
      BoundModel<?> model,
      Object key,
      String change,
      @Nullable Object value,
      @Nullable Object... more) {
    Model<?> of = required(model);
    Changes resolved = Update.of(of, key, change, value, more).on(of);
    add(model, UpdateItem.updating(of, key, resolved, options -> {}));
    return this;
  }

  /**
   * Changes the item of a key: {@code tx.update(books, "…", books.field(Book::stock).minus(1))}.
   */
  public Transaction update(BoundModel<?> model, Object key, Update change, Update... more) {
    return update(model, key, Given.given(change, "the change").and(more), options -> {});
  }

  /** Changes the item of a key by typed fields, with options. */
  public Transaction update(
      BoundModel<?> model, Object key, Update change, Consumer<UpdateOptions> options) {
    Model<?> of = required(model);
    Changes resolved = Given.given(change, "the change").on(of);
    add(model, UpdateItem.updating(of, key, resolved, options));
    return this;
  }

  /** Makes one change to the item of a key, with options. */
  public Transaction update(
      BoundModel<?> model,
      Object key,
      String change,
      @Nullable Object value,
      Consumer<UpdateOptions> options) {
    Model<?> of = required(model);
    Changes resolved = Update.of(of, key, change, value).on(of);
    add(model, UpdateItem.updating(of, key, resolved, options));
    return this;
  }

  /** Changes the item of a key at a path, for names that a change cannot say. */
  public Transaction update(
      BoundModel<?> model,
      Object key,
      Path path,
      String action,
      @Nullable Object value,
      @Nullable Object... more) {
    Model<?> of = required(model);
    Changes resolved = Update.of(path, action, value, more).on(of);
    add(model, UpdateItem.updating(of, key, resolved, options -> {}));
    return this;
  }

  /** Changes the item of a key at a path, with options. */
  public Transaction update(
      BoundModel<?> model,
      Object key,
      Path path,
      String action,
      @Nullable Object value,
      Consumer<UpdateOptions> options) {
    Model<?> of = required(model);
    Changes resolved = Update.of(path, action, value).on(of);
    add(model, UpdateItem.updating(of, key, resolved, options));
    return this;
  }

  /** Deletes the item of a key. */
  public Transaction delete(BoundModel<?> model, Object key) {
    return delete(model, key, options -> {});
  }

  /** Deletes the item of a key, with options. */
  public Transaction delete(BoundModel<?> model, Object key, Consumer<WriteOptions> options) {
    add(model, DeleteItem.deleting(required(model), key, options));
    return this;
  }

  /** Deletes the item of a record, in the version that it was read in. */
  public <T> Transaction deleteRecord(BoundModel<T> model, T record) {
    return deleteRecord(model, record, options -> {});
  }

  /** Deletes the item of a record, in the version that it was read in, with options. */
  public <T> Transaction deleteRecord(
      BoundModel<T> model, T record, Consumer<WriteOptions> options) {
    add(model, DeleteItem.deletingRecord(required(model), record, options));
    return this;
  }

  /** Goes on only if the item of a key, which is not written, is as the lookups say. */
  public Transaction check(
      BoundModel<?> model,
      Object key,
      String lookup,
      @Nullable Object value,
      @Nullable Object... more) {
    return check(model, key, Q.of(lookup, value, more));
  }

  /** Goes on only if the item of a key, which is not written, is as the lookups say. */
  public Transaction check(BoundModel<?> model, Object key, Q lookups) {
    add(model, new CheckItem(required(model), key, Q.clause(lookups, required(model))));
    return this;
  }

  private static <T> Model<T> required(BoundModel<T> model) {
    return Given.given(model, "the model").model();
  }

  private <W extends ItemWrite<?>> W add(BoundModel<?> model, W write) {
    requireSame(driver, model);
    writes.add(write);
    return write;
  }

  /**
   * @throws DynaModelException if a model is bound to another connection
   */
  static void requireSame(Object driver, BoundModel<?> model) {
    if (Given.given(model, "the model").driver() != driver) {
      throw new DynaModelException(
          "the model of table "
              + model.model().table().name()
              + " is bound to another connection than this: connect it to this one");
    }
  }
}
