package io.dynamodel;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.CheckItem;
import io.dynamodel.internal.write.ItemWrite;
import io.dynamodel.internal.write.TransactWrite;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes several items, of one model or of several, so that either all writes are carried out or
 * none:
 *
 * <pre>{@code
 * connection.transact(tx -> {
 *   tx.save(orders, order);
 *   tx.update(stock, "4711", "count__minus", 1);
 *   tx.check(customers, "17", "blocked__ne", true);
 * });
 * }</pre>
 *
 * <p>Each call is validated at once; all of them are sent at the end, in their order. A call does
 * what the same call on the model does, with its version and its unique fields. A transaction has
 * up to 100 writes with 4 MB, including those of guards, and writes each item once.
 */
public final class Transaction {
  private final Object driver;
  private final List<ItemWrite<?>> writes = new ArrayList<>();
  private @Nullable String token;

  private Transaction(Object driver) {
    this.driver = driver;
  }

  /**
   * Returns the steps of a transaction.
   *
   * @param driver the driver of the connection
   * @param calls makes the calls
   */
  static Step<Boolean> of(Object driver, Consumer<Transaction> calls) {
    Transaction transaction = new Transaction(driver);
    Given.given(calls, "the consumer of a transaction").accept(transaction);
    return new TransactWrite(List.copyOf(transaction.writes), transaction.token).steps();
  }

  /**
   * Makes this transaction the same as one that was sent with this token in the last ten minutes,
   * so that its writes are not carried out twice. By default each transaction has a new token, so
   * that the SDK can send it again if a response is lost. A token that is set here also covers the
   * program's own repetitions, as long as they write the same values. Writes that depend on the
   * stored item are rejected before anything is sent: updates that have to read the item first, an
   * {@code upsert} that creates more than its changes, and puts and deletions with unique fields.
   *
   * @param clientRequestToken 1 to 36 characters
   */
  public Transaction token(String clientRequestToken) {
    token = checked(clientRequestToken);
    return this;
  }

  /** Returns a token that DynamoDB accepts. */
  static String checked(String token) {
    Given.given(token, "the token of a transaction");
    if (token.isEmpty() || token.length() > 36) {
      throw new InvalidRequestException("the token of a transaction must have 1 to 36 characters");
    }
    return token;
  }

  /**
   * Creates a record from a plain map and stores it in place of one with the same key.
   *
   * @return the record as it will be stored if the transaction succeeds
   */
  public <T> T put(BoundModel<T> model, Map<String, ?> map) {
    return put(model, map, options -> {});
  }

  /** Creates a record from a plain map and stores it, with options. */
  public <T> T put(BoundModel<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    return add(ItemWrites.put(model(model), map, options)).record();
  }

  /** Creates a record from a plain map and stores it if there is none with the same key. */
  public <T> T putUnique(BoundModel<T> model, Map<String, ?> map) {
    return putUnique(model, map, options -> {});
  }

  /**
   * Creates a record from a plain map and stores it if there is none with the same key, with
   * options.
   */
  public <T> T putUnique(BoundModel<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    return add(ItemWrites.putUnique(model(model), map, options)).record();
  }

  /** Creates a record from a plain map and stores it in place of the one with the same key. */
  public <T> T replace(BoundModel<T> model, Map<String, ?> map) {
    return replace(model, map, options -> {});
  }

  /**
   * Creates a record from a plain map and stores it in place of the one with the same key, with
   * options.
   */
  public <T> T replace(BoundModel<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    return add(ItemWrites.replace(model(model), map, options)).record();
  }

  /** Stores a record in place of the one with the same key. */
  public <T> T replaceRecord(BoundModel<T> model, T record) {
    return replaceRecord(model, record, options -> {});
  }

  /** Stores a record in place of the one with the same key, with options. */
  public <T> T replaceRecord(BoundModel<T> model, T record, Consumer<WriteOptions> options) {
    return add(ItemWrites.replaceRecord(model(model), record, options)).record();
  }

  /**
   * Stores a record in place of one with the same key.
   *
   * @return the record as it will be stored if the transaction succeeds
   */
  public <T> T save(BoundModel<T> model, T record) {
    return save(model, record, options -> {});
  }

  /** Stores a record, with options. */
  public <T> T save(BoundModel<T> model, T record, Consumer<SaveOptions<T>> options) {
    return add(ItemWrites.save(model(model), record, options)).record();
  }

  /** Stores a record if there is none with the same key. */
  public <T> T saveUnique(BoundModel<T> model, T record) {
    return saveUnique(model, record, options -> {});
  }

  /** Stores a record if there is none with the same key, with options. */
  public <T> T saveUnique(BoundModel<T> model, T record, Consumer<WriteOptions> options) {
    return add(ItemWrites.saveUnique(model(model), record, options)).record();
  }

  /** Changes the item of a key. */
  public Transaction update(BoundModel<?> model, Object key, Map<String, ?> changes) {
    return update(model, key, changes, options -> {});
  }

  /** Changes the item of a key, with options. */
  public Transaction update(
      BoundModel<?> model, Object key, Map<String, ?> changes, Consumer<UpdateOptions> options) {
    return update(model, key, Update.of(changes), options);
  }

  /** Changes the item of a key: {@code tx.update(stock, "4711", "count__minus", 1)}. */
  public Transaction update(
      BoundModel<?> model,
      Object key,
      String change,
      @Nullable Object value,
      @Nullable Object... more) {
    Update changes = Update.of(model(model), key, change, value, more);
    return update(model, key, changes, options -> {});
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
    add(ItemWrites.update(model(model), key, change, options));
    return this;
  }

  /** Makes one change to the item of a key, with options. */
  public Transaction update(
      BoundModel<?> model,
      Object key,
      String change,
      @Nullable Object value,
      Consumer<UpdateOptions> options) {
    return update(model, key, Update.of(model(model), key, change, value), options);
  }

  /** Changes the item of a key at a path, for names that the grammar cannot express. */
  public Transaction update(
      BoundModel<?> model,
      Object key,
      Path path,
      String action,
      @Nullable Object value,
      @Nullable Object... more) {
    return update(model, key, Update.of(path, action, value, more), options -> {});
  }

  /** Changes the item of a key at a path, with options. */
  public Transaction update(
      BoundModel<?> model,
      Object key,
      Path path,
      String action,
      @Nullable Object value,
      Consumer<UpdateOptions> options) {
    return update(model, key, Update.of(path, action, value), options);
  }

  /** Deletes the item of a key. */
  public Transaction delete(BoundModel<?> model, Object key) {
    return delete(model, key, options -> {});
  }

  /** Deletes the item of a key, with options. */
  public Transaction delete(BoundModel<?> model, Object key, Consumer<WriteOptions> options) {
    add(ItemWrites.delete(model(model), key, options));
    return this;
  }

  /** Deletes the item of a record, if its stored version is the one that was read. */
  public <T> Transaction deleteRecord(BoundModel<T> model, T record) {
    return deleteRecord(model, record, options -> {});
  }

  /** Deletes the item of a record, if its stored version is the one that was read, with options. */
  public <T> Transaction deleteRecord(
      BoundModel<T> model, T record, Consumer<WriteOptions> options) {
    add(ItemWrites.deleteRecord(model(model), record, options));
    return this;
  }

  /** Cancels the transaction unless lookups are true of the item of a key, which is not written. */
  public Transaction check(
      BoundModel<?> model,
      Object key,
      String lookup,
      @Nullable Object value,
      @Nullable Object... more) {
    return check(model, key, Q.of(lookup, value, more));
  }

  /** Cancels the transaction unless lookups are true of the item of a key, which is not written. */
  public Transaction check(BoundModel<?> model, Object key, Q lookups) {
    Model<?> of = model(model);
    Map<String, AttributeValue> stored = of.key(key);
    add(new CheckItem(of, stored, of.condition(Q.clause(lookups, of))));
    return this;
  }

  private <T> Model<T> model(BoundModel<T> bound) {
    requireSame(driver, bound);
    return bound.model();
  }

  private <W extends ItemWrite<?>> W add(W write) {
    writes.add(write);
    return write;
  }

  /**
   * Requires that a model is bound to the connection of a batch or a transaction.
   *
   * @throws DynaModelException if it is bound to another one
   */
  static void requireSame(Object driver, BoundModel<?> model) {
    if (Given.given(model, "the model").driver() != driver) {
      throw new DynaModelException(
          "the model of table "
              + model.tableName()
              + " is bound to another connection: connect it to this one");
    }
  }
}
